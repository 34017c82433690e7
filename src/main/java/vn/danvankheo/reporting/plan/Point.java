package vn.danvankheo.reporting.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * A numbered point of the plan.
 *
 * @param number for example {@code II.3.B1.c}
 * @param summary in our own words
 * @param expects the kinds of carriers that it needs
 */
record Point(String number, String summary, Set<Kind> expects) {

    Point {
        expects = expects == null ? EnumSet.of(Kind.DIAGRAM, Kind.FORM, Kind.STORY) : EnumSet.copyOf(expects);
    }

    /** What can carry a point out. */
    enum Kind {
        @JsonProperty("diagram")
        DIAGRAM,
        @JsonProperty("form")
        FORM,
        @JsonProperty("setting")
        SETTING,
        @JsonProperty("story")
        STORY
    }

    /** The section that people cite: {@code II.3.B1} of {@code II.3.B1.c}, {@code III.1} of {@code III.1.b}. */
    static String section(String number) {
        String[] steps = number.split("\\.");
        boolean isOfAStep = steps.length > 2 && steps[2].matches("B\\d");
        return String.join(".", Arrays.copyOf(steps, isOfAStep ? 3 : 2));
    }
}
