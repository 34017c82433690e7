package vn.danvankheo.recognition.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;
import vn.danvankheo.OpenYear;
import vn.danvankheo.WebSession;
import vn.danvankheo.calendar.Remembered;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.recognition.Criteria;
import vn.danvankheo.recognition.CriteriaSetView;
import vn.danvankheo.recognition.Criterion;
import vn.danvankheo.recognition.SampleCriteria;
import vn.danvankheo.recognition.desk.TypedSet.CriterionRow;

/** Bộ tiêu chí: who may read and change it, and what the desk is told. */
@AppTest
class CriteriaPageTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @LocalServerPort
    private int port;

    @Autowired
    private Criteria criteria;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OpenYear opened;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Remembered memory;

    private WebSession desk;
    private CriteriaSetView first;

    @BeforeEach
    void theDeskIsThere() {
        desk = WebSession.of(port, "tinh.canbo");
        first = criteria.inForce(2027, "coso", Subject.COLLECTIVE);
    }

    @AfterEach
    void asShipped() {
        SampleCriteria.restore(jdbc);
    }

    // ---- rights ----

    @ParameterizedTest
    @ValueSource(strings = {"ninhhai01.canbo", "ninhhai.hoidong1", "tinh.thuongvu", "quantri"})
    void everybodyReadsAndNobodyButTheDeskChanges(String account) {
        WebSession other = WebSession.of(port, account);

        assertThat(other.get("/").body()).contains("href=\"/tieu-chi\"");
        assertThat(other.get("/tieu-chi?nam=2027").body())
                .contains("Tập thể, cấp cơ sở", "Cá nhân, cấp tỉnh", "mẫu tham khảo", "áp dụng năm 2027")
                .doesNotContain("/tieu-chi/sua");
        assertThat(other.get("/tieu-chi/ban/" + first.id()).body())
                .contains("TC7", "Hiệu quả", "Xuất sắc", "6 tháng")
                .doesNotContain("/tieu-chi/sua");
        assertThat(other.download("/tieu-chi/ban/" + first.id() + "/tep.xlsx")).isNotEmpty();
        assertThat(other.get("/tieu-chi/sua/coso/tap-the").statusCode()).isEqualTo(403);
        assertThat(post(other, form(TypedSet.of(first, 1))).statusCode()).isEqualTo(403);
        assertThat(other.upload("/tieu-chi/tep/coso/tap-the", Map.of(), "file", SetSheet.of(TypedSet.of(first, 1)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(criteria.everyVersion()).hasSize(6);
    }

    @Test
    void whatThereIsNotIsNotFound() {
        assertThat(desk.get("/tieu-chi/ban/0").statusCode()).isEqualTo(404);
        assertThat(desk.get("/tieu-chi/ban/0/tep.xlsx").statusCode()).isEqualTo(404);
        assertThat(desk.get("/tieu-chi/sua/khong-co/tap-the").statusCode()).isEqualTo(404);
        assertThat(desk.get("/tieu-chi/sua/coso/khong-co").statusCode()).isEqualTo(404);
    }

    // ---- changing ----

    @Test
    void theDeskSavesANewVersionAndBothAreThereToRead() {
        assertThat(desk.get("/tieu-chi").body()).contains("href=\"/tieu-chi/sua/coso/tap-the\"");
        assertThat(desk.get("/tieu-chi/ban/" + first.id()).body()).contains("href=\"/tieu-chi/sua/coso/tap-the\"");
        String form = desk.get("/tieu-chi/sua/coso/tap-the").body();
        assertThat(form).contains("value=\"TC10\"", "name=\"basedOn\" value=\"1\"", "value=\"2021\"");

        HttpResponse<String> answer =
                post(desk, form(with("name", "Theo hướng dẫn số 12", with("firstYear", "2027", typed()))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        CriteriaSetView second = criteria.inForce(2027, "coso", Subject.COLLECTIVE);
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.content()).isEqualTo(first.content());
        assertThat(desk.get("/tieu-chi/ban/" + second.id()).body())
                .contains("Đã lưu bản 2. Phiếu đã chấm theo bản trước giữ nguyên.", "Theo hướng dẫn số 12")
                .doesNotContain("Mẫu tham khảo");
        assertThat(desk.get("/tieu-chi/ban/" + first.id()).body())
                .contains("Đã có bản mới hơn.", "Dùng lại bản này, lưu thành bản mới")
                .contains("href=\"/tieu-chi/sua/coso/tap-the?tu=" + first.id() + "\"");
        assertThat(desk.get("/tieu-chi?nam=2027").body())
                .contains("Bản 2", "Bản 1", "Cán bộ phụ trách – LĐLĐ tỉnh Ninh Thuận");
        assertThat(desk.get("/tieu-chi/sua/coso/tap-the?tu=" + first.id()).body())
                .contains("name=\"basedOn\" value=\"2\"")
                .contains("Tiêu chí công nhận tập thể cấp cơ sở");
    }

    @Test
    void aVersionThatEndsSaysWhatHoldsAfterwards() {
        post(desk, form(with("firstYear", "2027", with("lastYear", "2028", typed()))));

        CriteriaSetView second = criteria.inForce(2028, "coso", Subject.COLLECTIVE);
        assertThat(desk.get("/tieu-chi/ban/" + second.id()).body())
                .contains("Từ năm 2029 lại áp dụng bản 1, nếu không có bản mới.");
    }

    @Test
    void whatAnIssuedPlanHasChosenHoldsAndALaterVersionWaits() {
        int year = Integer.parseInt(opened.year());
        String issued = "Kế hoạch năm %d đã ban hành, năm ấy áp dụng bản 1.".formatted(year);
        assertThat(desk.get("/tieu-chi/sua/coso/tap-the").body()).doesNotContain("đã ban hành, năm ấy");
        plan("plan || jsonb_build_object('criteriaSets', jsonb_build_array(jsonb_build_object("
                + "'scope', 'Tập thể, cấp cơ sở', 'criteriaSet', '" + first.id() + "')))");
        try {
            assertThat(desk.get("/tieu-chi/sua/coso/tap-the").body())
                    .contains(issued + " Bản lưu sau đó chờ kế hoạch năm sau.");

            post(desk, form(with("name", "Lưu giữa năm", typed())));

            assertThat(criteria.inForce(year, "coso", Subject.COLLECTIVE)).isEqualTo(first);
            CriteriaSetView second = criteria.inForce(year + 2, "coso", Subject.COLLECTIVE);
            assertThat(desk.get("/tieu-chi/ban/" + second.id()).body())
                    .contains("Đã lưu bản 2. " + issued + " Bản lưu sau đó chờ kế hoạch năm sau.");
            assertThat(desk.get("/tieu-chi?nam=" + year).body())
                    .contains("– áp dụng năm %d theo kế hoạch đã ban hành".formatted(year))
                    .contains("– chờ kế hoạch năm sau");
        } finally {
            plan("plan - 'criteriaSets'");
        }
    }

    private void plan(String changed) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update campaign set plan = " + changed).update();
            memory.changes();
        });
    }

    @Test
    void whatCannotBeAcceptedIsSaidAtTheFieldAndKept() {
        TypedSet typed = with(
                "firstYear",
                "hai nghìn",
                with("lastYear", "2101", with("bonusCap", "", with("name", "<b>Tên</b>", typed()))));
        List<CriterionRow> rows = new ArrayList<>(typed.criteria());
        rows.set(1, new CriterionRow("TC1", "", "1,5", "Ảnh"));
        typed = withCriteria(typed, rows);

        HttpResponse<String> answer = post(desk, form(typed));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Chưa lưu. Hãy sửa các ô có dòng chữ đỏ.")
                .contains("Áp dụng từ năm: phải là số nguyên.", "Đến hết năm: phải từ 2021 đến 2100.")
                .contains("Điểm thưởng tối đa: chưa được điền.")
                .contains("Mã, dòng 2: trùng với một dòng ở trên.", "Tiêu chí, dòng 2: chưa được điền.")
                .contains("Điểm tối đa, dòng 2: phải là số nguyên.")
                .contains("value=\"hai nghìn\"", "value=\"2101\"", "value=\"1,5\"", ">Ảnh</textarea>")
                .contains("value=\"&lt;b&gt;Tên&lt;/b&gt;\"");
        assertThat(criteria.everyVersion()).hasSize(6);
    }

    @Test
    void anEmptiedRowIsACriterionLess() {
        List<CriterionRow> rows = new ArrayList<>(typed().criteria());
        rows.set(9, CriterionRow.NOTHING);
        rows.add(new CriterionRow("TC21", "Có sản phẩm, tài liệu", "5", ""));

        assertThat(post(desk, form(withCriteria(typed(), rows))).statusCode()).isEqualTo(302);

        assertThat(criteria.inForce(2027, "coso", Subject.COLLECTIVE).content().criteria())
                .extracting(Criterion::code)
                .containsExactly("TC1", "TC2", "TC3", "TC4", "TC5", "TC6", "TC7", "TC8", "TC9", "TC21");
    }

    @Test
    void furtherRowsAreGivenAndNothingIsSaved() {
        HttpResponse<String> answer = post(desk, form(with("name", "Đang sửa dở", typed())) + "&them=dong");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("value=\"Đang sửa dở\"", "Điểm tối đa, dòng 16");
        assertThat(criteria.everyVersion()).hasSize(6);
    }

    @Test
    void whoeverSavesSecondIsToldAndKeepsWhatWasTyped() {
        post(desk, form(with("name", "Người thứ nhất", typed())));

        HttpResponse<String> answer = post(desk, form(with("name", "Người thứ hai", typed())));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Trong lúc đồng chí sửa, người khác đã lưu bản 2. Hãy xem bản đó rồi sửa lại.")
                .contains("value=\"Người thứ hai\"", "Bản mới nhất: bản 2");
        assertThat(criteria.inForce(2027, "coso", Subject.COLLECTIVE).name()).isEqualTo("Người thứ nhất");
    }

    @Test
    void whatSaysTheSameIsNotSaved() {
        assertThat(post(desk, form(typed())).statusCode()).isEqualTo(302);

        assertThat(criteria.everyVersion()).hasSize(6);
        assertThat(desk.get("/tieu-chi/ban/" + first.id()).body())
                .contains("Không có gì khác với bản mới nhất: không lưu bản nào.");
    }

    // ---- sheet ----

    @Test
    void aSheetIsShownWithItsDifferencesBeforeAnythingIsSaved() {
        byte[] exported = desk.download("/tieu-chi/ban/" + first.id() + "/tep.xlsx");
        TypedSet read = SetSheet.read(exported, "coso", Subject.COLLECTIVE, 1).typed();
        assertThat(read).isEqualTo(typed());
        List<CriterionRow> rows = new ArrayList<>(read.criteria());
        rows.set(
                4, new CriterionRow("TC5", rows.get(4).name(), "10", rows.get(4).evidence()));
        rows.add(new CriterionRow("TC21", "Có sản phẩm", "5", ""));
        TypedSet changed = withCriteria(read, rows);

        HttpResponse<String> answer = desk.upload("/tieu-chi/tep/coso/tap-the", Map.of(), "file", SetSheet.of(changed));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("chưa lưu gì", "TC5, điểm tối đa: 15 → 10", "Thêm TC21 – Có sản phẩm (5 điểm)")
                .contains("value=\"TC21\"");
        assertThat(criteria.everyVersion()).hasSize(6);

        assertThat(post(desk, form(changed)).statusCode()).isEqualTo(302);
        assertThat(criteria.inForce(2027, "coso", Subject.COLLECTIVE).content().maximum())
                .isEqualTo(100);
    }

    @Test
    void aWrongCellIsNamedAndTheFormShowsWhatHolds() {
        List<CriterionRow> rows = new ArrayList<>(typed().criteria());
        rows.set(1, new CriterionRow("TC2", "Ủng hộ", "mười", ""));

        HttpResponse<String> answer =
                desk.upload("/tieu-chi/tep/coso/tap-the", Map.of(), "file", SetSheet.of(withCriteria(typed(), rows)));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Tệp chưa dùng được, không có gì thay đổi.")
                .contains("Trang “Tiêu chí”, ô C3", "phải là số nguyên.")
                .doesNotContain("value=\"mười\"");
    }

    @Test
    void aSheetOfAFormerVersionOrAnotherSetIsRefused() {
        post(desk, form(with("name", "Bản hai", typed())));

        assertThat(desk.upload("/tieu-chi/tep/coso/tap-the", Map.of(), "file", SetSheet.of(typed()))
                        .body())
                .contains("Trang “Bộ tiêu chí”, ô B3", "không phải bản mới nhất (bản 2)");
        assertThat(desk.upload("/tieu-chi/tep/tinh/tap-the", Map.of(), "file", SetSheet.of(typed()))
                        .body())
                .contains("Trang “Bộ tiêu chí”, ô B1", "ở đây là cấp tỉnh");
    }

    @Test
    void noFileAndAWrongFileAreSaid() {
        assertThat(desk.upload("/tieu-chi/tep/coso/tap-the", Map.of(), "file", new byte[0])
                        .body())
                .contains("Tệp: chưa chọn tệp.");
        assertThat(desk.upload("/tieu-chi/tep/coso/tap-the", Map.of(), "file", "Mã;Tiêu chí".getBytes())
                        .body())
                .contains("lớn quá hoặc không phải là tệp Excel (.xlsx).");
    }

    // ---- on the way there ----

    private TypedSet typed() {
        return TypedSet.of(first, 1);
    }

    private static TypedSet with(String field, String value, TypedSet set) {
        return new TypedSet(
                set.tier(),
                set.subject(),
                set.basedOn(),
                field.equals("name") ? value : set.name(),
                field.equals("firstYear") ? value : set.firstYear(),
                field.equals("lastYear") ? value : set.lastYear(),
                set.criteria(),
                set.grades(),
                field.equals("bonusCap") ? value : set.bonusCap(),
                set.penaltyCap(),
                set.minimumMonths(),
                set.quota());
    }

    private static TypedSet withCriteria(TypedSet set, List<CriterionRow> criteria) {
        return new TypedSet(
                set.tier(),
                set.subject(),
                set.basedOn(),
                set.name(),
                set.firstYear(),
                set.lastYear(),
                criteria,
                set.grades(),
                set.bonusCap(),
                set.penaltyCap(),
                set.minimumMonths(),
                set.quota());
    }

    private static HttpResponse<String> post(WebSession person, String form) {
        return person.send("POST", "/tieu-chi/sua/coso/tap-the", "text/html", FORM, form);
    }

    /** As the page would send it. */
    private static String form(TypedSet set) {
        List<String> fields = new ArrayList<>();
        add(fields, "basedOn", String.valueOf(set.basedOn()));
        add(fields, "name", set.name());
        add(fields, "firstYear", set.firstYear());
        add(fields, "lastYear", set.lastYear());
        set.criteria().forEach(row -> {
            add(fields, "code", row.code());
            add(fields, "criterion", row.name());
            add(fields, "points", row.points());
            add(fields, "evidence", row.evidence());
        });
        set.grades().forEach(row -> {
            add(fields, "grade", row.name());
            add(fields, "from", row.from());
            add(fields, "noZero", row.noZero() ? "co" : "khong");
        });
        add(fields, "bonusCap", set.bonusCap());
        add(fields, "penaltyCap", set.penaltyCap());
        add(fields, "minimumMonths", set.minimumMonths());
        add(fields, "quota", set.quota());
        return String.join("&", fields);
    }

    private static void add(List<String> fields, String name, String value) {
        fields.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
