package vn.danvankheo.engine.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.engine.ballot.BallotTasks;

/**
 * Drafts of forms: one for each open task and person, kept on the server so that it is found again on another device.
 * Nobody reads the draft of somebody else; a draft lives no longer than its task: the database removes it with the task's
 * row, to which whoever saves a draft holds on.
 */
@Component
public class FormDrafts {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    FormDrafts(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What this person has typed into the form of this task.
     *
     * @param taskId the engine's id of the task
     * @param account the engine's id of the user
     * @return a JSON object, keyed like the form's fields
     */
    @Transactional(readOnly = true)
    public Optional<JsonNode> find(String taskId, String account) {
        return draftOf(taskId, account).map(Draft::data);
    }

    @Transactional(readOnly = true)
    Optional<Draft> draftOf(String taskId, String account) {
        return jdbc.sql("select data, saved_at from form_draft where task_id = ? and account = ?")
                .params(List.of(taskId, account))
                .query((row, number) -> new Draft(
                        read(row.getString("data")),
                        row.getObject("saved_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Keeps the draft if the task is still open; empty if it has ended meanwhile, and always for a ballot. */
    @Transactional
    Optional<Instant> save(String taskId, String account, JsonNode data) {
        boolean open = jdbc.sql(
                        "select id_ from act_ru_task where id_ = ? and task_def_key_ is distinct from ? for key share")
                .params(taskId, BallotTasks.KEY)
                .query(String.class)
                .optional()
                .isPresent();
        if (!open) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        jdbc.sql(
                        """
                        insert into form_draft (task_id, account, data, saved_at) values (?, ?, ?::jsonb, ?)
                        on conflict (task_id, account) do update set data = excluded.data, saved_at = excluded.saved_at
                        """)
                .params(List.of(taskId, account, data.toString(), now.atOffset(ZoneOffset.UTC)))
                .update();
        return Optional.of(now);
    }

    @Transactional
    void forget(String taskId, String account) {
        jdbc.sql("delete from form_draft where task_id = ? and account = ?")
                .params(List.of(taskId, account))
                .update();
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("form_draft.data is no JSON", e);
        }
    }

    record Draft(JsonNode data, Instant savedAt) {}
}
