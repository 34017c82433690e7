package vn.danvankheo.campaign;

import java.time.LocalDate;

/**
 * A period that is reviewed: the first six months of a year, or the whole of it (plan, III.1). Written {@code 2027-H1}
 * and {@code 2027-Y}.
 */
public record ReviewPeriod(int year, Span span) {

    public enum Span {
        /** Sơ kết 6 tháng đầu năm. */
        HALF_YEAR("H1"),
        /** Tổng kết năm. */
        YEAR("Y");

        private final String code;

        Span(String code) {
            this.code = code;
        }
    }

    public static ReviewPeriod halfOf(int year) {
        return new ReviewPeriod(year, Span.HALF_YEAR);
    }

    public static ReviewPeriod wholeOf(int year) {
        return new ReviewPeriod(year, Span.YEAR);
    }

    /** @throws IllegalArgumentException when the text names no period */
    public static ReviewPeriod of(String text) {
        int dash = text.indexOf('-');
        for (Span span : Span.values()) {
            if (dash > 0 && span.code.equals(text.substring(dash + 1))) {
                return new ReviewPeriod(Integer.parseInt(text.substring(0, dash)), span);
            }
        }
        throw new IllegalArgumentException("review period: " + text);
    }

    /** The same part of the year before. */
    public ReviewPeriod yearBefore() {
        return new ReviewPeriod(year - 1, span);
    }

    public LocalDate lastDay() {
        return switch (span) {
            case HALF_YEAR -> LocalDate.of(year, 6, 30);
            case YEAR -> LocalDate.of(year, 12, 31);
        };
    }

    /** What people read, for example “6 tháng đầu năm 2027”. */
    public String label() {
        return switch (span) {
            case HALF_YEAR -> "6 tháng đầu năm " + year;
            case YEAR -> "năm " + year;
        };
    }

    /** What is done for the period, for example “Sơ kết 6 tháng đầu năm 2027”. */
    public String reviewName() {
        return switch (span) {
            case HALF_YEAR -> "Sơ kết " + label();
            case YEAR -> "Tổng kết " + label();
        };
    }

    @Override
    public String toString() {
        return year + "-" + span.code;
    }
}
