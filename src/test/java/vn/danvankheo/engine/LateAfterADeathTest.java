package vn.danvankheo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.OpenYear;
import vn.danvankheo.organisation.FollowUp;

/** What is given late by the old organisation is also followed when the node that was waiting for it is gone. */
@AppTest
class LateAfterADeathTest {

    @Autowired
    private OpenYear openYear;

    @Autowired
    private FollowUp followUp;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void nobodyWaits() {
        jdbc.sql("update follow_up set late = false").update();
    }

    @Test
    void anotherNodeAsksAgainWhoseTheTasksAre() {
        openYear.open();
        followUp.complete();
        String task = openYear.taskOfUnit("NINHHAI01", "Task_SelectContent");
        // the dead node was still waiting for whoever gave this one by an organisation that is no more
        jdbc.sql("update follow_up set late = true").update();
        tasks.deleteCandidateGroup(task, "NINHHAI01.canbo");
        tasks.addCandidateGroup(task, "NINHSON01.canbo");
        followUp.complete();
        assertThat(askedFor(task)).as("while that node lives").containsExactly("NINHSON01.canbo");

        events.publishEvent(new NodeDied("gone"));
        followUp.complete();

        assertThat(askedFor(task)).containsExactly("NINHHAI01.canbo");
        assertThat(jdbc.sql("select late from follow_up").query(Boolean.class).single())
                .isFalse();
    }

    private List<String> askedFor(String task) {
        return tasks.getIdentityLinksForTask(task).stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .toList();
    }
}
