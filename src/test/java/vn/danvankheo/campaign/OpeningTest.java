package vn.danvankheo.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;
import vn.danvankheo.campaign.PlanApproval.Decision;
import vn.danvankheo.organisation.UnitCode;

/** All units get their obligation, in whatever order they have come. */
@AppTest
class OpeningTest {

    private static final int YEAR = 2098;
    private static final UnitCode FIRST = UnitCode.of("AAA01");

    @Autowired
    private CampaignPlanning campaigns;

    @Autowired
    private RegistrationTargets targets;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aUnitThatComesWhileTheYearIsOpenedIsNotLeftOut_thoughAllBehindItHaveBeenOpened() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            campaigns.begin(new YearStart(YEAR));
            campaigns.issuePlan(YEAR, campaigns.proposedPlan(YEAR), "tinh.canbo");
            campaigns.decidePlan(
                    YEAR,
                    new PlanApproval(Decision.APPROVE, "12/KH-LĐLĐ", LocalDate.of(YEAR, 1, 5), "Người ký", null),
                    "tinh.lanhdao");
            while (!targets.areAllOpened(YEAR)) {
                targets.openNext(YEAR);
            }

            jdbc.sql("insert into unit select (jsonb_populate_record(u, jsonb_build_object('code', '" + FIRST
                            + "', 'name', 'CĐCS đến sau'))).* from unit u where u.code = 'NINHHAI01'")
                    .update();

            assertThat(targets.areAllOpened(YEAR)).isFalse();
            targets.openNext(YEAR);
            assertThat(targets.find(new ObligationKey(YEAR, FIRST))).isPresent();
            assertThat(targets.areAllOpened(YEAR)).isTrue();
        });
    }
}
