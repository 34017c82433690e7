package vn.danvankheo.notification;

import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.DespiteOthers;

/** The classes of {@link MailTest} share one database. */
final class EmptyOutbox {

    private EmptyOutbox() {}

    static void in(JdbcClient jdbc) {
        DespiteOthers.update(
                jdbc,
                "truncate mail, notice, mail_attachment, mail_template, mail_preference, deadline_in_calendars,"
                        + " reminded, digest_run");
        jdbc.sql("update mail_gate set sent_on = null, sent = 0, permits = '{}', down_since = null, down_tries = 0,"
                        + " retry_at = null")
                .update();
    }
}
