package vn.danvankheo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Nhật ký kiểm toán: entries are added in the transaction of what they tell of, and never changed. Where it came from is
 * taken from the request that is being answered.
 */
@Service
public class AuditTrail {

    /** Process and host, which tell apart the nodes of a cluster. */
    private static final String NODE = ManagementFactory.getRuntimeMXBean().getName();

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param by account of whoever did it; null when the system did it by itself */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String by, AuditEntry entry) {
        jdbc.sql(
                        """
                        insert into audit_entry
                               (at, by, action, subject, unit, on_behalf_of, before, after, address, node)
                        values (:at, :by, :action, :subject, :unit, :onBehalfOf,
                                cast(:before as jsonb), cast(:after as jsonb), :address, :node)
                        """)
                .param("at", Timestamp.from(clock.instant()))
                .param("by", by)
                .param("action", entry.action())
                .param("subject", entry.subject())
                .param("unit", entry.unit())
                .param("onBehalfOf", entry.onBehalfOf())
                .param("before", text(entry.before()))
                .param("after", text(entry.after()))
                .param("address", address())
                .param("node", NODE)
                .update();
    }

    /** The same for what strangers can do as often as they like: once within the time, that it goes on says nothing new. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordOnceWithin(Duration time, String by, AuditEntry entry) {
        boolean recorded = jdbc.sql(
                        """
                        select exists (select 1 from audit_entry
                                        where subject = :subject and action = :action and at > :since)
                        """)
                .param("subject", entry.subject())
                .param("action", entry.action())
                .param("since", Timestamp.from(clock.instant().minus(time)))
                .query(Boolean.class)
                .single();
        if (!recorded) {
            record(by, entry);
        }
    }

    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : null;
    }

    private String text(Map<String, String> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
