package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;
import vn.danvankheo.BuildRun;

/** Together the stories come through every node and every flow; run by the build when all of them are over. */
@Tag("walked-paths")
class WalkedPathsTest {

    @Test
    void allStoriesOfThisBuildHaveTold() throws IOException {
        List<Class<?>> stories = stories();
        assertThat(stories).hasSizeGreaterThanOrEqualTo(3);
        for (Class<?> story : stories) {
            assertThat(BuildRun.hasWritten(WalkedPaths.fileOf(story)))
                    .as("walked paths of %s", story)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "campaignYear,processes/campaign-year.bpmn",
        "unitRegistration,processes/unit-registration.bpmn",
        "modelLifecycle,processes/model-lifecycle.bpmn",
        "periodicReview,processes/periodic-review.bpmn"
    })
    void everyNodeAndEveryFlowWasWalked(String process, Path diagram) throws IOException {
        Set<String> taken = WalkedPaths.told(stories());
        assertThat(WalkedPaths.notWalked(process, diagram.toFile(), taken))
                .as("never walked in %s", process)
                .isEmpty();
    }

    private static List<Class<?>> stories() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(StoriesOf2027.class));
        return scanner.findCandidateComponents("vn.danvankheo").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .<Class<?>>map(type -> type)
                .toList();
    }
}
