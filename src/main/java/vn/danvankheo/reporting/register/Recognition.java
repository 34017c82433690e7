package vn.danvankheo.reporting.register;

import java.time.LocalDate;
import vn.danvankheo.organisation.Tiers;

/**
 * One tier's recognition, as the register tells it.
 *
 * @param label tier, grade and title in words, for example “Cấp tỉnh: Xuất sắc”
 * @param number of the decision
 * @param decidedBy name of the deciding unit
 */
public record Recognition(String label, String number, LocalDate decidedOn, String decidedBy) {

    static String inWords(String tier, String grade) {
        return Tiers.name(tier) + (grade == null ? "" : ": " + grade);
    }
}
