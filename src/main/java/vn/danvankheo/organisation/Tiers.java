package vn.danvankheo.organisation;

import java.util.Comparator;
import java.util.List;

/** Cấp: how people call the tiers of {@link UnitKind}. */
public final class Tiers {

    private static final List<String> KNOWN = List.of("coso", "captren", "tinh");

    /** Codes from the lowest tier to the highest; added ones come last. */
    public static final Comparator<String> UPWARDS = Comparator.<String>comparingInt(
                    tier -> KNOWN.contains(tier) ? KNOWN.indexOf(tier) : KNOWN.size())
            .thenComparing(Comparator.naturalOrder());

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

    /** Within a sentence, for example “cấp tỉnh”. */
    public static String nameInSentence(String tier) {
        return KNOWN.contains(tier) ? "c" + name(tier).substring(1) : "cấp " + tier;
    }
}
