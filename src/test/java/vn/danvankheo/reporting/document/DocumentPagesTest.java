package vn.danvankheo.reporting.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.FirstSteps;
import vn.danvankheo.OpenYear;
import vn.danvankheo.WebSession;
import vn.danvankheo.dossier.DocumentField;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.dossier.DocumentTemplates;
import vn.danvankheo.dossier.WordTemplate;

/** Official documents and their templates, as people fetch, replace and are refused them. */
@AppTest
class DocumentPagesTest {

    /** Broad tables, for which a page may lie. */
    private static final Set<DocumentKind> LISTS = Set.of(DocumentKind.REGISTRATION_LIST, DocumentKind.CANDIDATE_LIST);

    @LocalServerPort
    private int port;

    @Autowired
    private FirstSteps firstSteps;

    @Autowired
    private OpenYear openYear;

    @Autowired
    private DocumentTemplates templates;

    @BeforeEach
    void theYearIsOpen() {
        openYear.open();
    }

    // ---- the documents ----

    @Test
    void thePapersOfAModelAreForItsUnitAndWhoStandsAbove() {
        String code = firstSteps.chosen(port, "THUANNAM01", "Vệ sinh bãi biển Cà Ná sáng chủ nhật");
        String consent = "/van-ban/bao-cao-xin-chu-truong/" + code;
        String registration = "/van-ban/phieu-dang-ky/" + code;
        WebSession officer = WebSession.of(port, "thuannam01.canbo");
        assertThat(status("thuannam01.canbo", registration)).isEqualTo(404);

        // before the survey is sent, what its author has typed can be printed, and by him alone
        String survey = openYear.task(code, "Task_SurveyAndObjectives");
        HttpResponse<String> kept =
                officer.sendJson("PUT", "/nhap/" + survey, Map.of("objectives", "Sạch cả bãi", "firstDay", "2027-0"));
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        assertThat(OfficialForm.of(officer.download(consent)).isOfficial().text())
                .contains("Sạch cả bãi\n", "Thuận lợi: …………\n", "từ ngày …………");
        assertThat(OfficialForm.of(WebSession.of(port, "thuannam.canbo").download(consent))
                        .text())
                .doesNotContain("Sạch cả bãi");

        firstSteps.send(port, "THUANNAM01", code, "Vệ sinh bãi biển Cà Ná sáng chủ nhật");

        assertThat(OfficialForm.of(officer.download(consent)).isOfficial().text())
                .contains("50 người tham gia", "Mọi người đồng thuận");
        assertThat(OfficialForm.of(WebSession.of(port, "thuannam.canbo").download(registration))
                        .isOfficial()
                        .rowsBelow("TT", "Họ và tên"))
                .containsExactly(List.of("1", "Cán bộ A", "Chủ tịch", "0912 345 678"));
        HttpResponse<String> answer = officer.get(registration);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;")
                .contains("phieu-dang-ky-" + code + ".docx");
        assertThat(status("tinh.canbo", registration)).isEqualTo(200);
        assertThat(status("thuanbac.canbo", registration)).isEqualTo(404);
        assertThat(status("thuannam02.canbo", consent)).isEqualTo(404);
        assertThat(status("tinh.canbo", "/van-ban/bao-cao-thanh-tich/" + code)).isEqualTo(404);
        assertThat(status("tinh.canbo", "/van-ban/giay-chung-nhan/" + code + "/THUANNAM"))
                .isEqualTo(404);
        assertThat(status("tinh.canbo", "/van-ban/khong-co/" + code)).isEqualTo(404);
        assertThat(status("tinh.canbo", "/van-ban/phieu-dang-ky/..%2F" + code)).isIn(400, 404);
    }

    private int status(String account, String path) {
        return WebSession.of(port, account).get(path).statusCode();
    }

    // ---- the templates ----

    @Test
    void everyKindHasATemplateThatKnowsItsFields() {
        assertThat(templates.kinds()).isNotEmpty().allSatisfy(kind -> {
            List<DocumentField> fields = templates.fields(kind);
            assertThat(fields).extracting(DocumentField::name).doesNotHaveDuplicates();
            byte[] sample = WordTemplate.shipped(kind).filled(fields, DocumentField.samples(fields));
            if (LISTS.contains(kind)) {
                OfficialForm.of(sample).isOfficialTable();
            } else {
                OfficialForm.of(sample).isOfficial();
            }
            // the page takes what the application ships
            templates.replace(kind, "mau.docx", WordTemplate.shipped(kind).content(), "tinh.canbo");
        });
    }

    @Test
    void theDeskReplacesATemplateAndGoesBack() throws IOException {
        String path = "/mau-van-ban/bien-ban-kiem-tra";
        WebSession desk = WebSession.of(port, "tinh.canbo");
        byte[] shipped = desk.download(path + "/tai-ve");

        assertThat(upload(desk, path, with(shipped, "Số hiệu {{so_ky_hieu}}; ghi chú {{ghi_chu_la}}")))
                .contains(
                        "Chưa nhận mẫu; mẫu đang dùng giữ nguyên. Không có mục {{ghi_chu_la}} trong Biên bản kiểm tra")
                .doesNotContain("Bản 1");
        assertThat(upload(desk, path, "<html>".getBytes())).contains("Tệp không phải là tệp Word .docx.");
        assertThat(desk.download(path + "/tai-ve")).isEqualTo(shipped);

        assertThat(upload(desk, path, with(shipped, "Năm của phong trào: {{nam}}")))
                .contains("Đã nhận.", "Bản 1", "Cán bộ phụ trách");
        assertThat(OfficialForm.of(desk.download(path + "/xem-thu")).text()).contains("Năm của phong trào: 2027\n");
        assertThat(templates.inForce(DocumentKind.INSPECTION_RECORD).content()).isNotEqualTo(shipped);

        HttpResponse<String> back = desk.postForm(path + "/dung-lai", Map.of("ban", "0"));
        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(desk.get(path).body()).contains("Bản 2", "Bản 1");
        assertThat(desk.download(path + "/tai-ve")).isEqualTo(shipped);
        assertThat(desk.get("/mau-van-ban").body()).contains("Biên bản kiểm tra", "Đã thay mẫu ban đầu");
        assertThat(desk.get(path + "/tai-ve?ban=9").statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyButTheDeskReplacesTemplates() {
        for (String account : List.of("tinh.thuongvu", "thuannam.canbo", "thuannam01.canbo", "quantri")) {
            WebSession other = WebSession.of(port, account);
            String path = "/mau-van-ban/phieu-dang-ky";
            assertThat(other.get("/mau-van-ban").statusCode()).isEqualTo(403);
            assertThat(other.get(path + "/tai-ve").statusCode()).isEqualTo(403);
            assertThat(other.upload(path, new HashMap<>(), "tep", new byte[1]).statusCode())
                    .isEqualTo(403);
            assertThat(other.postForm(path + "/dung-lai", Map.of("ban", "0")).statusCode())
                    .isEqualTo(403);
        }
    }

    private static byte[] with(byte[] template, String paragraph) throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(template))) {
            var run = document.createParagraph().createRun();
            run.setText(paragraph);
            run.setFontFamily("Times New Roman");
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            document.write(file);
            return file.toByteArray();
        }
    }

    /** @return the page that shows what became of it */
    private static String upload(WebSession desk, String path, byte[] file) {
        HttpResponse<String> answer = desk.upload(path, new HashMap<>(), "tep", file);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return desk.get(path).body();
    }
}
