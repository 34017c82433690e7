package vn.danvankheo.reporting.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.danvankheo.reporting.plan.PlanPages.State;

class LastRunTest {

    private static final LastRun RUN = new LastRun(
            Instant.parse("2027-03-12T16:59:59Z"),
            List.of(
                    new LastRun.Story("Gửi đúng hạn", List.of("II.2", "III.1.b"), true),
                    new LastRun.Story("Gửi quá hạn", List.of("III.1.b"), false)));

    @Test
    void aPointStandsWhenAllItsStoriesPassedAndFallsWithOneOfThem() {
        assertThat(State.of("II.2", RUN)).isEqualTo(State.PASSED);
        assertThat(State.of("III.1.b", RUN)).isEqualTo(State.FAILED);
        assertThat(RUN.of("III.1.b"))
                .extracting(LastRun.Story::sentence)
                .containsExactly("Gửi đúng hạn", "Gửi quá hạn");
    }

    @Test
    void aPointWithoutAStoryThatRanIsNeitherGreenNorRed() {
        assertThat(State.of("I.1", RUN)).isEqualTo(State.NEVER_RUN);
        assertThat(State.of("II.2", LastRun.NEVER)).isEqualTo(State.NEVER_RUN);
    }
}
