package vn.danvankheo.reporting.register;

import java.sql.Timestamp;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.calendar.Days;

/** Whether everybody may read what has been recognised: off until the desk switches it on. */
@Service
@Transactional(readOnly = true)
class PublicSwitch {

    private final JdbcClient jdbc;
    private final Days days;
    private final AuditTrail audit;

    PublicSwitch(JdbcClient jdbc, Days days, AuditTrail audit) {
        this.jdbc = jdbc;
        this.days = days;
        this.audit = audit;
    }

    boolean isOn() {
        return jdbc.sql("select open from public_page_switch order by id desc limit 1")
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    @Transactional
    void turn(boolean on, String by) {
        audit.record(
                by, AuditEntry.change("Mở, đóng trang công khai", "trang công khai", null, told(isOn()), told(on)));
        jdbc.sql("insert into public_page_switch (open, changed_by, changed_at) values (?, ?, ?)")
                .params(on, by, Timestamp.from(days.now()))
                .update();
    }

    private static Map<String, String> told(boolean on) {
        return Map.of("tình trạng", on ? "mở" : "đóng");
    }
}
