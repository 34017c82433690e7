package vn.danvankheo.notification;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person has chosen about his mail. */
@Component
class MailPreferences {

    private final JdbcClient jdbc;

    MailPreferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param calendarFiles whether deadlines come as a calendar file, too
     * @param mandatoryOnly whether the person is reminded of the plan's own days alone
     */
    record Preference(boolean calendarFiles, boolean mandatoryOnly) {

        static final Preference UNTOUCHED = new Preference(true, false);
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
    public boolean wantsCalendarFiles(long mail) {
        return jdbc.sql(
                        """
                        select not exists (select 1 from mail join mail_preference using (account)
                                            where mail.id = ? and not calendar_files)
                        """)
                .param(mail)
                .query(Boolean.class)
                .single();
    }

    @Transactional(readOnly = true)
    public Set<String> whoWantMandatoryOnly(Collection<String> accounts) {
        return new HashSet<>(jdbc.sql("select account from mail_preference where mandatory_only and account = any (?)")
                .param(accounts.toArray(String[]::new))
                .query(String.class)
                .list());
    }
}
