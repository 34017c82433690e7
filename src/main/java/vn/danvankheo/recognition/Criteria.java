package vn.danvankheo.recognition;

import java.util.List;
import org.springframework.stereotype.Service;
import vn.danvankheo.exemplar.Subject;

/** The criteria sets: which holds when, and what a score sheet comes to under one (plan, III.2). */
@Service
public class Criteria {

    /** The newest version that holds in the year. */
    public CriteriaSetView inForce(int year, String tier, Subject subject) {
        throw new UnsupportedOperationException();
    }

    public CriteriaSetView version(long id) {
        throw new UnsupportedOperationException();
    }

    /** What a unit scores itself for: each criterion once, those of the lowest tier first, then what each further tier adds. */
    public List<AskedCriterion> asked(int year, List<String> tiersUpwards, Subject subject) {
        throw new UnsupportedOperationException();
    }

    /**
     * Total, caps and grade.
     *
     * @throws vn.danvankheo.validation.InvalidInput when a criterion is missing, unknown or has more points than it gives
     */
    public Score score(ScoreSheet sheet) {
        throw new UnsupportedOperationException();
    }

    /** The position of a grade among the set's levels, 0 for the highest; below all levels the number of levels. */
    public int rank(long criteriaSet, String grade) {
        throw new UnsupportedOperationException();
    }
}
