package vn.danvankheo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * A test against the whole application on a free port, with a database of its own and the sample organisation. Jobs run
 * only when the test runs them, and mail leaves only when it sends it.
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
            "danvankheo.notification.automatic=false"
        })
public @interface AppTest {}
