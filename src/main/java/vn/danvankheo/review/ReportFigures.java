package vn.danvankheo.review;

import java.util.List;

/**
 * The figures of the federation's report; frozen when it is submitted.
 *
 * @param lines a line for each unit directly below the federation
 * @param total what they add up to
 * @param before what the report of the same part of the year before said; null when there was none
 * @param missing units of every level that have not reported
 */
public record ReportFigures(
        List<UnitLine> lines,
        Figures total,
        Figures before,
        List<QuantifiedSum> quantified,
        List<MissingUnit> missing) {

    /** @param superior name of the unit directly above */
    public record MissingUnit(String name, String superior) {}
}
