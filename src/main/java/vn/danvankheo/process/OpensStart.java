package vn.danvankheo.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The method gives what a start form shows and offers, for the account that it takes: a map of names and values. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OpensStart {

    /** Id of the process. */
    String value();
}
