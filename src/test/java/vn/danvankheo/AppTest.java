package vn.danvankheo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestExecutionListeners;

/**
 * A test against the whole application on a free port, with its own database and the sample organisation. Jobs run only
 * when the test runs them, and mail leaves only when it sends it.
 *
 * <p>The classes of a JVM share one application and come in any order. Each finds the sample year fresh and may do with it
 * what it wants; whatever else it changes – organisation, criteria, accounts – it makes for itself or gives back. What
 * cannot do so, and what needs another setting or bean, is {@link OwnApplication}, too.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            // two contexts of one run must not meet in one folder, which is locked
            "danvankheo.embedded.data-directory=target/test-data/${random.uuid}",
            "camunda.bpm.job-execution.enabled=false",
            "danvankheo.notification.automatic=false",
            "danvankheo.audit.automatic=false",
            "danvankheo.personal-data.automatic=false"
        })
@TestExecutionListeners(listeners = FreshYear.class, mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface AppTest {}
