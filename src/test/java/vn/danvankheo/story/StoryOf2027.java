package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.ObligationState;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;

/**
 * A story of the year 2027 on the sample organisation: it begins on the first working day with nothing done. Last days
 * of registration: 5/3 for grassroots unions, 12/3 for the unions above them.
 */
abstract class StoryOf2027 {

    /** Variables that the diagrams need; whatever else were found would come from a form. */
    private static final Set<String> VARIABLES_OF_THE_DIAGRAMS = Set.of(
            "progress",
            "supervisors",
            "supervisor",
            "tier",
            "candidates",
            "candidate",
            "members",
            "member",
            "nrOfInstances",
            "nrOfCompletedInstances",
            "nrOfActiveInstances",
            "loopCounter");

    @Autowired
    Year year;

    @Autowired
    Officers officers;

    @Autowired
    CampaignPlanning campaigns;

    @Autowired
    RegistrationTargets targets;

    @Autowired
    ModelBuilding models;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FormService forms;

    @Autowired
    RepositoryService repository;

    @BeforeEach
    void nothingIsDoneYet() {
        year.forgetEverything();
        year.clockTo("2027-01-04T08:00:00");
        year.nextYearBeginsBySchedule();
    }

    @AfterEach
    void nothingOfAFormIsStoredInTheEngineAndNothingBroke() {
        try {
            for (String table : List.of("act_ru_variable", "act_hi_varinst", "act_hi_detail")) {
                assertThat(jdbc.sql("select distinct name_ from " + table + " where name_ is not null")
                                .query(String.class)
                                .list())
                        .as(table)
                        .allMatch(VARIABLES_OF_THE_DIAGRAMS::contains);
            }
            assertThat(runtime.createIncidentQuery().list()).isEmpty();
        } finally {
            year.giveTimeBack();
        }
    }

    ObligationState obligation(String unit) {
        return targets.state(ObligationKey.of("2027/" + unit));
    }

    ModelView model(String code) {
        return models.view(ModelCode.of(code));
    }

    ProcessInstance lifecycle(String code) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("modelLifecycle")
                .processInstanceBusinessKey(code)
                .singleResult();
    }

    List<String> openTasksOf(String unit) {
        return year.openTasks("2027/" + unit);
    }

    /** Day, hour, rung and last day of what the person was told. */
    List<String> toldTo(String account) {
        return toldAbout(account, "%");
    }

    List<String> toldAbout(String account, String subject) {
        return jdbc.sql(
                        """
                        select to_char(put_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI') || ' · ' || occurrence
                          from notice where recipient = ? and subject like ? order by put_at, id
                        """)
                .params(account, subject)
                .query(String.class)
                .list();
    }

    /** The form with which the account starts the process, filled in. */
    JsonNode startForm(String account, String process) {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
        return year.as(account, () -> {
            try (InputStream form = forms.getDeployedStartForm(definition)) {
                return new ObjectMapper().readTree(form);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static String defaultOf(JsonNode form, String key) {
        return field(form, key).path("defaultValue").asText();
    }

    static JsonNode field(JsonNode form, String key) {
        return components(form)
                .filter(component -> component.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> components(JsonNode level) {
        return StreamSupport.stream(level.path("components").spliterator(), false)
                .flatMap(component -> Stream.concat(Stream.of(component), components(component)));
    }
}
