package vn.danvankheo.reporting.plan;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A story that shows how points of the plan are carried out; how it went is told on the page of the plan. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LastRunRecorder.class)
public @interface CarriesOut {

    /** The numbers of the points. */
    String[] value();

    /** What the story shows, in Vietnamese, for the readers of the page. */
    String tells();
}
