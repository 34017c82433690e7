package vn.danvankheo.review;

/**
 * One unit in the review or report of the unit above; the name is that of the period and never changes.
 *
 * @param unit code
 * @param late whether it was handed in after its last day
 * @param figures of the unit and the units below it whose reviews were received; of a unit that is missing, those of
 *     the units below it alone
 * @param unitsBelow number of units directly below it that review the period
 * @param receivedBelow of these, the reviews that were received
 */
public record UnitLine(
        String unit,
        String name,
        Standing standing,
        boolean late,
        Figures figures,
        int unitsBelow,
        int receivedBelow) {}
