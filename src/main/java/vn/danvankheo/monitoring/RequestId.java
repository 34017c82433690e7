package vn.danvankheo.monitoring;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Marks the log lines of one request, and is what a person is told when something failed. Always our own: what a caller
 * sends could be anything. A listener, not a filter: the server logs a failure after the last filter has ended.
 */
@Component
public class RequestId implements ServletRequestListener {

    static final String KEY = "requestId";

    @Override
    public void requestInitialized(ServletRequestEvent request) {
        MDC.put(KEY, fresh());
    }

    @Override
    public void requestDestroyed(ServletRequestEvent request) {
        MDC.remove(KEY);
    }

    /** Of the request that this thread serves; a new one where there is none. */
    public static String current() {
        return Optional.ofNullable(MDC.get(KEY)).orElseGet(RequestId::fresh);
    }

    private static String fresh() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
