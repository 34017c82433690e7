package vn.danvankheo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sample year of an {@link AppTest}, whose registrations the test itself opens. */
@Component
public class OpenYear {

    private final ManagementService management;
    private final TaskService tasks;
    private final JdbcClient jdbc;

    OpenYear(ManagementService management, TaskService tasks, JdbcClient jdbc) {
        this.management = management;
        this.tasks = tasks;
        this.jdbc = jdbc;
    }

    /** Gives every unit its registration, unless that has been done. */
    public void open() {
        for (List<Job> jobs = waiting(); !jobs.isEmpty(); jobs = waiting()) {
            management.executeJob(jobs.get(0).getId());
        }
    }

    private List<Job> waiting() {
        return management.createJobQuery().messages().list();
    }

    public String year() {
        return jdbc.sql("select year from campaign").query(String.class).single();
    }

    /** The id of the open task of a unit's registration. */
    public String taskOfUnit(String unit, String taskKey) {
        return task(year() + "/" + unit, taskKey);
    }

    public String task(String businessKey, String taskKey) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(taskKey)
                .singleResult()
                .getId();
    }

    /** What a grassroots union fills in when it chooses a content. */
    public static Map<String, Object> content() {
        return new LinkedHashMap<>(Map.of(
                "nature", "NEW",
                "field", "UNION_BUILDING",
                "origin", "PRACTICAL_NEED",
                "shape", "MODEL",
                "subject", "COLLECTIVE",
                "concreteTask", "Vận động phụ huynh giữ cổng trường thông thoáng",
                "expectedResult", "Không còn ùn tắc giờ tan học"));
    }
}
