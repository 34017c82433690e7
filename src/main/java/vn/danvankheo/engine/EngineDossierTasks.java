package vn.danvankheo.engine;

import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.dossier.DossierTasks;

/** Reads the engine's tables in one statement; what a task is about is told by its own person's rights. */
@Component
class EngineDossierTasks implements DossierTasks {

    private static final String ABOUT =
            """
            select coalesce(
                       (select variable.text_ from act_ru_variable variable
                         where variable.name_ = 'candidate' and task.task_def_key_ = 'Task_Appraise'
                           and variable.execution_id_ in (task.execution_id_, execution.parent_id_)
                         limit 1),
                       instance.business_key_)
              from act_ru_task task
              join act_ru_execution execution on execution.id_ = task.execution_id_
              join act_ru_execution instance on instance.id_ = task.proc_inst_id_
             where task.id_ = ?
            """;

    private static final String ASKED =
            """
            select exists (
                select 1 from act_ru_task task
                  join act_ru_execution instance on instance.id_ = task.proc_inst_id_
                 where instance.business_key_ = :key
                   and (task.assignee_ = :account
                     or exists (select 1 from act_ru_identitylink link
                                 where link.task_id_ = task.id_ and link.type_ = 'candidate'
                                   and link.group_id_ = any (:groups))))
            """;

    private final TaskService tasks;
    private final ActingAs acting;
    private final Accounts accounts;
    private final JdbcClient jdbc;

    EngineDossierTasks(TaskService tasks, ActingAs acting, Accounts accounts, JdbcClient jdbc) {
        this.tasks = tasks;
        this.acting = acting;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<OpenTask> find(String taskId, String account) {
        Task task = acting.account(
                account, () -> tasks.createTaskQuery().taskId(taskId).singleResult());
        if (task == null) {
            return Optional.empty();
        }
        return jdbc.sql(ABOUT)
                .param(taskId)
                .query(String.class)
                .optional()
                .map(key -> new OpenTask(task.getTaskDefinitionKey(), key));
    }

    @Override
    public boolean isAsked(String account, String dossier) {
        return jdbc.sql(ASKED)
                .param("key", dossier)
                .param("account", account)
                .param("groups", accounts.groupsOf(account).toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }
}
