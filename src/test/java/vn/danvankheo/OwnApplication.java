package vn.danvankheo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A class with an application of its own: it needs another setting or bean, or it moves the clock, opens years or breaks
 * things. One after the other they share a JVM, and {@link ClosedBehind} ends each application before the next begins. All
 * others, those with {@link AppTest} around its one application, share another JVM, in any order.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("own-application")
public @interface OwnApplication {}
