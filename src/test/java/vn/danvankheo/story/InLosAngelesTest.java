package vn.danvankheo.story;

import java.util.TimeZone;
import org.junit.jupiter.api.Nested;
import vn.danvankheo.OwnJvm;

/**
 * Whatever the zone of the machine, the deadlines are those of Việt Nam: the stories of deadlines once more, on a machine
 * far west of it.
 */
@OwnJvm
class InLosAngelesTest extends StoriesOf2027 {

    static {
        // before anything of the application, as if the machine had said it
        TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
    }

    @Nested
    class TheFederation extends FederationStories {}

    @Nested
    class BeingReminded extends ReminderStories {}

    @Nested
    class InOtherYears extends OtherYearsStories {}
}
