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

    private static CampaignSettings settings(MonthDay yearLastDay, int minimum, int aim) {
        return new CampaignSettings(
                "0 0 7 2 1 *",
                Map.of("coso", MonthDay.of(3, 5), "captren", MonthDay.of(3, 12)),
                MonthDay.of(3, 20),
                List.of(new CampaignSettings.Round(MonthDay.of(5, 15), MonthDay.of(6, 10))),
                MonthDay.of(6, 18),
                MonthDay.of(12, 5),
                MonthDay.of(11, 25),
                yearLastDay,
                minimum,
                aim,
                10,
                5,
                10,
                100);
    }
}
