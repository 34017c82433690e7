package vn.danvankheo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ClassUtils;

/** What shares a JVM asks for the same application; two of them would meet in the web applications' registry. */
class OneApplicationTest {

    @Test
    void allClassesThatShareAJvmAskForTheSameApplication() {
        Map<Object, List<String>> byApplication = sharing().stream()
                .collect(Collectors.groupingBy(
                        OneApplicationTest::application,
                        Collectors.mapping(Class::getSimpleName, Collectors.toList())));

        assertThat(byApplication.values())
                .as("classes by application; what differs from AppTest needs @OwnApplication")
                .hasSize(1);
        assertThat(new TreeSet<>(byApplication.values().iterator().next())).contains("LogInTest", "PlanPagesTest");
    }

    private static List<Class<?>> sharing() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(SpringBootTest.class, true, false));
        return scanner.findCandidateComponents("vn.danvankheo").stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .filter(test -> !AnnotatedElementUtils.hasAnnotation(test, OwnApplication.class))
                .filter(test -> AnnotatedElementUtils.findMergedAnnotation(test, SpringBootTest.class)
                                .webEnvironment()
                        != WebEnvironment.NONE)
                .toList();
    }

    /** By what Spring decides whether two classes share one. */
    private static Object application(Class<?> test) {
        return ReflectionTestUtils.getField(new TestContextManager(test).getTestContext(), "mergedConfig");
    }
}
