package vn.danvankheo.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;
import vn.danvankheo.campaign.PlanApproval.Decision;

/** Which year runs is remembered between transactions, and never for longer than it is so. */
@AppTest
class RunningYearTest {

    private static final int YEAR = 2098;
    private static final int NEXT = 2099;

    @Autowired
    private CampaignPlanning campaigns;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void itIsDecember() {
        clockTo("2098-12-20T01:00:00Z");
    }

    @AfterEach
    void forget() {
        ClockUtil.reset();
        jdbc.sql("delete from campaign where year in (?, ?)").params(YEAR, NEXT).update();
    }

    @Test
    void aYearRunsFromTheDecisionOnItsPlanUntilItIsClosed() {
        draft(YEAR);
        transaction.executeWithoutResult(status -> {
            assertThat(campaigns.runningYear()).isNotEqualTo(Optional.of(YEAR));
            approve(YEAR);
            assertThat(campaigns.runningYear()).contains(YEAR);
        });
        transaction.executeWithoutResult(status -> {
            assertThat(campaigns.runningYear()).contains(YEAR);
            campaigns.close(YEAR);
            assertThat(campaigns.runningYear()).isNotEqualTo(Optional.of(YEAR));
        });
        assertThat(campaigns.runningYear()).isNotEqualTo(Optional.of(YEAR));
    }

    @Test
    void aYearWhosePlanIsIssuedEarlyRunsWhenItBeginsAndHidesNothingBefore() {
        draft(YEAR);
        approve(YEAR);
        Map<Term, LocalDate> before = campaigns.nextLastDays();
        draft(NEXT);
        approve(NEXT);

        assertThat(campaigns.runningYear()).contains(YEAR);
        assertThat(campaigns.newestYear()).contains(NEXT);
        assertThat(campaigns.openYears()).endsWith(YEAR, NEXT);
        assertThat(before).containsKey(Term.YEAR).doesNotContainKey(Term.REGISTRATION);
        assertThat(campaigns.nextLastDays())
                .containsAllEntriesOf(before)
                .hasEntrySatisfying(Term.REGISTRATION, day -> assertThat(day).hasYear(NEXT));

        // nobody has closed the old one yet
        clockTo("2099-01-01T01:00:00Z");
        assertThat(campaigns.runningYear()).contains(NEXT);
    }

    private void draft(int year) {
        transaction.executeWithoutResult(status -> {
            campaigns.begin(new YearStart(year));
            campaigns.issuePlan(year, campaigns.proposedPlan(year), "tinh.canbo");
        });
    }

    private void approve(int year) {
        campaigns.decidePlan(
                year,
                new PlanApproval(Decision.APPROVE, "12/KH-LĐLĐ", LocalDate.of(year, 1, 5), "Người ký", null),
                "tinh.lanhdao");
    }

    private static void clockTo(String instant) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(instant)));
    }
}
