package vn.danvankheo.notification;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** How texts and days are written in mails. */
final class Words {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/yyyy");
    private static final DateTimeFormatter DAY_AND_MONTH = DateTimeFormatter.ofPattern("d/M");

    private Words() {}

    /** A part of the key of a notice. */
    static String key(String name, String value, int longest) {
        if (value == null || value.isBlank() || value.length() > longest) {
            throw new IllegalArgumentException(name + " of a notice: " + value);
        }
        return value;
    }

    static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    /**
     * One line for a header or a heading, whatever was typed: without line breaks and other invisible signs, and without
     * what a reader of the header would take for an encoded word (RFC 2047).
     */
    static String oneLine(String text) {
        String line = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ")
                .replace("=?", "= ?")
                .strip();
        return line;
    }

    /** For example 12/3/2027. */
    static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** For example “12/3/2027 (trước ngày 13/3)”: the same day said inclusively and as the plan says it. */
    static String lastDay(LocalDate lastDay) {
        return "%s (trước ngày %s)".formatted(day(lastDay), DAY_AND_MONTH.format(lastDay.plusDays(1)));
    }

    /** How much time is left, for example “Còn 07 ngày”. */
    static String left(LocalDate lastDay, LocalDate today) {
        long days = ChronoUnit.DAYS.between(today, lastDay);
        if (days == 0) {
            return "Hôm nay hết hạn";
        }
        return days > 0 ? "Còn %02d ngày".formatted(days) : "Quá hạn %02d ngày".formatted(-days);
    }
}
