package vn.danvankheo.recognition;

import vn.danvankheo.organisation.UnitCode;

/**
 * The recognition round of one deciding unit and year; written {@code 2027-CN/NINHHAI}, the business key of its process.
 *
 * @param unit the deciding unit
 */
public record RoundKey(int year, UnitCode unit) {

    private static final String MIDDLE = "-CN/";

    public static RoundKey of(String text) {
        int middle = text.indexOf(MIDDLE);
        if (middle < 0) {
            throw new IllegalArgumentException("recognition round: " + text);
        }
        return new RoundKey(
                Integer.parseInt(text.substring(0, middle)), UnitCode.of(text.substring(middle + MIDDLE.length())));
    }

    @Override
    public String toString() {
        return year + MIDDLE + unit;
    }
}
