package vn.danvankheo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A class for which a JVM is started and ended: it has an application of its own, or it moves the clock, opens years or
 * breaks things. All others share a JVM, and those with {@link AppTest} its one application, in any order.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("own-jvm")
public @interface OwnJvm {}
