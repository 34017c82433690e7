package vn.danvankheo.organisation;

/** Cấp: how people call the tiers of {@link UnitKind}. */
public final class Tiers {

    private Tiers() {}

    /** @param tier code of the tier; one without a name of its own is called by its code */
    public static String name(String tier) {
        return switch (tier) {
            case "coso" -> "Cấp cơ sở";
            case "captren" -> "Cấp trên trực tiếp cơ sở";
            case "tinh" -> "Cấp tỉnh";
            default -> tier;
        };
    }
}
