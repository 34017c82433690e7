package vn.danvankheo.recognition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
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
        Set<String> didTheWork = model.unit().equals(judge) ? model.authors() : model.contributors();
        return organisation.everybodyBehind(didTheWork, model.unit());
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
        Set<UnitCode> below = new LinkedHashSet<>();
        for (Unit unit : upwards(owner)) {
            if (unit.code().equals(judge)) {
                break;
            }
            below.add(unit.code());
        }
        return below;
    }

    /** The unit above that decides after this one; empty when the tier asked for has been reached. */
    Optional<UnitCode> next(ModelView model, UnitCode judge) {
        String asked = model.summary().tierAskedFor();
        List<Unit> way = upwards(model.unit());
        int last = 0;
        for (int i = 0; i < way.size(); i++) {
            if (way.get(i).kind().tier().equals(asked)) {
                last = i;
            }
        }
        for (int i = 0; i < last; i++) {
            if (way.get(i).code().equals(judge)) {
                return Optional.of(way.get(i + 1).code());
            }
        }
        return Optional.empty();
    }

    private List<Unit> upwards(UnitCode from) {
        List<Unit> way = new ArrayList<>();
        for (Optional<Unit> unit = Optional.of(organisation.unit(from));
                unit.isPresent();
                unit = organisation.superiorOf(unit.get().code())) {
            way.add(unit.get());
        }
        return way;
    }
}
