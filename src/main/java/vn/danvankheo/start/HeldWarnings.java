package vn.danvankheo.start;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Holds warnings and errors back while the application starts: when the start fails for a reason that we can name, the
 * pool, the engine and the web server have each logged it already, with stack traces; only our line is wanted then.
 */
final class HeldWarnings extends TurboFilter {

    private record Held(Logger logger, LoggingEvent event) {}

    private final LoggerContext logging;
    private final List<Held> held = new ArrayList<>();
    private boolean discarding;

    private HeldWarnings(LoggerContext logging) {
        this.logging = logging;
    }

    static HeldWarnings install() {
        HeldWarnings filter = new HeldWarnings((LoggerContext) LoggerFactory.getILoggerFactory());
        filter.start();
        filter.logging.addTurboFilter(filter);
        return filter;
    }

    @Override
    public synchronized FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] params, Throwable failure) {
        if (!isStarted()
                || !level.isGreaterOrEqual(Level.WARN)
                || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        // also asked by isWarnEnabled(), without a text
        if (!discarding && format != null) {
            LoggingEvent event = new LoggingEvent(Logger.class.getName(), logger, level, format, failure, params);
            event.prepareForDeferredProcessing();
            held.add(new Held(logger, event));
        }
        return format == null ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    /** The start is over: what was held is written now, and nothing is held any more. */
    void release() {
        List<Held> events;
        synchronized (this) {
            stop();
            events = List.copyOf(held);
            held.clear();
        }
        logging.getTurboFilterList().remove(this);
        events.forEach(each -> each.logger().callAppenders(each.event()));
    }

    /** The reason is known or nobody asks for it any more: what was held and what still comes is not written. */
    synchronized void discard() {
        discarding = true;
        held.clear();
    }
}
