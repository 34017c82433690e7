package vn.danvankheo.recognition.council;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.recognition.CouncilRule;
import vn.danvankheo.recognition.CouncilRules;
import vn.danvankheo.validation.InvalidInput;

/** Hội đồng: the officers of a unit lay down how its council works, the desk for every unit (plan, I.2.d). */
@Controller
@RequestMapping(CouncilRulePage.PATH)
class CouncilRulePage {

    static final String PATH = "/hoi-dong";
    private static final int MOST_CHOICES = 300;

    private final CouncilRules rules;
    private final Organisation organisation;
    private final Accounts accounts;
    private final Days days;

    CouncilRulePage(CouncilRules rules, Organisation organisation, Accounts accounts, Days days) {
        this.rules = rules;
        this.organisation = organisation;
        this.accounts = accounts;
        this.days = days;
    }

    /** The form as it was typed. */
    record Typed(String mode, String secrecy, String quorumPercent, String passPercent, String absence) {

        static Typed of(CouncilRule rule) {
            return new Typed(
                    rule.mode().name(),
                    rule.secrecy().name(),
                    String.valueOf(rule.quorumPercent()),
                    String.valueOf(rule.passPercent()),
                    rule.absence().name());
        }

        private static <E extends Enum<E>> E word(Class<E> type, String typed) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(word -> word.name().equals(typed))
                    .findFirst()
                    .orElse(null);
        }

        private static Integer number(String typed) {
            String text = Objects.requireNonNullElse(typed, "").strip();
            return text.matches("\\d{1,3}") ? Integer.valueOf(text) : null;
        }
    }

    @GetMapping
    String show(@RequestParam(name = "don-vi", required = false) String asked, Principal person, Model page) {
        Unit unit = chosen(asked, person);
        return view(unit, Typed.of(rules.of(unit.code())), Map.of(), person, page);
    }

    @PostMapping
    String change(
            @RequestParam(name = "don-vi") String asked,
            Typed typed,
            Principal person,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after) {
        Unit unit = chosen(asked, person);
        try {
            rules.change(
                    unit.code(),
                    Typed.word(CouncilRule.Mode.class, typed.mode()),
                    Typed.word(CouncilRule.Secrecy.class, typed.secrecy()),
                    Typed.number(typed.quorumPercent()),
                    Typed.number(typed.passPercent()),
                    Typed.word(CouncilRule.Absence.class, typed.absence()),
                    person.getName());
        } catch (InvalidInput objection) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return view(unit, typed, Map.of(objection.field(), objection.getMessage()), person, page);
        }
        after.addFlashAttribute(
                "message", "Đã ghi cách làm việc của hội đồng – " + unit.name() + "; áp dụng cho các phiên mở từ nay.");
        return backTo(unit);
    }

    @PostMapping("/chung")
    String followTier(@RequestParam(name = "don-vi") String asked, Principal person, RedirectAttributes after) {
        Unit unit = chosen(asked, person);
        rules.followTier(unit.code(), person.getName());
        after.addFlashAttribute("message", "Hội đồng – " + unit.name() + " làm việc theo quy định chung của cấp.");
        return backTo(unit);
    }

    private String view(Unit unit, Typed typed, Map<String, String> errors, Principal person, Model page) {
        page.addAttribute("name", accounts.nameOf(person.getName()));
        page.addAttribute("unit", unit);
        page.addAttribute("units", choices(unit, person));
        page.addAttribute("own", rules.ownOf(unit.code()).isPresent());
        page.addAttribute("members", membersOf(unit));
        page.addAttribute("typed", typed);
        page.addAttribute("errors", errors);
        page.addAttribute("modes", CouncilRule.Mode.values());
        page.addAttribute("secrecies", CouncilRule.Secrecy.values());
        page.addAttribute("absences", CouncilRule.Absence.values());
        page.addAttribute("year", days.today().getYear());
        return "hoi-dong";
    }

    private List<String> membersOf(Unit unit) {
        return organisation.membersOf(Committee.COUNCIL.of(unit.code())).stream()
                .sorted()
                .map(account ->
                        organisation.member(account).map(Member::displayName).orElse(account) + " (" + account + ")")
                .toList();
    }

    /**
     * Units whose council the person may set, by name; the code for its address. Of very many only those that supervise
     * others are offered: the pages of the others lead here.
     */
    private Map<String, String> choices(Unit chosen, Principal person) {
        List<Unit> units = units(person);
        Map<String, String> choices = new LinkedHashMap<>();
        units.stream()
                .filter(unit -> units.size() <= MOST_CHOICES || unit.kind().supervising() || unit.equals(chosen))
                .forEach(unit -> choices.put(unit.code().value(), unit.name()));
        return choices;
    }

    private List<Unit> units(Principal person) {
        Set<UnitCode> own =
                organisation.isEmpty() ? Set.of() : organisation.unitsOf(person.getName(), Committee.OFFICERS);
        boolean desk = !own.isEmpty() && own.contains(organisation.federation().code());
        return organisation.unitsInForceOn(days.today()).stream()
                .filter(unit -> desk || own.contains(unit.code()))
                .sorted(Comparator.comparing((Unit unit) -> !own.contains(unit.code()))
                        .thenComparing(unit -> unit.code().value()))
                .toList();
    }

    private Unit chosen(String asked, Principal person) {
        List<Unit> units = units(person);
        Optional<Unit> unit = units.stream()
                .filter(candidate -> asked == null || candidate.code().value().equals(asked))
                .findFirst();
        return unit.orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    private static String backTo(Unit unit) {
        return "redirect:" + PATH + "?don-vi=" + unit.code();
    }
}
