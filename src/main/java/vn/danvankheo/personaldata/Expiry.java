package vn.danvankheo.personaldata;

import java.time.Period;

/**
 * What is erased when a term has ended.
 *
 * @param term how long it is kept, in whole days of the calendar: the day on which it ends belongs to it
 * @param statement erases {@code :most} of what is older than {@code :before}, so that it can stop and begin again
 *     anywhere; {@code :before} is a moment with zone
 */
public record Expiry(Period term, String statement) {

    /** The term as people read it, for example “2 năm”. */
    public static String text(Period term) {
        StringBuilder text = new StringBuilder();
        add(text, term.getYears(), "năm");
        add(text, term.getMonths(), "tháng");
        add(text, term.getDays(), "ngày");
        return text.toString();
    }

    private static void add(StringBuilder text, int number, String unit) {
        if (number != 0) {
            text.append(text.isEmpty() ? "" : " ").append(number).append(' ').append(unit);
        }
    }
}
