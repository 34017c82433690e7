package vn.danvankheo.recognition;

import java.util.List;

/**
 * What a criteria set says.
 *
 * @param grades from the highest to the lowest; a total below the last one reaches none, and the model is not recognised
 * @param bonusCap the most points that may be added (điểm thưởng); 0 for none
 * @param penaltyCap the most points that may be taken off (điểm trừ); 0 for none
 * @param minimumMonths months that a model should have run before; null for no such rule. Only a warning
 * @param quota the most models that one round may recognise under this set; null for no limit
 */
public record CriteriaContent(
        List<Criterion> criteria,
        List<GradeLevel> grades,
        int bonusCap,
        int penaltyCap,
        Integer minimumMonths,
        Integer quota) {

    /** The most that a sheet can total without bonus. */
    public int maximum() {
        return criteria.stream().mapToInt(Criterion::points).sum();
    }

    public String size() {
        return "%d tiêu chí, %d điểm".formatted(criteria.size(), maximum());
    }
}
