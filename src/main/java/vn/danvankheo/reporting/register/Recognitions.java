package vn.danvankheo.reporting.register;

import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.exemplar.ModelCode;

/** What the register knows of recognition: the one place that reads it. */
@Component
class Recognitions {

    /** Of the model m: tier and grade, parted by a tab, one line each, from below; null when there is none. */
    static final String OF_MODEL = "null::text";

    /** Whether some tier has recognised the model m. */
    static final String SOME = "false";

    static String matching(String tier, String grade) {
        return "false";
    }

    List<Recognition> of(ModelCode model) {
        return List.of();
    }

    /** The grades that have been given so far, by name. */
    List<String> grades() {
        return List.of();
    }

    /** Tier and grade as {@link #OF_MODEL} tells them, in words. */
    static List<String> inWords(String told) {
        return told == null
                ? List.of()
                : Arrays.stream(told.split("\n"))
                        .map(line -> line.split("\t", -1))
                        .map(parts -> Recognition.inWords(parts[0], parts[1].isEmpty() ? null : parts[1]))
                        .toList();
    }
}
