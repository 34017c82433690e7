package vn.danvankheo.notification;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;

/** What a person has chosen about his mail. */
@Component
class MailPreferences {

    private final JdbcClient jdbc;
    private final AuditTrail audit;

    MailPreferences(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * @param calendarFiles whether deadlines come as a calendar file, too
     * @param mandatoryOnly whether the person is reminded of the plan's own days alone
     */
    record Preference(boolean calendarFiles, boolean mandatoryOnly) {

        static final Preference UNTOUCHED = new Preference(true, false);

        private Map<String, String> told() {
            return Map.of(
                    "nhận tệp lịch", calendarFiles ? "có" : "không",
                    "chỉ nhận nhắc hạn bắt buộc", mandatoryOnly ? "có" : "không");
        }
    }

    @Transactional(readOnly = true)
    public Preference of(String account) {
        return jdbc.sql("select calendar_files, mandatory_only from mail_preference where account = ?")
                .param(account)
                .query((row, number) ->
                        new Preference(row.getBoolean("calendar_files"), row.getBoolean("mandatory_only")))
                .optional()
                .orElse(Preference.UNTOUCHED);
    }

    @Transactional
    public void choose(String account, Preference preference) {
        Preference before = of(account);
        if (preference.equals(before)) {
            return;
        }
        audit.record(account, AuditEntry.change("Chọn cách nhận thư", account, null, before.told(), preference.told()));
        jdbc.sql(
                        """
                        insert into mail_preference (account, calendar_files, mandatory_only) values (?, ?, ?)
                        on conflict (account) do update
                           set calendar_files = excluded.calendar_files, mandatory_only = excluded.mandatory_only
                        """)
                .params(account, preference.calendarFiles(), preference.mandatoryOnly())
                .update();
    }

    @Transactional(readOnly = true)
    public Set<String> whoWantMandatoryOnly(Collection<String> accounts) {
        return new HashSet<>(jdbc.sql("select account from mail_preference where mandatory_only and account = any (?)")
                .param(accounts.toArray(String[]::new))
                .query(String.class)
                .list());
    }
}
