package vn.danvankheo.process;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where a mail leads to: the open task that it is about, else the start page, where a unit's other tasks stand. The engine's
 * tables are read themselves: a question to the engine would have it write first what the timers before this one have done.
 */
@Component
class TaskLinks {

    private static final String START_PAGE = "/";

    private final JdbcClient jdbc;

    TaskLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String of(String processKey, String businessKey) {
        return jdbc.sql(
                        """
                        select task.id_ from act_ru_execution instance
                          join act_re_procdef process on process.id_ = instance.proc_def_id_
                          join act_ru_task task on task.proc_inst_id_ = instance.id_
                         where instance.business_key_ = ? and process.key_ = ?
                         order by task.create_time_ limit 1
                        """)
                .params(businessKey, processKey)
                .query(String.class)
                .optional()
                .map(id -> "/viec/" + id)
                .orElse(START_PAGE);
    }
}
