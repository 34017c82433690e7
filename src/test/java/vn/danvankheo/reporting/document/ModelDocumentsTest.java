package vn.danvankheo.reporting.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.dossier.DocumentKind.Subject;

/** The papers of one model, filled without the application. */
class ModelDocumentsTest {

    private final PaperSample sample = new PaperSample();

    private OfficialForm form(DocumentKind kind) {
        boolean certificate = kind.subject() == Subject.RECOGNISED_MODEL;
        byte[] document = certificate
                ? PaperSample.made(sample.certificates(), kind, PaperSample.MODEL + "/" + PaperSample.UNION)
                : PaperSample.made(sample.papers(), kind, PaperSample.MODEL.value());
        keepToBeLookedAt(kind, document);
        return OfficialForm.of(document).isOfficial();
    }

    /** Its first page, looked at and kept as a picture, stands in src/docs/van-ban. */
    static void keepToBeLookedAt(DocumentKind kind, byte[] document) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "van-ban"));
            Files.write(folder.resolve(kind.slug() + ".docx"), document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theConsentRequestGoesToThePartyCommitteeWithTheTargets() {
        OfficialForm form = form(DocumentKind.CONSENT_REQUEST)
                .isFrom("LIÊN ĐOÀN LAO ĐỘNG HUYỆN VEN BIỂN", "CÔNG ĐOÀN CƠ SỞ TRƯỜNG BÀU TRẮNG")
                .hasBlankNumberAndDay("BC-CĐCS", "Ven Biển", 2027)
                .isCalled("BÁO CÁO", "Xin chủ trương xây dựng mô hình “Dân vận khéo” năm 2027")
                .isSigned("TM. BAN CHẤP HÀNH", "CHỦ TỊCH")
                .goesTo("- Như kính gửi;", "- Lưu: VT.");

        assertThat(form.text()).contains("Kính gửi: Cấp ủy Trường Bàu Trắng\n", "Thuận lợi: Cấp ủy quan tâm");
        assertThat(form.rowsBelow("TT", "Chỉ tiêu"))
                .containsExactly(
                        List.of("1", "Số hộ tham gia", "hộ", "5", "1.250"),
                        List.of("2", "Tiền góp được", "triệu đồng", "", "12,5"));
    }

    @Test
    void theRegistrationFormAsksWhatTheFederationAsksThisYear() {
        OfficialForm form = form(DocumentKind.REGISTRATION_FORM)
                .isCalled("PHIẾU ĐĂNG KÝ", "Xây dựng mô hình, điển hình “Dân vận khéo” năm 2027")
                .isSigned("TM. BAN CHẤP HÀNH", "CHỦ TỊCH");

        assertThat(form.text())
                .contains("Kính gửi: Liên đoàn Lao động huyện Ven Biển\n")
                .contains("Đồng ý (Văn bản số 12-CV/ĐU ngày 08/02/2027, người ký: Bí thư)")
                .contains("Đã làm điểm chưa?: Có, từ tháng 3\n")
                .contains("Cấp trên trực tiếp cơ sở");
        assertThat(form.rowsBelow("TT", "Họ và tên"))
                .containsExactly(List.of("1", "Lê Thị Bình", "Chủ tịch", "0912 345 678\nbinh@truong.vn"));
    }

    @Test
    void theImplementationPlanHasTheNumberAndTheDayThatWereEntered() {
        OfficialForm form = form(DocumentKind.IMPLEMENTATION_PLAN)
                .hasNumberAndDay("05/KH-CĐCS", "Ven Biển, ngày 05 tháng 3 năm 2027")
                .isCalled("KẾ HOẠCH", "Thực hiện mô hình “Dân vận khéo” năm 2027: Vận động hộ dân giữ sạch bờ biển")
                .isSigned("TM. BAN CHẤP HÀNH", "CHỦ TỊCH")
                .goesTo("- Liên đoàn Lao động huyện Ven Biển;", "- Lưu: VT.");

        assertThat(form.text())
                .contains("Căn cứ Kế hoạch số 03/KH-LĐLĐ ngày 08/01/2027 của Liên đoàn Lao động tỉnh Cát Vàng")
                .contains("Tuần 1 gặp gỡ từng hộ.\nTuần 2 ra quân.\n");
        assertThat(form.rowsBelow("TT", "Người phụ trách"))
                .containsExactly(List.of("1", "Lê Thị Bình", "Phụ trách chung", "30/06/2027"));
    }

    @Test
    void theInspectionRecordSetsWhatWasFoundAgainstTheTargets() {
        OfficialForm form = form(DocumentKind.INSPECTION_RECORD)
                .isFrom("LIÊN ĐOÀN LAO ĐỘNG TỈNH CÁT VÀNG", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN VEN BIỂN")
                .hasBlankNumberAndDay("BB-LĐLĐ", "Ven Biển", 2027)
                .isCalled("BIÊN BẢN", "Kiểm tra mô hình “Dân vận khéo” năm 2027")
                .isSigned("ĐẠI DIỆN TỔ KIỂM TRA");

        assertThat(form.text()).contains("ngày 20 tháng 5 năm 2027", "Đạt yêu cầu. Đề nghị ghi nhận là nhân tố mới");
        assertThat(form.rowsBelow("TT", "Chỉ tiêu"))
                .containsExactly(
                        List.of("1", "Số hộ tham gia", "hộ", "1.250", "1.000", "950", "76%"),
                        List.of("2", "Tiền góp được", "triệu đồng", "12,5", "", "0", "0%"));
    }

    @Test
    void theAchievementReportHasResultsMottoAndSelfScore() {
        OfficialForm form = form(DocumentKind.ACHIEVEMENT_REPORT)
                .hasBlankNumberAndDay("BC-CĐCS", "Ven Biển", 2027)
                .isCalled("BÁO CÁO THÀNH TÍCH", "Đề nghị công nhận mô hình “Dân vận khéo” năm 2027")
                .isSigned("TM. BAN CHẤP HÀNH", "CHỦ TỊCH");

        assertThat(form.rowsBelow("TT", "Chỉ tiêu"))
                .containsExactly(
                        List.of("1", "Số hộ tham gia", "hộ", "5", "1.250", "1.300", "104%"),
                        List.of("2", "Tiền góp được", "triệu đồng", "", "12,5", "10", "80%"));
        assertThat(form.rowsBelow("TT", "Tiêu chí"))
                .containsExactly(List.of("1", "TC1 – Sáng tạo (tối đa 15 điểm)", "14", "Ảnh, biên bản"));
        assertThat(form.text())
                .contains("Dân biết: Họp thôn\nDân làm: Dọn rác\n", "Tổng điểm tự chấm ở cấp đề nghị: 92.")
                .contains("XÁC NHẬN CỦA CÔNG ĐOÀN CẤP TRÊN");
    }

    @Test
    void theCertificateIsTheDecidingUnits() {
        OfficialForm form = form(DocumentKind.CERTIFICATE)
                .isFrom("LIÊN ĐOÀN LAO ĐỘNG TỈNH CÁT VÀNG", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN VEN BIỂN");

        assertThat(form.text())
                .contains("BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG HUYỆN VEN BIỂN\nCÔNG NHẬN\n")
                .contains("của Công đoàn cơ sở Trường Bàu Trắng\n", "Xếp loại: Xuất sắc\n")
                .contains("Theo Quyết định số 12/QĐ-LĐLĐ ngày 08 tháng 9 năm 2027\n")
                .contains("Ven Biển, ngày 08 tháng 9 năm 2027\nTM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n", "Trần Văn Cát");
    }

    static Stream<DocumentKind> kinds() {
        return Stream.of(DocumentKind.values())
                .filter(kind -> kind.subject() == Subject.MODEL || kind.subject() == Subject.RECOGNISED_MODEL);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aModelThatIsNotSoFarHasNoSuchPaper(DocumentKind kind) {
        DocumentSource source = kind.subject() == Subject.MODEL ? sample.papers() : sample.certificates();

        assertThat(source.of(kind, "2027-0002/" + PaperSample.UNION)).isEmpty();
        assertThat(sample.certificates().of(DocumentKind.CERTIFICATE, "2027-0001/" + PaperSample.FEDERATION))
                .isEmpty();
    }

    @Test
    void whatPeopleTypeComesOutAsTheyTypedIt() {
        String typed = "{{ten_mo_hinh}} [ten] {{?chi_tieu}} ${7*7} <w:p>&amp; \u0001\u0000\uFFFE\"'; 😀 \u202e \t.";
        when(sample.models.view(PaperSample.MODEL)).thenReturn(PaperSample.model(typed + "\r\nDòng hai\n\nDòng bốn"));

        String text = OfficialForm.of(
                        PaperSample.made(sample.papers(), DocumentKind.CONSENT_REQUEST, PaperSample.MODEL.value()))
                .text();

        assertThat(text)
                .contains(
                        "{{ten_mo_hinh}} [ten] {{?chi_tieu}} ${7*7} <w:p>&amp; \"'; 😀 \u202e \t.\nDòng hai\n\nDòng bốn\n");
    }
}
