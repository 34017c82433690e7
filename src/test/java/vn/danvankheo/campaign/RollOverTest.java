package vn.danvankheo.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.danvankheo.calendar.Days;
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

    private static AnnualPlan proposed(boolean rollOver) {
        UnitKind union = mock(UnitKind.class);
        when(union.tier()).thenReturn("captren");
        when(union.name()).thenReturn("Công đoàn cấp trên");
        Organisation organisation = mock(Organisation.class);
        when(organisation.kinds()).thenReturn(List.of(union));
        Days days = mock(Days.class);
        when(days.workingDayFrom(any())).thenAnswer(asked -> {
            LocalDate day = asked.getArgument(0);
            return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
        });
        return new CampaignPlanning(
                        mock(Campaigns.class),
                        null,
                        organisation,
                        CampaignSettingsTest.rollingOver(rollOver),
                        days,
                        null)
                .proposedPlan(2028);
    }
}
