package vn.danvankheo.organisation;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who may arrange that somebody is stood in for, and who may be chosen. Asked are own seats only: who stands in for
 * another passes nothing on and prolongs nothing.
 */
class SubstitutionRules {

    private static final Set<Committee> DIRECTING = Set.of(Committee.OFFICERS, Committee.LEADERSHIP);

    private final Function<UnitCode, Optional<UnitCode>> superior;

    /** @param superior the unit above; empty for the federation */
    SubstitutionRules(Function<UnitCode, Optional<UnitCode>> superior) {
        this.superior = superior;
    }

    /**
     * He himself; for each of his units the officers and the leadership of a unit above, the leadership of the unit for
     * its officers, and the federation's officers for everybody.
     */
    boolean mayArrange(Member by, Member absent) {
        if (absent.committees().isEmpty()) {
            return false;
        }
        return by.account().equals(absent.account())
                || isDesk(by)
                || unitsOf(absent).stream().allMatch(unit -> directs(by, unit, absent));
    }

    private boolean isDesk(Member by) {
        return by.committees().stream()
                .anyMatch(seat -> seat.committee() == Committee.OFFICERS
                        && superior.apply(seat.unit()).isEmpty());
    }

    private boolean directs(Member by, UnitCode unit, Member absent) {
        boolean officer = absent.committees().contains(Committee.OFFICERS.of(unit));
        if (officer && by.committees().contains(Committee.LEADERSHIP.of(unit))) {
            return true;
        }
        return by.committees().stream()
                .filter(seat -> DIRECTING.contains(seat.committee()))
                .anyMatch(seat -> !seat.unit().equals(unit) && isWithin(unit, seat.unit()));
    }

    /** Another with a seat of his own in each unit of the absent one, or in the unit above it or below that one. */
    boolean mayStandIn(Member substitute, Member absent) {
        if (substitute.account().equals(absent.account())) {
            return false;
        }
        Set<UnitCode> own = unitsOf(substitute);
        return unitsOf(absent).stream().allMatch(unit -> {
            UnitCode top = superior.apply(unit).orElse(unit);
            return own.stream().anyMatch(candidate -> isWithin(candidate, top));
        });
    }

    private boolean isWithin(UnitCode lower, UnitCode upper) {
        for (Optional<UnitCode> unit = Optional.of(lower); unit.isPresent(); unit = superior.apply(unit.get())) {
            if (unit.get().equals(upper)) {
                return true;
            }
        }
        return false;
    }

    private static Set<UnitCode> unitsOf(Member member) {
        return member.committees().stream().map(CommitteeOfUnit::unit).collect(Collectors.toSet());
    }
}
