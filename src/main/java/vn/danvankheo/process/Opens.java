package vn.danvankheo.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method gives the form of a user task as it is opened: a {@link FormView} of the record to which the form is bound.
 * Its parameters are filled by name: {@code key} is the business key, {@code by} the account of the person, any other
 * name a variable of the process.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Opens {

    /** Id of the user task. */
    String value();
}
