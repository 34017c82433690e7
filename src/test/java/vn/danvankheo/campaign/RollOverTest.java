package vn.danvankheo.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.calendar.ReadEachTime;
import vn.danvankheo.campaign.AnnualPlan.KindWindow;
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

    /** A kind of which there is no unit is shown to nobody, and has the dates of its tier should one come up. */
    @Test
    void aKindWithoutUnitsIsNotShown_butIsProvidedFor() {
        UnitKind union = kind("HUYEN", "Công đoàn cấp trên");
        UnitKind ward = kind("XA", "Công đoàn xã");
        Campaign campaign = new Campaign(2028);
        CampaignPlanning planning = planning(false, List.of(union, ward), campaign);

        AnnualPlan shown = planning.proposedPlan(2028);
        assertThat(shown.windows()).extracting(KindWindow::kindName).containsExactly("Công đoàn cấp trên");

        planning.issuePlan(2028, shown, "tinh.canbo");

        assertThat(campaign.plan().windows())
                .extracting(KindWindow::kindName, KindWindow::registrationLastDay)
                .containsExactly(
                        tuple("Công đoàn cấp trên", LocalDate.of(2028, 3, 12)),
                        tuple("Công đoàn xã", LocalDate.of(2028, 3, 12)));
        assertThat(planning.planToRead(2028).windows()).hasSize(1);
    }

    private static UnitKind kind(String code, String name) {
        return new UnitKind(code, name, "captren", true, "Ban Thường vụ");
    }

    private static RecognitionWindow window(String tier, String firstDay, String lastDay) {
        return new RecognitionWindow(tier, LocalDate.parse(firstDay), LocalDate.parse(lastDay));
    }

    private static AnnualPlan proposed(boolean rollOver) {
        return proposed(rollOver, 2028);
    }

    private static AnnualPlan proposed(boolean rollOver, int year) {
        return planning(rollOver, List.of(kind("HUYEN", "Công đoàn cấp trên")), null)
                .proposedPlan(year);
    }

    /** @param kinds of which only the first has a unit */
    private static CampaignPlanning planning(boolean rollOver, List<UnitKind> kinds, Campaign known) {
        Organisation organisation = mock(Organisation.class);
        when(organisation.kinds()).thenReturn(kinds);
        when(organisation.kindsBetween(any(), any())).thenReturn(kinds.subList(0, 1));
        when(organisation.tiersUpwards()).thenReturn(List.of("coso", "tinh"));
        Campaigns campaigns = mock(Campaigns.class);
        when(campaigns.findById(any())).thenReturn(Optional.ofNullable(known));
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
                campaigns,
                null,
                organisation,
                CampaignSettingsTest.rollingOver(rollOver),
                days,
                null,
                new ReadEachTime());
    }
}
