package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.danvankheo.story.Year.at;
import static vn.danvankheo.story.Year.form;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.danvankheo.reporting.plan.CarriesOut;

/** Who is told what before and after the deadline of registration. */
abstract class ReminderStories extends StoryOf2027 {

    @BeforeEach
    void theYearIsOpen() {
        officers.openTheYear();
    }

    @Test
    @CarriesOut(
            value = "III.1.b",
            tells = "Đơn vị chưa gửi đăng ký được nhắc trước 21 ngày, 7 ngày, 3 ngày làm việc và vào ngày cuối")
    void aUnionIsRemindedFourTimesBeforeItsLastDay() {
        year.travelTo("2027-03-12T23:59:59");

        // 12/3/2027 is a Friday; 19/2 is the Friday after Tết
        assertThat(toldAbout("ninhhai.canbo", "2027/NINHHAI"))
                .containsExactly(
                        "19/02/2027 07:30 · T-21 2027-03-12",
                        "05/03/2027 07:30 · T-7 2027-03-12",
                        "09/03/2027 07:30 · T-3 2027-03-12",
                        "12/03/2027 07:30 · T 2027-03-12");
        assertThat(toldTo("ninhhai.thuongvu")).isEmpty();
    }

    @Test
    @CarriesOut(value = "III.1.b", tells = "Đơn vị đã gửi đủ thì không bị nhắc nữa")
    void whoHasSentEnoughIsLeftInPeace() {
        year.travelTo("2027-02-20T08:00:00");
        assertThat(ofItsOwnDeadline("ninhhai.canbo")).containsExactly("19/02/2027 07:30 · T-21 2027-03-12");
        officers.registerAndAccept("NINHHAI", "Vận động ngư dân giữ sạch vịnh Vĩnh Hy");
        year.travelTo("2027-03-20T08:00:00");

        // in this story no mail leaves, and what had not left was withdrawn
        assertThat(ofItsOwnDeadline("ninhhai.canbo")).isEmpty();
    }

    private List<String> ofItsOwnDeadline(String account) {
        return toldTo(account).stream()
                .filter(told -> told.endsWith(" 2027-03-12"))
                .toList();
    }

    @Test
    @CarriesOut(
            value = "III.1.b",
            tells = "Quá hạn thì nhắc cả lãnh đạo đơn vị và báo cán bộ công đoàn cấp trên, rồi mỗi tuần một lần")
    void aLateUnionIsRemindedAndTheOneAboveIsTold() {
        year.travelTo("2027-03-24T08:00:00");

        // the next ones are told by the story of the mails, which has the settings as they are delivered
        List<String> after = List.of("08/03/2027 07:30 · T+1 2027-03-05");
        assertThat(toldTo("ninhhai01.canbo")).endsWith(after.toArray(String[]::new));
        assertThat(toldTo("ninhhai01.thuongvu")).containsExactlyElementsOf(after);
        assertThat(toldAbout("ninhhai.canbo", "2027/NINHHAI01")).containsExactlyElementsOf(after);
    }

    @Test
    @CarriesOut(
            value = "III.1.b",
            tells = "Gia hạn thì những lần nhắc còn lại dời theo hạn mới, lần đã nhắc không nhắc lại")
    void anExtensionMovesTheRemindersStillToCome() {
        year.travelTo("2027-03-08T08:00:00");
        extend("NINHHAI", "2027-03-26");
        assertThat(year.timer("2027/NINHHAI", "Timer_Reminder").getDuedate()).isEqualTo(at("2027-03-19T07:30:00"));
        year.travelTo("2027-03-26T23:59:59");

        assertThat(toldTo("ninhhai.canbo"))
                .filteredOn(told -> told.endsWith("2027-03-12") || told.endsWith("2027-03-26"))
                .containsExactly(
                        "19/02/2027 07:30 · T-21 2027-03-12",
                        "05/03/2027 07:30 · T-7 2027-03-12",
                        "19/03/2027 07:30 · T-7 2027-03-26",
                        "23/03/2027 07:30 · T-3 2027-03-26",
                        "26/03/2027 07:30 · T 2027-03-26");
    }

    @Test
    @CarriesOut(value = "III.1.b", tells = "Được gia hạn ngay trong ngày cuối thì lại được nhắc theo hạn mới")
    void whoIsExtendedOnTheLastDayIsRemindedAgain() {
        year.travelTo("2027-03-12T10:00:00");
        extend("NINHHAI", "2027-03-19");
        year.travelTo("2027-03-19T23:59:59");

        assertThat(toldTo("ninhhai.canbo"))
                .filteredOn(told -> told.endsWith("2027-03-19"))
                .containsExactly("16/03/2027 07:30 · T-3 2027-03-19", "19/03/2027 07:30 · T 2027-03-19");
        assertThat(jdbc.sql("select count(*) from act_hi_op_log where operation_type_ = 'ModifyProcessInstance'")
                        .query(Integer.class)
                        .single())
                .as("it is nobody's intervention in a process")
                .isZero();
    }

    @Test
    @CarriesOut(value = "III.1.b", tells = "Hệ thống ngừng qua nhiều lần nhắc thì khi chạy lại chỉ nhắc một lần")
    void afterDaysWithoutTheSystemThereIsOneReminder() {
        year.travelTo("2027-02-20T08:00:00");
        year.clockTo("2027-03-10T14:00:00");
        year.travelTo("2027-03-11T08:00:00");

        assertThat(toldTo("ninhhai.canbo"))
                .filteredOn(told -> told.endsWith("2027-03-12"))
                .containsExactly("19/02/2027 07:30 · T-21 2027-03-12", "10/03/2027 14:00 · T-3 2027-03-12");
    }

    @Test
    @CarriesOut(value = "III.1.b", tells = "Cấp trên nhập hộ thì đơn vị được báo")
    void theUnitLearnsThatOthersMayEnterItsRegistration() {
        year.travelTo("2027-01-11T09:00:00");
        year.start(
                "ninhhai.canbo",
                "entryOnBehalf",
                form("units", List.of("NINHHAI01"), "reason", "Đơn vị không có máy tính"));

        assertThat(toldTo("ninhhai01.canbo")).containsExactly("11/01/2027 09:00 · 2027-01-11");
    }

    private void extend(String unit, String until) {
        year.start(
                "tinh.canbo",
                "registrationExtension",
                form("units", List.of(unit), "until", until, "reason", "Mưa lũ"));
    }
}
