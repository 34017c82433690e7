package vn.danvankheo.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/** Who is concerned by a model, and so does not judge it, and which units judge it one after the other. */
@Component
class Concerned {

    private final Organisation organisation;

    Concerned(Organisation organisation) {
        this.organisation = organisation;
    }

    /** At the owner's own tier only those in charge of the model; higher up all who worked on it. */
    Set<String> by(ModelView model, UnitCode judge) {
        Set<String> didTheWork = isOwnTier(model.unit(), judge) ? model.authors() : model.contributors();
        return organisation.everybodyBehind(didTheWork, model.unit());
    }

    /** A unit judges its own, and as its equal what another one left that it carries on. */
    private boolean isOwnTier(UnitCode owner, UnitCode judge) {
        return owner.equals(judge)
                || organisation.holderOf(owner).code().equals(judge)
                        && tier(owner).equals(tier(judge));
    }

    /** Members of the council who do not vote on it; higher up also everybody with a seat in a unit it comes from. */
    Set<String> recused(ModelView model, UnitCode judge) {
        Set<String> concerned = by(model, judge);
        Set<UnitCode> below = below(model.unit(), judge);
        return organisation.membersOf(Committee.COUNCIL.of(judge)).stream()
                .filter(account -> concerned.contains(account) || hasSeatIn(account, below))
                .collect(Collectors.toSet());
    }

    private boolean hasSeatIn(String account, Set<UnitCode> units) {
        return organisation.member(account).map(Member::committees).orElse(Set.of()).stream()
                .map(CommitteeOfUnit::unit)
                .anyMatch(units::contains);
    }

    private Set<UnitCode> below(UnitCode owner, UnitCode judge) {
        return upwards(owner).stream()
                .takeWhile(unit -> rank(unit.kind().tier()) < rank(tier(judge)))
                .map(Unit::code)
                .collect(Collectors.toSet());
    }

    /**
     * The unit above that decides after this one; empty when the tier asked for has been reached. It is looked for from
     * the tier of this one: the owner may have moved away from it, and this one may have ended.
     */
    Optional<UnitCode> next(ModelView model, UnitCode judge) {
        int asked = rank(model.summary().tierAskedFor());
        int reached = rank(tier(judge));
        return upwards(model.unit()).stream()
                .filter(unit -> rank(unit.kind().tier()) > reached)
                .filter(unit -> rank(unit.kind().tier()) <= asked)
                .map(Unit::code)
                .findFirst();
    }

    private String tier(UnitCode unit) {
        return organisation.unit(unit).kind().tier();
    }

    private int rank(String tier) {
        return organisation.tiersUpwards().indexOf(tier);
    }

    private List<Unit> upwards(UnitCode from) {
        List<Unit> way = new ArrayList<>();
        for (Optional<Unit> unit = Optional.of(organisation.holderOf(from));
                unit.isPresent();
                unit = organisation.superiorOf(unit.get().code())) {
            way.add(unit.get());
        }
        return way;
    }
}
