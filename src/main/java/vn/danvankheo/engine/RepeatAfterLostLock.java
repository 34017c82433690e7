package vn.danvankheo.engine;

import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Repeats a command that lost an optimistic lock to another one, so that two officers at once do not see an error.
 * Outermost only: within another command or transaction only the whole can be repeated.
 */
class RepeatAfterLostLock extends CommandInterceptor {

    private static final int ATTEMPTS = 20;

    /** SQL state of a foreign key that does not hold. */
    private static final String REFERRED_TO = "23503";

    /** The engine's tables of what runs; it knows by itself what an insert into them may lose. */
    private static final String RUNNING = "update or delete on table \"act_ru_";

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext() != null || TransactionSynchronizationManager.isActualTransactionActive()) {
            return next.execute(command);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return next.execute(command);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isLostLock(e)) {
                    throw e;
                }
            }
        }
    }

    /** However deep: the engine wraps what comes to light while it evaluates an expression. */
    private static boolean isLostLock(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException
                    || cause instanceof ConcurrencyFailureException
                    || cause instanceof SQLException refusal && isNotAloneAnyMore(refusal)) {
                return true;
            }
        }
        return false;
    }

    /** What was to end has got something new below it, from a timer that was due in the same moment. */
    private static boolean isNotAloneAnyMore(SQLException refusal) {
        return REFERRED_TO.equals(refusal.getSQLState())
                && refusal.getMessage() != null
                && refusal.getMessage().contains(RUNNING);
    }
}
