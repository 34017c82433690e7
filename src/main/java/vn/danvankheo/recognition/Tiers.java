package vn.danvankheo.recognition;

import java.util.Comparator;
import java.util.List;

/** What the tiers are called; one that the federation has added goes by its code. */
public final class Tiers {

    private static final List<String> KNOWN = List.of("coso", "captren", "tinh");

    /** From the lowest tier to the highest; added ones come last. */
    public static final Comparator<String> UPWARDS = Comparator.<String>comparingInt(
                    tier -> KNOWN.contains(tier) ? KNOWN.indexOf(tier) : KNOWN.size())
            .thenComparing(Comparator.naturalOrder());

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
