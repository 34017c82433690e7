package vn.danvankheo.engine.security;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Remembers why the last command of this thread failed: the engine's REST gives on a text only, wrapped into English.
 */
final class LastFailure extends CommandInterceptor {

    private static final ThreadLocal<RuntimeException> FAILURE = new ThreadLocal<>();

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            FAILURE.set(e);
            throw e;
        }
    }

    static void forget() {
        FAILURE.remove();
    }

    /** Null when nothing failed since {@link #forget()}. */
    static RuntimeException ofThisThread() {
        return FAILURE.get();
    }
}
