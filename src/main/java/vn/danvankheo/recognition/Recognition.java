package vn.danvankheo.recognition;

import java.time.LocalDate;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.organisation.UnitCode;

/**
 * Công nhận of a model by one unit.
 *
 * @param tier code of the unit's tier
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
