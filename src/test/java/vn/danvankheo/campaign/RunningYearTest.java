package vn.danvankheo.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;
import vn.danvankheo.campaign.PlanApproval.Decision;

/** Which year runs is remembered between transactions, and never for longer than it is so. */
@AppTest
class RunningYearTest {

    private static final int YEAR = 2099;

    @Autowired
    private CampaignPlanning campaigns;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void forget() {
        jdbc.sql("delete from campaign where year = ?").param(YEAR).update();
    }

    @Test
    void aYearRunsFromTheDecisionOnItsPlanUntilItIsClosed() {
        Optional<Integer> before = campaigns.runningYear();
        transaction.executeWithoutResult(status -> {
            campaigns.begin(new YearStart(YEAR));
            campaigns.issuePlan(YEAR, campaigns.proposedPlan(YEAR), "tinh.canbo");
        });

        transaction.executeWithoutResult(status -> {
            assertThat(campaigns.runningYear()).isEqualTo(before);
            campaigns.decidePlan(
                    YEAR,
                    new PlanApproval(Decision.APPROVE, "12/KH-LĐLĐ", LocalDate.of(YEAR, 1, 5), "Người ký", null),
                    "tinh.lanhdao");
            assertThat(campaigns.runningYear()).contains(YEAR);
        });
        transaction.executeWithoutResult(status -> {
            assertThat(campaigns.runningYear()).contains(YEAR);
            campaigns.close(YEAR);
            assertThat(campaigns.runningYear()).isEqualTo(before);
        });
        assertThat(campaigns.runningYear()).isEqualTo(before);
    }
}
