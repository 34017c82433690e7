package vn.danvankheo.review;

import java.util.List;
import java.util.Set;
import vn.danvankheo.organisation.UnitCode;

/** What is counted of a unit's own models; counted where all statistics are, so that each figure has one query. */
public interface ModelCounts {

    /**
     * The figures of the year as they stand now, without those of the units below.
     *
     * @param toldOf units that have ended and whose models the unit tells of as its own
     * @param said what the unit's review says of its models; empty as long as it has said nothing
     */
    Figures of(int year, UnitCode unit, Set<UnitCode> toldOf, List<ModelAssessment> said);
}
