package vn.danvankheo.recognition;

import java.time.LocalDate;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.organisation.UnitCode;

/**
 * Công nhận of a model by one unit.
 *
 * @param tier code of the round's tier, which stays when the unit becomes one of another kind
 * @param grade name of the grade level
 * @param title danh hiệu that goes with it; null for none
 * @param number of the decision
 */
public record Recognition(
        ModelCode model,
        RoundKey round,
        String tier,
        UnitCode unit,
        String grade,
        String title,
        String number,
        LocalDate date,
        String signer) {}
