package vn.danvankheo.recognition;

/** What the tiers are called; one that the federation has added goes by its code. */
public final class Tiers {

    private Tiers() {}

    /** Within a sentence, for example “cấp tỉnh”. */
    public static String name(String tier) {
        return switch (tier) {
            case "coso" -> "cấp cơ sở";
            case "captren" -> "cấp trên trực tiếp cơ sở";
            case "tinh" -> "cấp tỉnh";
            default -> "cấp " + tier;
        };
    }
}
