package vn.danvankheo.calendar.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.WebSession;
import vn.danvankheo.calendar.DayChange;
import vn.danvankheo.calendar.DayChange.Kind;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.calendar.OfficeCalendar;
import vn.danvankheo.calendar.ReminderLadder;
import vn.danvankheo.validation.InvalidInput;

/** Lịch nghỉ: who may read and change it, and what a change does. */
@AppTest
class DaysOffPageTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-08-31");
    private static final LocalDate SATURDAY = LocalDate.parse("2026-08-22");

    @LocalServerPort
    private int port;

    @Autowired
    private Days days;

    @Autowired
    private OfficeCalendar calendar;

    @Autowired
    private ReminderLadder ladder;

    @Autowired
    private JdbcClient jdbc;

    private WebSession desk;

    @BeforeEach
    void nothingIsEntered() {
        jdbc.sql("delete from changed_day").update();
        desk = WebSession.of(port, "tinh.canbo");
    }

    // ---- rights ----

    @ParameterizedTest
    @ValueSource(strings = {"ninhhai.canbo", "ninhhai01.canbo", "tinh.thuongvu", "tinh.giamsat"})
    void thePageIsNotForOthers(String account) {
        WebSession other = WebSession.of(port, account);

        assertThat(other.get("/").body()).doesNotContain("/lich-nghi");
        assertThat(other.get("/lich-nghi").statusCode()).isEqualTo(403);
        assertThat(other.get("/lich-nghi/mau.xlsx").statusCode()).isEqualTo(403);
        assertThatNothingCanBeChangedBy(other);
    }

    @Test
    void theAdministratorMayReadOnly() {
        WebSession administrator = WebSession.of(port, "quantri");
        calendar.enter(null, new DayChange(MONDAY, Kind.EXTRA_DAY_OFF, "Hoán đổi"), "tinh.canbo");

        assertThat(administrator.get("/").body()).contains("href=\"/lich-nghi\"");
        assertThat(administrator.get("/lich-nghi?nam=2026").body())
                .contains("31/08/2026", "LĐLĐ tỉnh nhập")
                .doesNotContain("<select", "type=\"file\"", "/lich-nghi/xoa");
        assertThatNothingCanBeChangedBy(administrator);
    }

    private void assertThatNothingCanBeChangedBy(WebSession person) {
        List<DayChange> before = calendar.changesOf(2026);
        byte[] sheet = DaysOffSheet.of(2026, List.of(new DayChange(SATURDAY, Kind.MADE_UP, "Làm bù")));

        assertThat(person.postForm("/lich-nghi/ngay", typed("", "22/8/2026", "MADE_UP", "Làm bù"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(person.postForm("/lich-nghi/xoa", Map.of("day", "2026-08-31"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(person.upload("/lich-nghi/tep", Map.of("nam", "2026"), "file", sheet)
                        .statusCode())
                .isEqualTo(403);
        assertThat(calendar.changesOf(2026)).isEqualTo(before);
    }

    // ---- what is shown ----

    @Test
    void theDeskReadsTheYearsDaysOffByLaw() {
        assertThat(desk.get("/").body()).contains("href=\"/lich-nghi\"");
        assertThat(desk.get("/lich-nghi?nam=2028").body())
                .contains("Lịch nghỉ năm <span>2028</span>")
                .contains("01/01/2028", "Trùng ngày nghỉ cuối tuần", "03/01/2028", "Nghỉ bù Tết Dương lịch")
                .contains("26/01/2028", "Tết Âm lịch", ">1/1</td>")
                .contains("04/04/2028", "Giỗ Tổ Hùng Vương", ">10/3</td>", "24/11/2028", "Ngày Văn hóa Việt Nam")
                .contains("theo luật", "/lich-nghi?nam=2027", "/lich-nghi?nam=2029")
                .doesNotContain("LĐLĐ tỉnh nhập</td>");
    }

    @ParameterizedTest
    @CsvSource({"1800, 2021", "9999, 2100"})
    void yearsBeyondTheCalendarLeadToItsEdges(String asked, String shown) {
        assertThat(desk.get("/lich-nghi?nam=" + asked).body()).contains("Lịch nghỉ năm <span>" + shown + "</span>");
    }

    // ---- entering ----

    @Test
    void anAddedDayOffHoldsAtOnceAndMovesTheReminder() {
        LocalDate friday = LocalDate.parse("2026-08-28");
        LocalDate afterTheBreak = LocalDate.parse("2026-09-03");
        Instant closesAt = days.endOf(LocalDate.parse("2026-09-21"));
        assertThat(ladder.on(closesAt, MONDAY).orElseThrow().rung()).isEqualTo("T-21");
        assertThat(days.plusWorkingDays(friday, 1)).isEqualTo(MONDAY);

        assertThat(enter("", "31/8/2026", "EXTRA_DAY_OFF", "Hoán đổi nghỉ Quốc khánh"))
                .contains("Đã ghi: 31/08/2026 – nghỉ thêm.", "Hoán đổi nghỉ Quốc khánh", "LĐLĐ tỉnh nhập");

        assertThat(days.isWorkingDay(MONDAY)).isFalse();
        assertThat(days.plusWorkingDays(friday, 1)).isEqualTo(afterTheBreak);
        assertThat(ladder.on(closesAt, MONDAY)).isEmpty();
        assertThat(ladder.on(closesAt, afterTheBreak).orElseThrow().rung()).isEqualTo("T-21");

        desk.postForm("/lich-nghi/xoa", Map.of("day", "2026-08-31"));
        assertThat(desk.get("/lich-nghi?nam=2026").body())
                .contains("Đã xóa dòng nhập ngày 31/08/2026.")
                .doesNotContain("Hoán đổi nghỉ Quốc khánh");
        assertThat(days.isWorkingDay(MONDAY)).isTrue();
        assertThat(ladder.on(closesAt, MONDAY).orElseThrow().rung()).isEqualTo("T-21");
        assertThat(ladder.on(closesAt, afterTheBreak)).isEmpty();
    }

    @Test
    void aSaturdayIsMadeUpAndAHolidayGivenUp() {
        enter("", "22/8/2026", "MADE_UP", "Làm bù cho ngày 31/8");
        assertThat(enter("", "24/11/2026", "HOLIDAY_WORKED", "Chưa áp dụng")).contains("Đã bỏ, vẫn làm việc");

        assertThat(days.isWorkingDay(SATURDAY)).isTrue();
        assertThat(days.isWorkingDay(SATURDAY.plusDays(1))).isFalse();
        assertThat(days.isWorkingDay(LocalDate.parse("2026-11-24"))).isTrue();
    }

    @Test
    void aRowIsRewrittenAlsoToAnotherDay() {
        enter("", "31/8/2026", "EXTRA_DAY_OFF", "Hoán đổi");
        assertThat(desk.get("/lich-nghi?nam=2026&sua=2026-08-31").body())
                .contains("Sửa ngày 31/08/2026", "value=\"Hoán đổi\"", "Thôi không sửa");

        assertThat(enter("2026-08-31", "31/8/2026", "EXTRA_DAY_OFF", "Hoán đổi"))
                .contains("Không có gì thay đổi.");
        enter("2026-08-31", "31/8/2026", "EXTRA_DAY_OFF", "Thông báo số 1");
        assertThat(calendar.changesOf(2026))
                .containsExactly(new DayChange(MONDAY, Kind.EXTRA_DAY_OFF, "Thông báo số 1"));

        enter("2026-08-31", "28/8/2026", "EXTRA_DAY_OFF", "Thông báo số 1");
        assertThat(calendar.changesOf(2026)).extracting(DayChange::day).containsExactly(MONDAY.minusDays(3));
    }

    @RepeatedTest(10)
    void ofTwoWhoEnterOneDayAtTheSameMomentTheSecondReadsThatItIsThere() {
        CyclicBarrier start = new CyclicBarrier(2);
        List<CompletableFuture<Integer>> answers = List.of("Hoán đổi", "Nghỉ theo thông báo").stream()
                .map(reason -> {
                    WebSession officer = WebSession.of(port, "tinh.canbo");
                    return CompletableFuture.supplyAsync(() -> {
                        await(start);
                        return officer.postForm("/lich-nghi/ngay", typed("", "31/8/2026", "EXTRA_DAY_OFF", reason))
                                .statusCode();
                    });
                })
                .toList();

        assertThat(answers).extracting(CompletableFuture::join).containsExactlyInAnyOrder(302, 422);
        assertThat(calendar.changesOf(2026)).hasSize(1);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDayIsNotEnteredTwice() {
        enter("", "31/8/2026", "EXTRA_DAY_OFF", "Hoán đổi");
        enter("", "28/8/2026", "EXTRA_DAY_OFF", "Nghỉ theo thông báo");

        assertThat(refused("", "31/8/2026", "EXTRA_DAY_OFF", "Lần nữa"))
                .contains("Ngày: đã có dòng nhập cho ngày này; hãy sửa dòng đó.");
        assertThat(refused("2026-08-28", "31/8/2026", "EXTRA_DAY_OFF", "Dời ngày"))
                .contains("Ngày: đã có dòng nhập cho ngày này; hãy sửa dòng đó.");
        assertThat(calendar.changesOf(2026))
                .extracting(DayChange::reason)
                .containsExactly("Nghỉ theo thông báo", "Hoán đổi");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "31/2/2026; EXTRA_DAY_OFF; Lý do; Ngày: không phải là ngày có thật, ví dụ 22/08/2026.",
                "''; EXTRA_DAY_OFF; Lý do; Ngày: chưa được điền.",
                "31/8/2020; EXTRA_DAY_OFF; Lý do; Ngày: phải từ năm 2021 đến năm 2100.",
                "31/8/2026; ''; Lý do; Loại: chưa được chọn.",
                "31/8/2026; NGHI; Lý do; Loại: chưa được chọn.",
                "31/8/2026; EXTRA_DAY_OFF; '  '; Lý do, căn cứ: chưa được điền.",
                "17/2/2026; EXTRA_DAY_OFF; Lý do; Ngày: vốn là ngày nghỉ theo luật (Tết Âm lịch).",
                "31/8/2026; MADE_UP; Lý do; Ngày: phải là thứ Bảy hoặc Chủ nhật thì mới làm bù được.",
                "26/4/2026; MADE_UP; Lý do; Ngày: là ngày lễ, tết (Giỗ Tổ Hùng Vương) nên không làm bù được.",
                "26/4/2026; HOLIDAY_WORKED; Lý do; Ngày: là ngày nghỉ cuối tuần nên vẫn nghỉ."
            })
    void whatCannotBeAcceptedIsSaidAtTheFieldAndChangesNothing(String day, String kind, String reason, String message) {
        assertThat(refused("", day, kind, reason))
                .contains(message)
                .contains("value=\"" + day + "\"", "value=\"" + reason.strip() + "\"");
        assertThat(jdbc.sql("select count(*) from changed_day")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void manyAreEnteredTogetherOrNotAtAll() {
        List<DayChange> changes = List.of(
                new DayChange(MONDAY, Kind.EXTRA_DAY_OFF, "Hoán đổi"),
                new DayChange(MONDAY, Kind.MADE_UP, "Không phải thứ bảy"));

        assertThatThrownBy(() -> calendar.enterAll(changes, "tinh.canbo")).isInstanceOf(InvalidInput.class);

        assertThat(calendar.changesOf(2026)).isEmpty();
    }

    // ---- sheet ----

    @Test
    void aSheetIsLoadedAndTheSameOneAgainChangesNothing() {
        byte[] sheet = DaysOffSheet.of(
                2026,
                List.of(
                        new DayChange(SATURDAY, Kind.MADE_UP, "Làm bù cho ngày 31/8"),
                        new DayChange(MONDAY, Kind.EXTRA_DAY_OFF, "Hoán đổi nghỉ Quốc khánh")));

        assertThat(load(sheet)).contains("Đã ghi 2 ngày từ tệp Excel.", "22/08/2026", "31/08/2026");
        List<Map<String, Object>> rows =
                jdbc.sql("select * from changed_day").query().listOfRows();
        assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(row).containsEntry("entered_by", "tinh.canbo"));

        assertThat(load(sheet)).contains("không thay đổi gì.");
        assertThat(jdbc.sql("select * from changed_day").query().listOfRows()).isEqualTo(rows);
    }

    @Test
    void whatTheSheetDoesNotNameStays() {
        enter("", "28/8/2026", "EXTRA_DAY_OFF", "Nghỉ theo thông báo");
        enter("", "31/8/2026", "EXTRA_DAY_OFF", "Hoán đổi");

        load(DaysOffSheet.of(2026, List.of(new DayChange(MONDAY, Kind.EXTRA_DAY_OFF, "Thông báo số 1"))));

        assertThat(calendar.changesOf(2026))
                .extracting(DayChange::reason)
                .containsExactly("Nghỉ theo thông báo", "Thông báo số 1");
    }

    @Test
    void oneWrongCellAndNothingOfTheFileIsEntered() {
        enter("", "28/8/2026", "EXTRA_DAY_OFF", "Nghỉ theo thông báo");
        byte[] sheet = DaysOffSheet.of(
                2026,
                List.of(
                        new DayChange(MONDAY, Kind.EXTRA_DAY_OFF, "Hoán đổi"),
                        new DayChange(SATURDAY, Kind.EXTRA_DAY_OFF, "Nhầm ngày")));

        HttpResponse<String> answer = desk.upload("/lich-nghi/tep", Map.of("nam", "2026"), "file", sheet);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Tệp chưa được ghi, lịch giữ nguyên.", "Ô A3", "là ngày nghỉ cuối tuần");
        assertThat(calendar.changesOf(2026)).extracting(DayChange::reason).containsExactly("Nghỉ theo thông báo");
    }

    @Test
    void noFileAndAWrongFileAreSaidAtTheField() {
        assertThat(desk.upload("/lich-nghi/tep", Map.of("nam", "2026"), "file", new byte[0])
                        .body())
                .contains("Tệp: chưa chọn tệp.");
        assertThat(desk.upload("/lich-nghi/tep", Map.of("nam", "2026"), "file", "Ngày;Loại".getBytes())
                        .body())
                .contains("lớn quá hoặc không phải là tệp Excel (.xlsx).");
        assertThat(desk.upload("/lich-nghi/tep", Map.of("nam", "2026"), "file", new byte[5_000_000])
                        .body())
                .contains("lớn quá hoặc không phải là tệp Excel (.xlsx).");
    }

    @Test
    void theTemplateCarriesWhatHasBeenEntered() {
        enter("", "31/8/2026", "EXTRA_DAY_OFF", "Hoán đổi");

        byte[] sheet = desk.download("/lich-nghi/mau.xlsx?nam=2026");

        assertThat(DaysOffSheet.read(sheet).changes())
                .containsExactly(new DayChange(MONDAY, Kind.EXTRA_DAY_OFF, "Hoán đổi"));
        assertThat(load(sheet)).contains("không thay đổi gì.");
    }

    // ---- on the way there ----

    private static Map<String, String> typed(String former, String day, String kind, String reason) {
        return Map.of("nam", "2026", "former", former, "day", day, "kind", kind, "reason", reason);
    }

    /** @return the page that is shown afterwards */
    private String enter(String former, String day, String kind, String reason) {
        HttpResponse<String> answer = desk.postForm("/lich-nghi/ngay", typed(former, day, kind, reason));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return desk.get("/lich-nghi?nam=2026").body();
    }

    private String refused(String former, String day, String kind, String reason) {
        HttpResponse<String> answer = desk.postForm("/lich-nghi/ngay", typed(former, day, kind, reason));
        assertThat(answer.statusCode()).isEqualTo(422);
        return answer.body();
    }

    private String load(byte[] sheet) {
        HttpResponse<String> answer = desk.upload("/lich-nghi/tep", Map.of("nam", "2026"), "file", sheet);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return desk.get("/lich-nghi?nam=2026").body();
    }
}
