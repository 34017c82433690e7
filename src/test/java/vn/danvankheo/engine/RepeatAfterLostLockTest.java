package vn.danvankheo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.sql.BatchUpdateException;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutorImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class RepeatAfterLostLockTest {

    private final RepeatAfterLostLock interceptor = new RepeatAfterLostLock();
    private final AtomicInteger attempts = new AtomicInteger();

    RepeatAfterLostLockTest() {
        interceptor.setNext(new CommandExecutorImpl());
    }

    static RuntimeException[] lostLocks() {
        return new RuntimeException[] {
            new OptimisticLockingException("the engine's row"),
            new ObjectOptimisticLockingFailureException("the aggregate", null),
            new CannotAcquireLockException("a deadlock"),
            new ProcessEngineException(
                    "flushing",
                    refused("update or delete on table \"act_ru_execution\" violates foreign key constraint"
                            + " \"act_fk_exe_parent\" on table \"act_ru_execution\""))
        };
    }

    @ParameterizedTest
    @MethodSource("lostLocks")
    void anOutermostCommandIsRepeated(RuntimeException lostLock) {
        assertThat(interceptor.execute(failingOnceWith(lostLock))).isEqualTo("done");
        assertThat(attempts).hasValue(2);
    }

    @Test
    void withinAnotherCommandItIsNot() {
        OptimisticLockingException lostLock = new OptimisticLockingException("lost");
        Context.setCommandContext(mock(CommandContext.class));
        try {
            assertThatThrownBy(() -> interceptor.execute(failingOnceWith(lostLock)))
                    .isSameAs(lostLock);
        } finally {
            Context.removeCommandContext();
        }
        assertThat(attempts).hasValue(1);
    }

    @Test
    void withinATransactionItIsNot() {
        OptimisticLockingException lostLock = new OptimisticLockingException("lost");
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> interceptor.execute(failingOnceWith(lostLock)))
                    .isSameAs(lostLock);
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(attempts).hasValue(1);
    }

    private static BatchUpdateException refused(String reason) {
        return new BatchUpdateException("Batch entry 3 was aborted: ERROR: " + reason, "23503", null);
    }

    static RuntimeException[] faults() {
        return new RuntimeException[] {
            new IllegalStateException("broken"),
            new ProcessEngineException(
                    "flushing",
                    refused("insert or update on table \"obligation\" violates foreign key constraint \"unit\""))
        };
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatFailsForAnotherReasonIsNotRepeated(RuntimeException fault) {
        assertThatThrownBy(() -> interceptor.execute(failingOnceWith(fault))).isSameAs(fault);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void whatLosesAgainAndAgainIsGivenUp() {
        OptimisticLockingException lostLock = new OptimisticLockingException("lost");

        assertThatThrownBy(() -> interceptor.execute(context -> {
                    attempts.incrementAndGet();
                    throw lostLock;
                }))
                .isSameAs(lostLock);
        assertThat(attempts).hasValue(20);
    }

    private Command<String> failingOnceWith(RuntimeException failure) {
        return context -> {
            if (attempts.incrementAndGet() == 1) {
                throw failure;
            }
            return "done";
        };
    }
}
