package vn.danvankheo.engine.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.FirstSteps;
import vn.danvankheo.OpenYear;
import vn.danvankheo.WebSession;

/** A release with changed diagrams and forms comes into the running year: whoever has a task goes on with it. */
@AppTest
class RunningYearUpgradeTest {

    @LocalServerPort
    private int port;

    @Autowired
    private OpenYear year;

    @Autowired
    private FirstSteps steps;

    @Autowired
    private ModelUpgrades upgrades;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    private Deployment newRelease;

    @AfterEach
    void theReleaseBeforeIsBack() {
        repository.deleteDeployment(newRelease.getId(), true);
        jdbc.sql("truncate model_upgrade, model_left_behind").update();
    }

    @Test
    void runningInstancesFollowAndWhoeverHasATaskCompletesIt() throws IOException {
        year.open();
        String model = steps.chosen(port, "NINHHAI01", "Vận động tiết kiệm điện");
        String survey = year.task(model, "Task_SurveyAndObjectives");
        String selection = year.taskOfUnit("NINHPHUOC01", "Task_SelectContent");
        Set<String> readers = readersOf(selection);
        newRelease = deployChanged();

        upgrades.follow();

        assertThat(upgrades.leftBehind()).isEmpty();
        assertThat(upgrades.running()).isNotEmpty().allMatch(ModelUpgrades.Running::newest);
        assertThat(newVersionOf(selection)).isTrue();
        assertThat(newVersionOf(survey)).isTrue();
        assertThat(readersOf(selection)).isEqualTo(readers).isNotEmpty();
        WebSession officer = WebSession.of(port, "ninhphuoc01.canbo");
        assertThat(officer.engineGet("/task/" + selection + "/form-variables?deserializeValues=false")
                        .statusCode())
                .isEqualTo(200);
        assertThat(officer.submitForm(selection, OpenYear.content()).statusCode())
                .isEqualTo(204);

        assertThat(WebSession.of(port, "quantri").get("/nang-cap").body())
                .contains("Lượt đang thực hiện theo phiên bản", "Đăng ký mô hình", "1 → 2", "Không có lượt nào.");
        assertThat(officer.get("/nang-cap").statusCode()).isEqualTo(403);
    }

    private boolean newVersionOf(String task) {
        String definition = tasks.createTaskQuery().taskId(task).singleResult().getProcessDefinitionId();
        return repository.getProcessDefinition(definition).getDeploymentId().equals(newRelease.getId());
    }

    private Set<String> readersOf(String task) {
        return Set.copyOf(jdbc.sql(
                        "select coalesce(group_id_, user_id_) from act_ru_identitylink where task_id_ = :task"
                                + " union select coalesce(group_id_, user_id_) from act_ru_authorization where resource_id_ = :task")
                .param("task", task)
                .query(String.class)
                .list());
    }

    private Deployment deployChanged() throws IOException {
        DeploymentBuilder release = repository.createDeployment().name("another release");
        for (Path folder : List.of(Path.of("processes"), Path.of("forms"))) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    release.addString(
                            folder + "/" + file.getFileName(),
                            Files.readString(file).replace("name=\"Lựa chọn", "name=\"Sửa: Lựa chọn"));
                }
            }
        }
        return release.deploy();
    }
}
