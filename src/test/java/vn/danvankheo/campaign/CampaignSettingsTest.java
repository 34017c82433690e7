package vn.danvankheo.campaign;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.MonthDay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CampaignSettingsTest {

    private static final MonthDay YEAR_LAST_DAY = MonthDay.of(12, 31);
    private static final Map<String, MonthDay> FIRST_DAYS =
            days(MonthDay.of(8, 16), MonthDay.of(9, 1), MonthDay.of(10, 1));
    private static final Map<String, MonthDay> LAST_DAYS =
            days(MonthDay.of(8, 31), MonthDay.of(9, 30), MonthDay.of(10, 10));

    @Test
    void theAimIsNotBelowTheMinimum() {
        assertThatNoException().isThrownBy(() -> settings(YEAR_LAST_DAY, 2, 2));

        assertThatThrownBy(() -> settings(YEAR_LAST_DAY, 2, 1)).hasMessage("aim (1) không được nhỏ hơn minimum (2)");
    }

    @Test
    void theYearDoesNotCloseBeforeTheSummaries() {
        assertThatNoException().isThrownBy(() -> settings(MonthDay.of(11, 25), 1, 2));

        assertThatThrownBy(() -> settings(MonthDay.of(11, 24), 1, 2))
                .hasMessage("year-last-day (24/11) không được trước summary-last-day (25/11)");
    }

    @Test
    void grassrootsUnionsReviewBeforeTheUnionsAboveThemAndAllBeforeTheReport() {
        assertThatNoException().isThrownBy(() -> settings(MonthDay.of(6, 25), MonthDay.of(7, 5)));

        assertThatThrownBy(() -> settings(MonthDay.of(6, 17), MonthDay.of(7, 5)))
                .hasMessage(
                        "mid-year-review-last-day.captren (17/6) không được trước mid-year-review-last-day.coso (18/6)");
        assertThatThrownBy(() -> settings(MonthDay.of(6, 25), MonthDay.of(6, 24)))
                .hasMessage("mid-year-report-last-day (24/6) không được trước mid-year-review-last-day.captren (25/6)");
    }

    @Test
    void everyTierRecognisesAfterTheSummariesAndNotBeforeTheTierBelowIt() {
        assertThatNoException().isThrownBy(() -> settings(FIRST_DAYS, LAST_DAYS));

        assertThatThrownBy(() -> settings(days(MonthDay.of(8, 16), MonthDay.of(9, 1), null), LAST_DAYS))
                .hasMessage("recognition-first-day.tinh không được để trống");
        assertThatThrownBy(() -> settings(days(MonthDay.of(8, 14), MonthDay.of(9, 1), MonthDay.of(10, 1)), LAST_DAYS))
                .hasMessage("recognition-first-day.coso (14/8) không được trước put-up-summary-last-day (15/8)");
        assertThatThrownBy(() -> settings(days(MonthDay.of(8, 16), MonthDay.of(8, 15), MonthDay.of(10, 1)), LAST_DAYS))
                .hasMessage("recognition-first-day.captren (15/8) không được trước recognition-first-day.coso (16/8)");
        assertThatThrownBy(
                        () -> settings(FIRST_DAYS, days(MonthDay.of(8, 31), MonthDay.of(8, 30), MonthDay.of(10, 10))))
                .hasMessage("recognition-last-day.captren (30/8) không được trước recognition-last-day.coso (31/8)");
        assertThatThrownBy(() -> settings(FIRST_DAYS, days(MonthDay.of(8, 31), MonthDay.of(9, 30), MonthDay.of(9, 30))))
                .hasMessage("recognition-last-day.tinh (30/9) không được trước recognition-first-day.tinh (1/10)");
        assertThatThrownBy(() -> settings(
                        MonthDay.of(6, 25),
                        MonthDay.of(7, 5),
                        MonthDay.of(12, 1),
                        1,
                        2,
                        false,
                        FIRST_DAYS,
                        days(MonthDay.of(8, 31), MonthDay.of(9, 30), MonthDay.of(12, 2))))
                .hasMessage("year-last-day (1/12) không được trước recognition-last-day.tinh (2/12)");
    }

    private static Map<String, MonthDay> days(MonthDay grassroots, MonthDay supervising, MonthDay federation) {
        Map<String, MonthDay> days = new HashMap<>();
        days.put("coso", grassroots);
        days.put("captren", supervising);
        days.put("tinh", federation);
        return days;
    }

    private static CampaignSettings settings(MonthDay yearLastDay, int minimum, int aim) {
        return settings(MonthDay.of(6, 25), MonthDay.of(7, 5), yearLastDay, minimum, aim);
    }

    private static CampaignSettings settings(MonthDay reviewOfUnions, MonthDay midYearReport) {
        return settings(reviewOfUnions, midYearReport, YEAR_LAST_DAY, 1, 2);
    }

    private static CampaignSettings settings(
            MonthDay reviewOfUnions, MonthDay midYearReport, MonthDay yearLastDay, int minimum, int aim) {
        return settings(reviewOfUnions, midYearReport, yearLastDay, minimum, aim, false);
    }

    static CampaignSettings rollingOver(boolean rollOver) {
        return settings(MonthDay.of(6, 25), MonthDay.of(7, 5), YEAR_LAST_DAY, 1, 2, rollOver);
    }

    private static CampaignSettings settings(
            MonthDay reviewOfUnions,
            MonthDay midYearReport,
            MonthDay yearLastDay,
            int minimum,
            int aim,
            boolean rollOver) {
        return settings(reviewOfUnions, midYearReport, yearLastDay, minimum, aim, rollOver, FIRST_DAYS, LAST_DAYS);
    }

    private static CampaignSettings settings(Map<String, MonthDay> firstDays, Map<String, MonthDay> lastDays) {
        return settings(MonthDay.of(6, 25), MonthDay.of(7, 5), YEAR_LAST_DAY, 1, 2, false, firstDays, lastDays);
    }

    private static CampaignSettings settings(
            MonthDay reviewOfUnions,
            MonthDay midYearReport,
            MonthDay yearLastDay,
            int minimum,
            int aim,
            boolean rollOver,
            Map<String, MonthDay> recognitionFirstDay,
            Map<String, MonthDay> recognitionLastDay) {
        return new CampaignSettings(
                "0 0 7 2 1 *",
                Map.of("coso", MonthDay.of(3, 5), "captren", MonthDay.of(3, 12)),
                MonthDay.of(3, 20),
                List.of(new CampaignSettings.Round(MonthDay.of(5, 15), MonthDay.of(6, 10))),
                MonthDay.of(6, 18),
                MonthDay.of(11, 5),
                Map.of("coso", MonthDay.of(6, 18), "captren", reviewOfUnions),
                midYearReport,
                Map.of("coso", MonthDay.of(11, 5), "captren", MonthDay.of(11, 12)),
                MonthDay.of(11, 20),
                MonthDay.of(8, 15),
                MonthDay.of(11, 25),
                recognitionFirstDay,
                recognitionLastDay,
                yearLastDay,
                minimum,
                aim,
                10,
                5,
                10,
                15,
                5,
                List.of(),
                rollOver,
                100);
    }
}
