package vn.danvankheo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;

/** Nhật ký kiểm toán: entries are added in the transaction of what they tell of, and never changed. */
@Service
public class AuditTrail {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Days days;

    AuditTrail(JdbcClient jdbc, ObjectMapper json, Days days) {
        this.jdbc = jdbc;
        this.json = json;
        this.days = days;
    }

    /** @param by account of whoever did it; null when the system did it by itself */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String by, AuditEntry entry) {
        jdbc.sql(
                        """
                        insert into audit_entry (at, by, action, subject, unit, on_behalf_of, before, after)
                        values (:at, :by, :action, :subject, :unit, :onBehalfOf, cast(:before as jsonb), cast(:after as jsonb))
                        """)
                .param("at", Timestamp.from(days.now()))
                .param("by", by)
                .param("action", entry.action())
                .param("subject", entry.subject())
                .param("unit", entry.unit())
                .param("onBehalfOf", entry.onBehalfOf())
                .param("before", text(entry.before()))
                .param("after", text(entry.after()))
                .update();
    }

    private String text(Map<String, String> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
