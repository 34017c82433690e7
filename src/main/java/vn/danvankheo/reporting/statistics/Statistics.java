package vn.danvankheo.reporting.statistics;

import java.util.List;
import org.springframework.stereotype.Service;
import vn.danvankheo.organisation.UnitCode;

/** Thống kê of a year, as it stands now. */
@Service
public class Statistics {

    /**
     * One row for each unit directly below the unit, its own subtree summed, and for the unit's own models a first row
     * if there are any; what they add up to is {@link #of}.
     */
    public List<UnitFigures> below(int year, UnitCode unit) {
        throw new UnsupportedOperationException("stat");
    }

    /** The unit and all units below it together. */
    public UnitFigures of(int year, UnitCode unit) {
        throw new UnsupportedOperationException("stat");
    }
}
