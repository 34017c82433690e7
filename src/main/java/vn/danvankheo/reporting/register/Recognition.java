package vn.danvankheo.reporting.register;

import java.time.LocalDate;
import vn.danvankheo.organisation.Tiers;
import vn.danvankheo.organisation.UnitCode;

/**
 * One tier's recognition, as the register tells it.
 *
 * @param tier code of the tier
 * @param grade name of the grade; null where there are none
 * @param title danh hiệu that goes with it; null for none
 * @param number of the decision
 * @param unit the deciding unit
 * @param decidedBy name of the deciding unit
 */
public record Recognition(
        String tier, String grade, String title, String number, LocalDate decidedOn, UnitCode unit, String decidedBy) {

    /** Tier, grade and title in words, for example “Cấp tỉnh: Xuất sắc”. */
    public String label() {
        return inWords(tier, grade) + (title == null ? "" : ", " + title);
    }

    static String inWords(String tier, String grade) {
        return Tiers.name(tier) + (grade == null ? "" : ": " + grade);
    }
}
