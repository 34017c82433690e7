package vn.danvankheo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;

/** A test in {@link Chromium} against the whole running application with its opened year and its jobs. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OwnApplication
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "danvankheo.embedded.data-directory=target/test-data/${random.uuid}")
@Tag("browser")
public @interface BrowserTest {}
