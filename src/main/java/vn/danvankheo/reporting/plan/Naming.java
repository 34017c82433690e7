package vn.danvankheo.reporting.plan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a carrier names its points: “Kế hoạch II.2, III.2.b: giao chỉ tiêu …”.
 *
 * @param points the numbers
 * @param text what the carrier does for them
 */
record Naming(List<String> points, String text) {

    private static final String NUMBER = "I{1,3}(?:\\.\\w+)+";
    private static final Pattern SENTENCE =
            Pattern.compile("Kế hoạch (%1$s(?:, %1$s)*): (.+)".formatted(NUMBER), Pattern.DOTALL);

    /** Empty when the text names no point. */
    static Optional<Naming> in(String text) {
        Matcher sentence = SENTENCE.matcher(text.strip());
        return sentence.matches()
                ? Optional.of(new Naming(numbers(sentence.group(1)), sentence.group(2)))
                : Optional.empty();
    }

    static List<String> numbers(String listed) {
        return listed.isBlank() ? List.of() : List.of(listed.split(", "));
    }
}
