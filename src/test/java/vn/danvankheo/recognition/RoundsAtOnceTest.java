package vn.danvankheo.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;

/** Who waits for whom: the rounds of a year for nobody but themselves and for whoever opens rounds. */
@AppTest
class RoundsAtOnceTest {

    private static final int YEAR = 2031;
    private static final String ROUND = "2031-CN/NINHHAI01";
    private static final String OTHER_ROUND = "2031-CN/NINHHAI02";

    @Autowired
    private OpenedRounds rounds;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void aRoundIsChangedByOneAtATime_andTheOthersOfTheYearGoOn() {
        whileOneHas(() -> change(ROUND), () -> {
            assertWaits(() -> change(ROUND));
            assertDoesNotWait(() -> change(OTHER_ROUND));
        });
    }

    @Test
    void whoeverOpensRoundsSeesWhatTheOthersHaveDone() {
        whileOneHas(() -> change(ROUND), () -> {
            assertWaits(() -> rounds.openAlone(YEAR));
            assertDoesNotWait(() -> rounds.openAlone(YEAR + 1));
        });
    }

    @Test
    void whileRoundsAreBeingOpenedNoneOfTheYearIsChanged() {
        whileOneHas(() -> rounds.openAlone(YEAR), () -> {
            assertWaits(() -> change(ROUND));
            assertDoesNotWait(() -> change("2032-CN/NINHHAI01"));
        });
    }

    private void change(String round) {
        rounds.openNone(RoundKey.of(round).year());
        rounds.haveAlone(round);
    }

    private void whileOneHas(Runnable lock, Runnable meanwhile) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            lock.run();
            CompletableFuture.runAsync(meanwhile).join();
        });
    }

    private void assertWaits(Runnable lock) {
        assertThatThrownBy(() -> inAnotherTransaction(lock)).isInstanceOf(PessimisticLockingFailureException.class);
    }

    private void assertDoesNotWait(Runnable lock) {
        assertThat(inAnotherTransaction(lock)).isTrue();
    }

    private boolean inAnotherTransaction(Runnable lock) {
        return Boolean.TRUE.equals(new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("set local lock_timeout = '100ms'").update();
            lock.run();
            return true;
        }));
    }
}
