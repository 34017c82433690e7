package vn.danvankheo.process;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.OncePerTransaction;

/**
 * Where a mail leads to: the open task that it is about, else the start page, where a unit's other tasks stand. The engine's
 * tables are read themselves: a question to the engine would have it write first what the timers before this one have done.
 */
@Component
class TaskLinks {

    private static final String START_PAGE = "/";

    private final JdbcClient jdbc;
    private final OncePerTransaction<Map<Instance, String>> ahead = new OncePerTransaction<>();

    TaskLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Instance(String processKey, String businessKey) {}

    String of(String processKey, String businessKey) {
        Instance instance = new Instance(processKey, businessKey);
        String known = ahead.get(HashMap::new).get(instance);
        return known == null ? read(processKey, List.of(businessKey)).get(instance) : known;
    }

    /** For each of these instances the transaction is going to ask. */
    void readAhead(String processKey, Collection<String> businessKeys) {
        ahead.get(HashMap::new).putAll(read(processKey, businessKeys));
    }

    private Map<Instance, String> read(String processKey, Collection<String> businessKeys) {
        Map<Instance, String> links = new HashMap<>();
        businessKeys.forEach(key -> links.put(new Instance(processKey, key), START_PAGE));
        jdbc.sql(
                        """
                        select distinct on (instance.business_key_) instance.business_key_ as key, task.id_ as task
                          from act_ru_execution instance
                          join act_re_procdef process on process.id_ = instance.proc_def_id_
                          join act_ru_task task on task.proc_inst_id_ = instance.id_
                         where instance.business_key_ in (:keys) and process.key_ = :process
                         order by instance.business_key_, task.create_time_
                        """)
                .param("keys", businessKeys)
                .param("process", processKey)
                .query(row -> {
                    links.put(new Instance(processKey, row.getString("key")), "/viec/" + row.getString("task"));
                });
        return links;
    }
}
