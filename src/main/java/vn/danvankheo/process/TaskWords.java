package vn.danvankheo.process;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a task is spoken of outside its card. */
public final class TaskWords {

    static final String LAST_DAY = " · hạn cuối ";

    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    private TaskWords() {}

    /** The task's name in the middle of a sentence. */
    public static String inSentence(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** What the card says the task is about, without the last day at its end. */
    public static String withoutLastDay(String card) {
        int end = card == null ? -1 : card.indexOf(LAST_DAY);
        return card == null ? "" : end < 0 ? card : card.substring(0, end);
    }

    /** The year of the movement, with which every business key begins. */
    public static int yearOf(String businessKey) {
        Matcher year = YEAR.matcher(businessKey);
        if (!year.lookingAt()) {
            throw new IllegalArgumentException("business key: " + businessKey);
        }
        return Integer.parseInt(year.group());
    }
}
