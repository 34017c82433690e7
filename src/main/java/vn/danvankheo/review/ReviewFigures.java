package vn.danvankheo.review;

import java.util.List;

/**
 * The figures of a unit's review; frozen when it is submitted.
 *
 * @param own of the unit's own models
 * @param below a line for each unit directly below
 * @param sumBelow of the reviews received from below
 * @param quantifiedBelow what their quantified results add up to
 */
public record ReviewFigures(Figures own, List<UnitLine> below, Figures sumBelow, List<QuantifiedSum> quantifiedBelow) {

    public Figures total() {
        return own.plus(sumBelow);
    }
}
