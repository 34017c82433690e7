package vn.danvankheo.story;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import vn.danvankheo.OwnApplication;
import vn.danvankheo.embedded.SmallOrganisation;

/**
 * The year 2027 as the officers live it, through the forms of their tasks. The stories stand in several classes, so that
 * they run beside each other; which paths they walked is checked behind the last of them by {@link WalkedPathsTest}.
 */
@OwnApplication
@SpringBootTest(
        properties = {
            "danvankheo.embedded.data-directory=target/test-data/${random.uuid}",
            "danvankheo.embedded.open-first-year=false",
            SmallOrganisation.ASKED_FOR + "=true",
            "danvankheo.campaign.chunk=6",
            "danvankheo.notification.automatic=false",
            "danvankheo.audit.automatic=false",
            // weekly reminders to idle units through a whole year would take minutes
            "danvankheo.calendar.reminders.days-between-after=60",
            "camunda.bpm.job-execution.enabled=false"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoriesOf2027 {

    @Autowired
    private WalkedPaths paths;

    @AfterAll
    void tellTheWalkedPaths() throws IOException {
        paths.tell(getClass());
    }
}
