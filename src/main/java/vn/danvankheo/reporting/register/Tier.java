package vn.danvankheo.reporting.register;

import vn.danvankheo.organisation.Tiers;

/** Cấp công nhận that can be asked for, from below. */
public enum Tier {
    GRASSROOTS("coso"),
    ABOVE("captren"),
    FEDERATION("tinh");

    private final String code;

    Tier(String code) {
        this.code = code;
    }

    /** As kinds of units name it. */
    public String code() {
        return code;
    }

    /** What people read. */
    public String label() {
        return Tiers.name(code);
    }
}
