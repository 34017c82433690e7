package vn.danvankheo.recognition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How recognition works where no unit has said otherwise.
 *
 * @param council by tier, how its councils work
 */
@Validated
@ConfigurationProperties("danvankheo.recognition")
record RecognitionSettings(@NotEmpty Map<String, @Valid CouncilRule> council) {

    /** As in the table of the kinds of unit. */
    private static final List<String> TIERS = List.of("coso", "captren", "tinh");

    RecognitionSettings {
        // what is missing altogether is found by the constraints, afterwards
        if (council != null && !council.isEmpty()) {
            for (String tier : TIERS) {
                if (!council.containsKey(tier)) {
                    throw new IllegalArgumentException("council thiếu cấp " + tier);
                }
            }
        }
    }
}
