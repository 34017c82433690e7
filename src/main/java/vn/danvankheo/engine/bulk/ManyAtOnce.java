package vn.danvankheo.engine.bulk;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.engine.ActingAs;
import vn.danvankheo.engine.security.Refusals;

/**
 * Hands in the forms of many tasks, one after the other, each in a transaction of its own: the same forms, steps and
 * rights as in Tasklist. A row that is refused stops no other.
 */
@Component
class ManyAtOnce {

    private final FormService forms;
    private final RepositoryService repository;
    private final ActingAs acting;
    private final Refusals refusals;

    ManyAtOnce(FormService forms, RepositoryService repository, ActingAs acting, Refusals refusals) {
        this.forms = forms;
        this.repository = repository;
        this.acting = acting;
        this.refusals = refusals;
    }

    /**
     * What became of one row; until the next page it lies in the web session, which is kept in the database.
     *
     * @param row what the row is about
     * @param message why it was refused, in Vietnamese; null when it was done
     */
    record Outcome(String row, String message) implements Serializable {

        public boolean done() {
            return message == null;
        }
    }

    /** The day as a form sends it; what is no day stays as it was typed, for the form's own check to refuse it. */
    static String isoDay(String typed) {
        return Days.typed(typed).map(LocalDate::toString).orElse(typed);
    }

    Outcome complete(String account, String taskId, String row, Map<String, Object> form) {
        return attempt(account, taskId, row, () -> forms.submitTaskForm(taskId, form));
    }

    Outcome start(String account, String process, String row, Map<String, Object> form) {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
        return attempt(account, null, row, () -> forms.submitStartForm(definition, form));
    }

    /** Does for the row what needs no process. */
    Outcome run(String account, String row, Runnable action) {
        return attempt(account, null, row, action);
    }

    private Outcome attempt(String account, String taskId, String row, Runnable action) {
        try {
            acting.account(account, () -> {
                action.run();
                return null;
            });
            return new Outcome(row, null);
        } catch (RuntimeException e) {
            return new Outcome(row, refusals.messageFor(e, taskId, account));
        }
    }
}
