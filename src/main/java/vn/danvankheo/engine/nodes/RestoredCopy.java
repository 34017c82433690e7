package vn.danvankheo.engine.nodes;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.embedded.StartRefused;

/**
 * Tells a restored copy from the database that it was made of: a copy that is only looked at must not write to people, and
 * one that takes over must not write again what may have left before.
 */
final class RestoredCopy {

    private static final String IDENTITY =
            """
            select system_identifier || '/' || (select oid from pg_database where datname = current_database())
              from pg_control_system()
            """;

    private RestoredCopy() {}

    static void check(JdbcClient database, boolean takeOver, boolean mails, Instant now) {
        String here = database.sql(IDENTITY).query(String.class).single();
        boolean original = database.sql("select identity is null or identity = :here from installation")
                .param("here", here)
                .query(Boolean.class)
                .single();
        if (!original && !takeOver && mails) {
            throw new StartRefused("cơ sở dữ liệu này là bản sao (khôi phục từ bản sao lưu hoặc chuyển máy)."
                    + " Nếu diễn tập, hãy đặt DANVANKHEO_MAIL=false để không thư nào được gửi;"
                    + " nếu từ nay dùng thay hệ thống cũ, hãy đặt DANVANKHEO_TAKE_OVER=true cho lần chạy này.");
        }
        if (original || takeOver) {
            database.sql("update installation set identity = :here where identity is distinct from :here")
                    .param("here", here)
                    .update();
        }
        if (!original && takeOver) {
            // the copy cannot know what left after it was made
            database.sql(
                            """
                            update mail set state = 'FAILED', ended_at = :now, trouble_at = :now, leased_by = null, leased_until = null,
                                   trouble = 'chưa rõ đã gửi trước khi khôi phục hay chưa'
                             where state = 'WAITING'
                            """)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
            // nothing waits, so nobody would try whether the server, perhaps another one, is there
            database.sql(
                            """
                            update mail_gate set down_since = null, down_tries = 0, retry_at = null, trouble = null
                             where id = 1 and down_since is not null
                            """)
                    .update();
        }
    }
}
