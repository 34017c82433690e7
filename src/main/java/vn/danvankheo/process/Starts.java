package vn.danvankheo.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method carries out what a person starts with a start form, and says under which key the process runs. It takes the
 * record to which the start form is bound and the account of the person.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Starts {

    /** Id of the process. */
    String value();
}
