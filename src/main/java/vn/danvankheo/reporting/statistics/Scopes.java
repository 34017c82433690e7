package vn.danvankheo.reporting.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/** Whose figures a person may read: whoever directs or follows a unit its subtree, everybody else his own unit. */
@Component
public class Scopes {

    private static final Set<Committee> OVER_THE_SUBTREE =
            Set.of(Committee.OFFICERS, Committee.LEADERSHIP, Committee.SUPERVISORS);

    private final Organisation organisation;
    private final Accounts accounts;

    Scopes(Organisation organisation, Accounts accounts) {
        this.organisation = organisation;
        this.accounts = accounts;
    }

    /** @param withSubtree whether the units below it are counted, too */
    public record Scope(Unit unit, boolean withSubtree) {}

    /** The units at which the person can begin, with the subtree first. */
    public List<Scope> of(String account) {
        if (organisation.isEmpty()) {
            return List.of();
        }
        Set<CommitteeOfUnit> seats =
                organisation.member(account).map(Member::committees).orElse(Set.of());
        Unit federation = organisation.federation();
        if (accounts.isAdministrator(account)
                || seats.stream().anyMatch(seat -> seat.unit().equals(federation.code()))) {
            return List.of(new Scope(federation, true));
        }
        Map<UnitCode, Boolean> tops = seats.stream()
                .collect(Collectors.toMap(
                        CommitteeOfUnit::unit,
                        seat -> OVER_THE_SUBTREE.contains(seat.committee()),
                        Boolean::logicalOr));
        return organisation.units(tops.keySet()).values().stream()
                .map(unit -> new Scope(unit, tops.get(unit.code())))
                .sorted(Comparator.comparing(Scope::withSubtree).reversed().thenComparing(scope -> scope.unit()
                        .code()))
                .toList();
    }

    /** Empty when the person may not read the unit's figures, or there is no such unit. */
    public Optional<Scope> of(String account, String unit) {
        return of(account).stream().flatMap(top -> within(top, unit).stream()).findFirst();
    }

    private Optional<Scope> within(Scope top, String unit) {
        if (top.unit().code().value().equals(unit)) {
            return Optional.of(top);
        }
        return top.withSubtree() && UnitCode.isOne(unit)
                ? organisation
                        .within(List.of(UnitCode.of(unit)), List.of(top.unit().code()))
                        .stream()
                        .map(code -> new Scope(organisation.unit(code), true))
                        .findFirst()
                : Optional.empty();
    }
}
