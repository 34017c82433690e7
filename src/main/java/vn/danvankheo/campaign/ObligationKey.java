package vn.danvankheo.campaign;

import vn.danvankheo.organisation.UnitCode;

/** A unit's obligation of one year; written {@code 2027/NINHHAI}, the business key of its registration. */
public record ObligationKey(int year, UnitCode unit) {

    public static ObligationKey of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("obligation: " + text);
        }
        return new ObligationKey(Integer.parseInt(text.substring(0, slash)), UnitCode.of(text.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return year + "/" + unit;
    }
}
