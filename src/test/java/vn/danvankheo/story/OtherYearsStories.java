package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.danvankheo.story.Year.at;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.ObligationState;
import vn.danvankheo.reporting.plan.CarriesOut;
import vn.danvankheo.validation.InvalidInput;

/** Years whose days lie otherwise: a last day on a Sunday, a leap day, a late Tết. */
abstract class OtherYearsStories extends StoryOf2027 {

    @Test
    @CarriesOut(
            value = "III.1.b",
            tells = "Ngày 12/3 là Chủ nhật (năm 2028): vẫn gửi được đến hết ngày 12/3, nhắc vào thứ Sáu trước đó")
    void aLastDayOnASundayStaysAndIsRecalledOnTheFridayBefore() {
        year.clockTo("2028-01-03T08:00:00");
        officers.openThisYear();
        String first = isReadyToSend("NINHHAI", "Vận động ngư dân giữ sạch vịnh Vĩnh Hy");
        String second = isReadyToSend("NINHPHUOC", "Vận động giữ gìn làng gốm Bàu Trúc");
        year.travelTo("2028-03-12T23:59:59");
        assertThat(toldAbout("ninhphuoc.canbo", "2028/NINHPHUOC"))
                .containsExactly(
                        "18/02/2028 07:30 · T-21 2028-03-12",
                        "03/03/2028 07:30 · T-7 2028-03-12",
                        "08/03/2028 07:30 · T-3 2028-03-12",
                        "10/03/2028 07:30 · T 2028-03-12");

        officers.register(first, "Giữ sạch vịnh Vĩnh Hy");
        year.travelTo("2028-03-13T00:00:00");
        officers.register(second, "Giữ gìn làng gốm Bàu Trúc", "lateReason", "Bận tổ chức lễ hội");

        assertThat(obligation("2028", "NINHHAI").wasOverdue()).isFalse();
        assertThat(obligation("2028", "NINHPHUOC").wasOverdue()).isTrue();
    }

    @Test
    @CarriesOut(value = "III.1.b", tells = "Năm nhuận: hạn đến hết ngày 29/2 là trước 0 giờ ngày 1/3")
    void theLeapDayIsAWholeDay() {
        year.clockTo("2028-01-03T08:00:00");
        officers.openThisYear(plan -> grassrootsUnionsUntil(plan, "2028-02-29"));
        String first = isReadyToSend("NINHHAI01", "Cổng trường an toàn");
        String second = isReadyToSend("NINHHAI03", "Cổng trường sạch đẹp");
        assertThat(obligation("2028", "NINHHAI01").closesAt()).isEqualTo(at("2028-03-01T00:00:00"));

        year.travelTo("2028-02-29T23:59:59");
        assertThat(toldAbout("ninhhai03.canbo", "2028/NINHHAI03")).last().isEqualTo("29/02/2028 07:30 · T 2028-02-29");
        officers.register(first, "Cổng trường an toàn");
        year.travelTo("2028-03-01T00:00:00");
        officers.register(second, "Cổng trường sạch đẹp", "lateReason", "Bận thi học kỳ");

        assertThat(obligation("2028", "NINHHAI01").wasOverdue()).isFalse();
        assertThat(obligation("2028", "NINHHAI03").wasOverdue()).isTrue();
    }

    @Test
    @CarriesOut(value = "III.1.b", tells = "Năm không nhuận: ngày 29/2 không phải là ngày có thật")
    void aYearWithoutALeapDayHasNone() {
        assertThatThrownBy(() -> {
                    officers.beginTheYear();
                    officers.draftThePlan("registerLastDay", "2027-02-29");
                })
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("không phải là ngày có thật");
    }

    @Test
    @CarriesOut(
            value = "III.1.b",
            tells = "Tết muộn (năm 2034, mồng 1 là 19/2): lần nhắc rơi vào Tết dời sang sáng làm việc đầu tiên sau Tết")
    void aLateTetPutsTheReminderOffToTheFirstMorningAfterIt() {
        year.clockTo("2034-01-03T08:00:00");
        officers.openThisYear();
        year.travelTo("2034-03-11T08:00:00");

        // the break is 17/2 to 23/2; both last days, 5/3 and 12/3, are Sundays
        assertThat(toldAbout("ninhhai.canbo", "2034/NINHHAI"))
                .containsExactly(
                        "24/02/2034 07:30 · T-21 2034-03-12",
                        "03/03/2034 07:30 · T-7 2034-03-12",
                        "08/03/2034 07:30 · T-3 2034-03-12",
                        "10/03/2034 07:30 · T 2034-03-12");
        assertThat(toldTo("ninhhai01.canbo"))
                .startsWith(
                        "10/02/2034 07:30 · T-21 2034-03-05",
                        "24/02/2034 07:30 · T-7 2034-03-05",
                        "01/03/2034 07:30 · T-3 2034-03-05",
                        "03/03/2034 07:30 · T 2034-03-05");
    }

    private String isReadyToSend(String unit, String task) {
        String code = officers.choose(unit, task);
        int number = year.today().getYear();
        officers.survey(code, "firstDay", number + "-04-01", "lastDay", number + "-10-31");
        officers.consent(code, "AGREE", "documentDate", year.today().toString());
        return code;
    }

    @SuppressWarnings("unchecked")
    private static void grassrootsUnionsUntil(Map<String, Object> plan, String day) {
        List<Map<String, Object>> windows = (List<Map<String, Object>>) Year.plain(plan.get("windows"));
        windows.stream()
                .filter(window -> window.get("kindName").equals("Công đoàn cơ sở"))
                .forEach(window -> window.put("registrationLastDay", day));
        plan.put("windows", windows);
    }

    private ObligationState obligation(String number, String unit) {
        return targets.state(ObligationKey.of(number + "/" + unit));
    }
}
