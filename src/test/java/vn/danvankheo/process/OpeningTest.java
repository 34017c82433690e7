package vn.danvankheo.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.PlanApproval;
import vn.danvankheo.campaign.PlanApproval.Decision;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.campaign.YearStart;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.recognition.Rounds;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.review.Reviewing;

/** A unit that comes while others are opened is not left out, though all behind it have been opened. */
@AppTest
class OpeningTest {

    private static final int YEAR = 2098;
    private static final UnitCode FIRST = UnitCode.of("AAA01");
    private static final String GRASSROOTS = "coso";

    @Autowired
    private CampaignPlanning campaigns;

    @Autowired
    private RegistrationTargets targets;

    @Autowired
    private Reviewing reviews;

    @Autowired
    private Rounds rounds;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whoComesMeanwhileIsAskedToRegister() {
        inAYear(() -> {
            whoComesMeanwhileIsOpened(() -> targets.openNext(YEAR), () -> targets.areAllOpened(YEAR));
            assertThat(targets.find(new ObligationKey(YEAR, FIRST))).isPresent();
        });
    }

    @Test
    void whoComesMeanwhileIsAskedForItsReview() {
        ReviewPeriod half = ReviewPeriod.halfOf(YEAR);
        inAYear(() -> {
            whoComesMeanwhileIsOpened(() -> reviews.openNext(half), () -> reviews.areAllOpened(half));
            assertThat(reviews.find(new ReviewKey(half, FIRST))).isPresent();
        });
    }

    @Test
    void whoComesMeanwhileHasItsRound() {
        inAYear(() -> {
            whoComesMeanwhileIsOpened(
                    () -> rounds.openNext(YEAR, GRASSROOTS), () -> rounds.areAllOpened(YEAR, GRASSROOTS));
            assertThat(jdbc.sql("select count(*) from recognition_round where year = ? and unit = ?")
                            .params(YEAR, FIRST.value())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        });
    }

    private void inAYear(Runnable story) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            campaigns.begin(new YearStart(YEAR));
            campaigns.issuePlan(YEAR, campaigns.proposedPlan(YEAR), "tinh.canbo");
            campaigns.decidePlan(
                    YEAR,
                    new PlanApproval(Decision.APPROVE, "12/KH-LĐLĐ", LocalDate.of(YEAR, 1, 5), "Người ký", null),
                    "tinh.lanhdao");
            story.run();
        });
    }

    private void whoComesMeanwhileIsOpened(Runnable openNext, BooleanSupplier areAllOpened) {
        while (!areAllOpened.getAsBoolean()) {
            openNext.run();
        }
        jdbc.sql("insert into unit select (jsonb_populate_record(u, jsonb_build_object('code', '" + FIRST
                        + "', 'name', 'CĐCS đến sau'))).* from unit u where u.code = 'NINHHAI01'")
                .update();
        assertThat(areAllOpened.getAsBoolean()).isFalse();
        openNext.run();
        assertThat(areAllOpened.getAsBoolean()).isTrue();
    }
}
