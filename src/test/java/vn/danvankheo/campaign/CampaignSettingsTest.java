package vn.danvankheo.campaign;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CampaignSettingsTest {

    private static final MonthDay YEAR_LAST_DAY = MonthDay.of(12, 31);

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
