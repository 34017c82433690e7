package vn.danvankheo.engine.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;

/** Jobs are looked for by their due date: one that has none would never be found. */
@AppTest
class JobsDueTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void whatANodeOfAReleaseBeforeWritesWithoutADueDateIsDueWhenItWasMade() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql(
                            """
                            insert into act_ru_job (id_, rev_, type_, retries_, exclusive_, suspension_state_, priority_,
                                                    create_time_)
                            values ('before', 1, 'message', 3, true, 1, 0, timestamp '2027-03-12 08:00')
                            """)
                    .update();
            assertThat(due()).isEqualTo("2027-03-12 08:00:00");

            jdbc.sql("update act_ru_job set duedate_ = timestamp '2027-03-13 08:00' where id_ = 'before'")
                    .update();
            assertThat(due()).isEqualTo("2027-03-13 08:00:00");

            jdbc.sql("update act_ru_job set duedate_ = null where id_ = 'before'")
                    .update();
            assertThat(due()).isEqualTo("2027-03-12 08:00:00");
        });
    }

    private String due() {
        return jdbc.sql("select to_char(duedate_, 'YYYY-MM-DD HH24:MI:SS') from act_ru_job where id_ = 'before'")
                .query(String.class)
                .single();
    }
}
