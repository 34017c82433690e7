package vn.danvankheo.monitoring;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.helpers.MessageFormatter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.JsonWriterStructuredLogFormatter;

/**
 * A log line as one JSON object, named as in the Elastic Common Schema, and without anything about people: logs are copied
 * elsewhere and outlive what is erased here. What an exception says is left out, for it may quote what was typed; where it
 * came from is kept, and Cockpit shows what a failed job said. Of the values in a message only numbers, keys, ids and names in the code pass.
 * Accounts are left out, too: who did what stands in the audit trail.
 */
public class ProductionLog extends JsonWriterStructuredLogFormatter<ILoggingEvent> {

    private static final String OURS = "vn.danvankheo.";
    private static final String LEFT_OUT = "…";

    /** What the engine says of its work, and the request. */
    private static final List<String> CONTEXT =
            List.of(RequestId.KEY, "businessKey", "activityId", "processDefinitionId", "processInstanceId", "tenantId");

    private static final Pattern TECHNICAL = Pattern.compile("-?\\d{1,15}(\\.\\d+)?"
            // ids of the engine, of the database and of requests
            + "|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{8}|[0-9a-f]{64}"
            // business keys
            + "|\\d{4}(-[A-Z0-9]{1,4})?(/[A-Z0-9_]+)?"
            // of diagrams and classes
            + "|(Task|Timer|Start|End|Gateway|Message|Step\\d|Flow|Event|Activity)_\\w+|\\w+:\\d+:[0-9a-f-]{36}"
            + "|(vn\\.danvankheo|org|com|java|jakarta)(\\.[A-Za-z_$][\\w$]*)+|[A-Z]\\w+(Exception|Error)|true|false");

    private static final Pattern E_MAIL = Pattern.compile("[^\\s<>\"'(),;:]+@[^\\s<>\"'(),;:]+");
    private static final Pattern TELEPHONE = Pattern.compile("(?<![\\w-])(\\+84|0)[\\d .]{8,12}\\d\\b");

    /** Other people's messages are English: what they quote, or what is not, comes from somewhere else. */
    private static final Pattern QUOTED =
            Pattern.compile("\"[^\"]*\"|'[^']*'|“[^”]*”|\\[[^\\[\\]]*]|\\S*[^\\p{ASCII}…]\\S*");

    private static final int FRAMES = 60;

    ProductionLog() {
        super(ProductionLog::members, null);
    }

    private static void members(JsonWriter.Members<ILoggingEvent> members) {
        members.add("@timestamp", ILoggingEvent::getInstant);
        members.add("log").usingMembers(log -> {
            log.add("level", event -> event.getLevel().toString());
            log.add("logger", ILoggingEvent::getLoggerName);
        });
        members.add("process").usingMembers(process -> process.add("thread", ILoggingEvent::getThreadName));
        members.add("message", ProductionLog::message);
        members.from(ProductionLog::context).whenNotEmpty().usingPairs(Map::forEach);
        members.from(ILoggingEvent::getThrowableProxy).whenNotNull().usingMembers(failures -> failures.add("error")
                .usingMembers(error -> {
                    error.add("type", IThrowableProxy::getClassName);
                    error.add("stack_trace", ProductionLog::trace);
                }));
    }

    private static Map<String, String> context(ILoggingEvent event) {
        return CONTEXT.stream()
                .filter(event.getMDCPropertyMap()::containsKey)
                .collect(Collectors.toMap(key -> key, event.getMDCPropertyMap()::get));
    }

    static String message(ILoggingEvent event) {
        String text = MessageFormatter.basicArrayFormat(event.getMessage(), technical(event.getArgumentArray()));
        if (isEndOfStart(event)) {
            return text
                    + causes(event.getThrowableProxy())
                            .map(cause -> "; " + cause.getMessage())
                            .collect(Collectors.joining());
        }
        for (IThrowableProxy cause : causes(event.getThrowableProxy()).toList()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                text = text.replace(cause.getMessage(), LEFT_OUT);
            }
        }
        if (!event.getLoggerName().startsWith(OURS)) {
            text = QUOTED.matcher(text).replaceAll(LEFT_OUT);
        }
        return TELEPHONE.matcher(E_MAIL.matcher(text).replaceAll(LEFT_OUT)).replaceAll(LEFT_OUT);
    }

    private static Object[] technical(Object[] values) {
        return values == null
                ? null
                : Arrays.stream(values)
                        .map(value -> value instanceof Enum
                                        || TECHNICAL
                                                .matcher(String.valueOf(value))
                                                .matches()
                                ? value
                                : LEFT_OUT)
                        .toArray();
    }

    /** A start that fails knows nobody yet, and an operator needs to read why. */
    private static boolean isEndOfStart(ILoggingEvent event) {
        return event.getLoggerName().equals(SpringApplication.class.getName());
    }

    private static Stream<IThrowableProxy> causes(IThrowableProxy failure) {
        return Stream.iterate(failure, cause -> cause != null, IThrowableProxy::getCause);
    }

    private static String trace(IThrowableProxy failure) {
        return causes(failure)
                .map(cause -> cause.getClassName() + state(cause) + "\n"
                        + Arrays.stream(cause.getStackTraceElementProxyArray())
                                .limit(Math.min(
                                        FRAMES,
                                        cause.getStackTraceElementProxyArray().length - cause.getCommonFrames()))
                                .map(StackTraceElementProxy::getSTEAsString)
                                .map(frame -> "\t" + frame + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("Caused by: "));
    }

    /** PostgreSQL's own number of what went wrong. */
    private static String state(IThrowableProxy failure) {
        return failure instanceof ThrowableProxy known
                        && known.getThrowable() instanceof SQLException sql
                        && sql.getSQLState() != null
                ? " (SQLState " + sql.getSQLState() + ")"
                : "";
    }
}
