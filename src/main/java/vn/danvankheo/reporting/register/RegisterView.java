package vn.danvankheo.reporting.register;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.Nature;
import vn.danvankheo.exemplar.Shape;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;

/** One page of the register with what can be looked for in it, for whoever has logged in and for everybody else. */
@Component
class RegisterView {

    private static final int MOST_CHOICES = 300;

    private final Register register;
    private final Recognitions recognitions;
    private final Organisation organisation;

    RegisterView(Register register, Recognitions recognitions, Organisation organisation) {
        this.register = register;
        this.recognitions = recognitions;
        this.organisation = organisation;
    }

    /** @param asked number of the page as it stands in the address; null for the first */
    void fill(Model page, Register.Part part, String path, RegisterFilter filter, String asked) {
        Register.Page found = register.page(part, filter, number(asked));
        page.addAttribute("path", path);
        page.addAttribute("filter", filter);
        page.addAttribute("found", found);
        page.addAttribute("before", found.number() > 1 ? filter.at(path, found.number() - 1) : null);
        page.addAttribute("after", found.number() < found.last() ? filter.at(path, found.number() + 1) : null);
        page.addAttribute("fields", Field.values());
        page.addAttribute("natures", Nature.values());
        page.addAttribute("shapes", Shape.values());
        page.addAttribute("subjects", Subject.values());
        page.addAttribute("tiers", Tier.values());
        page.addAttribute("grades", recognitions.grades());
        page.addAttribute("years", register.years());
        page.addAttribute("units", choices(filter.unit()));
    }

    /** Of very many units only those that supervise others, and the chosen one: the pages of the others lead here. */
    private List<Unit> choices(String chosen) {
        List<Unit> units = organisation.everyUnit();
        return units.stream()
                .filter(unit -> units.size() <= MOST_CHOICES
                        || unit.kind().supervising()
                        || unit.code().value().equals(chosen))
                .sorted(Comparator.comparing(Unit::name))
                .toList();
    }

    private static int number(String asked) {
        return asked != null && asked.matches("\\d{1,6}") ? Integer.parseInt(asked) : 1;
    }
}
