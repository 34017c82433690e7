package vn.danvankheo.organisation;

/** Mã đơn vị: the stable code of a unit, for example {@code NINHHAI}; it survives renaming and moving. */
public record UnitCode(String value) implements Comparable<UnitCode> {

    public UnitCode {
        if (value == null || !isOne(value)) {
            throw new IllegalArgumentException("unit code: " + value);
        }
    }

    /** Whether the text has the form of a code. */
    public static boolean isOne(String text) {
        return text.matches("[A-Z0-9]{2,20}");
    }

    public static UnitCode of(String value) {
        return new UnitCode(value);
    }

    @Override
    public int compareTo(UnitCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
