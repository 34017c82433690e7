package vn.danvankheo.reporting.register;

import java.util.Arrays;

/** Cấp công nhận, from below. */
public enum Tier {
    GRASSROOTS("coso", "Cấp cơ sở"),
    ABOVE("captren", "Cấp trên trực tiếp cơ sở"),
    FEDERATION("tinh", "Cấp tỉnh");

    private final String code;
    private final String label;

    Tier(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** As kinds of units name it. */
    public String code() {
        return code;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    static String labelOf(String code) {
        return Arrays.stream(values())
                .filter(tier -> tier.code.equals(code))
                .map(Tier::label)
                .findFirst()
                .orElse(code);
    }
}
