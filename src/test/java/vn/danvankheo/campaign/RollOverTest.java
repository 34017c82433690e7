package vn.danvankheo.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.AnnualPlan.RecognitionWindow;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitKind;

/** What a year's plan proposes for a last day on a day off. */
class RollOverTest {

    @Test
    void aLastDayOnADayOffGivesWayToTheNextWorkingDayButThatOfRegistrationNever() {
        // Sundays of 2028: 12/3, 18/6, 25/6, 5/11, 12/11; 31/12 is one, too
        AnnualPlan kept = proposed(false);
        assertThat(kept.windows().get(0).midYearReviewLastDay()).isEqualTo("2028-06-25");
        assertThat(kept.midYearLastDay()).isEqualTo("2028-06-18");

        AnnualPlan rolled = proposed(true);
        assertThat(rolled.windows().get(0).midYearReviewLastDay()).isEqualTo("2028-06-26");
        assertThat(rolled.windows().get(0).yearReviewLastDay()).isEqualTo("2028-11-13");
        assertThat(rolled.midYearLastDay()).isEqualTo("2028-06-19");
        assertThat(rolled.windows().get(0).registrationLastDay()).isEqualTo("2028-03-12");
        assertThat(rolled.yearLastDay()).isEqualTo("2028-12-31");
    }

    @Test
    void recognitionIsDecidedByTheNextWorkingDayAndDoesNotBeginBeforeTheSummariesAreDue() {
        // Saturdays of 2026: 15/8, the last day of the summaries, and 10/10
        assertThat(proposed(false, 2026).recognition())
                .containsExactly(
                        window("Cấp cơ sở", "2026-08-16", "2026-08-31"),
                        window("Cấp tỉnh", "2026-10-01", "2026-10-10"));
        assertThat(proposed(true, 2026).recognition())
                .containsExactly(
                        window("Cấp cơ sở", "2026-08-17", "2026-08-31"),
                        window("Cấp tỉnh", "2026-10-01", "2026-10-12"));
    }

    private static RecognitionWindow window(String tier, String firstDay, String lastDay) {
        return new RecognitionWindow(tier, LocalDate.parse(firstDay), LocalDate.parse(lastDay));
    }

    private static AnnualPlan proposed(boolean rollOver) {
        return proposed(rollOver, 2028);
    }

    private static AnnualPlan proposed(boolean rollOver, int year) {
        UnitKind union = mock(UnitKind.class);
        when(union.tier()).thenReturn("captren");
        when(union.name()).thenReturn("Công đoàn cấp trên");
        Organisation organisation = mock(Organisation.class);
        when(organisation.kinds()).thenReturn(List.of(union));
        when(organisation.tiersUpwards()).thenReturn(List.of("coso", "tinh"));
        Days days = mock(Days.class);
        when(days.workingDayFrom(any())).thenAnswer(asked -> {
            LocalDate day = asked.getArgument(0);
            return switch (day.getDayOfWeek()) {
                case SATURDAY -> day.plusDays(2);
                case SUNDAY -> day.plusDays(1);
                default -> day;
            };
        });
        return new CampaignPlanning(
                        mock(Campaigns.class),
                        null,
                        organisation,
                        CampaignSettingsTest.rollingOver(rollOver),
                        days,
                        null)
                .proposedPlan(year);
    }
}
