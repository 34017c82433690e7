package vn.danvankheo.story;

import java.io.File;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * The year 2027 as the officers live it, through the forms of their tasks. Together the stories come through every node
 * and every flow of the four processes.
 */
@SpringBootTest(
        properties = {
            "danvankheo.embedded.data-directory=target/test-data/${random.uuid}",
            "danvankheo.embedded.open-first-year=false",
            "danvankheo.campaign.chunk=20",
            "danvankheo.notification.automatic=false",
            // weekly reminders to 45 idle units through a whole year would take minutes
            "danvankheo.calendar.reminders.days-between-after=60",
            "camunda.bpm.job-execution.enabled=false"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoriesOf2027Test {

    @Nested
    @Tag("zone")
    class TheFederation extends FederationStories {}

    @Nested
    @Tag("zone")
    class Registering extends RegistrationStories {}

    @Nested
    @Tag("zone")
    class BeingReminded extends ReminderStories {}

    @Nested
    @Tag("zone")
    class InOtherYears extends OtherYearsStories {}

    @Nested
    class BuildingAModel extends FourStepsStories {}

    @Nested
    class TellingWhatAModelIs extends ContentStories {}

    @Nested
    class Reviewing extends ReviewStories {}

    @Nested
    class Replicating extends ReplicationStories {}

    @Nested
    class Recognising extends RecognitionStories {}

    @Autowired
    private WalkedPaths paths;

    @AfterAll
    void everyNodeAndEveryFlowWasWalked() {
        if (Boolean.getBoolean("stories.of.deadlines.only")) {
            return;
        }
        SoftAssertions.assertSoftly(diagrams -> {
            diagrams.assertThat(paths.notWalked("campaignYear", new File("processes/campaign-year.bpmn")))
                    .as("never walked in campaignYear")
                    .isEmpty();
            diagrams.assertThat(paths.notWalked("unitRegistration", new File("processes/unit-registration.bpmn")))
                    .as("never walked in unitRegistration")
                    .isEmpty();
            diagrams.assertThat(paths.notWalked("modelLifecycle", new File("processes/model-lifecycle.bpmn")))
                    .as("never walked in modelLifecycle")
                    .isEmpty();
            diagrams.assertThat(paths.notWalked("periodicReview", new File("processes/periodic-review.bpmn")))
                    .as("never walked in periodicReview")
                    .isEmpty();
            diagrams.assertThat(paths.notWalked("recognitionRound", new File("processes/recognition-round.bpmn")))
                    .as("never walked in recognitionRound")
                    .isEmpty();
        });
    }
}
