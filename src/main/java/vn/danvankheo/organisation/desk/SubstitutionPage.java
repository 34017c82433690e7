package vn.danvankheo.organisation.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.StandingIn;
import vn.danvankheo.organisation.Substitution;
import vn.danvankheo.organisation.SubstitutionRequest;
import vn.danvankheo.validation.InvalidInput;

/** Xử lý thay: each for himself, and those above for the people of their units. */
@Controller
@RequestMapping(SubstitutionPage.PATH)
class SubstitutionPage {

    static final String PATH = "/xu-ly-thay";

    private static final String NO_SUCH_DAY = "không phải là ngày có thật, ví dụ 22/08/2026";

    private final StandingIn standingIn;
    private final Organisation organisation;
    private final Accounts accounts;
    private final Days days;

    SubstitutionPage(StandingIn standingIn, Organisation organisation, Accounts accounts, Days days) {
        this.standingIn = standingIn;
        this.organisation = organisation;
        this.accounts = accounts;
        this.days = days;
    }

    /**
     * A row of a table.
     *
     * @param endable whether the person who reads may end it
     */
    record Line(long id, String absent, String substitute, String span, String reason, String state, boolean endable) {}

    /**
     * Somebody who can be chosen.
     *
     * @param label his name, his account beside it: names are roles and may be alike
     */
    record Choice(String account, String label) {}

    /**
     * The form as it was typed.
     *
     * @param absent account of whom it is about
     * @param from day/month/year
     * @param to day/month/year, inclusive
     * @param words by which the substitute was looked for
     */
    record Typed(String absent, String from, String to, String substitute, String reason, String words) {

        Typed {
            absent = plain(absent);
            from = plain(from);
            to = plain(to);
            substitute = plain(substitute);
            reason = plain(reason);
            words = plain(words);
        }

        static Typed about(String absent) {
            return new Typed(absent, null, null, null, null, null);
        }

        private static String plain(String text) {
            return Objects.requireNonNullElse(text, "").strip();
        }

        SubstitutionRequest toRequest() {
            return new SubstitutionRequest(absent, substitute, day(from), day(to), reason);
        }

        private static LocalDate day(String typed) {
            return Days.typed(typed).orElse(null);
        }
    }

    /** @param about account of whom the form is about; the person himself without it */
    @GetMapping
    String show(
            @RequestParam(name = "vang", required = false) String about,
            @RequestParam(name = "nguoi", defaultValue = "") String searched,
            Principal person,
            Model page) {
        return view(Typed.about(about == null ? person.getName() : about), Map.of(), searched, person, page);
    }

    /** Nothing is arranged yet: the form comes back as it was, with those who are so named to choose from. */
    @PostMapping("/tim")
    String look(Typed typed, Principal person, Model page) {
        return view(typed, Map.of(), "", person, page);
    }

    @PostMapping
    String arrange(Typed typed, Principal person, Model page, HttpServletResponse response, RedirectAttributes after) {
        refuseStrangers(typed.absent(), person);
        Map<String, String> errors = new LinkedHashMap<>();
        refuseNoDay("from", typed.from(), errors);
        refuseNoDay("to", typed.to(), errors);
        if (errors.isEmpty()) {
            try {
                Substitution arranged = standingIn.arrange(typed.toRequest(), person.getName());
                after.addFlashAttribute(
                        "message",
                        "Đã ghi: %s xử lý thay %s, %s."
                                .formatted(nameOf(arranged.substitute()), nameOf(arranged.absent()), span(arranged)));
                return "redirect:" + PATH;
            } catch (InvalidInput objection) {
                errors.put(objection.field(), objection.getMessage());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return view(typed, errors, "", person, page);
    }

    @PostMapping("/ket-thuc")
    String end(@RequestParam long id, Principal person, RedirectAttributes after) {
        try {
            after.addFlashAttribute(
                    "message",
                    standingIn.end(id, person.getName())
                            ? "Đã kết thúc việc xử lý thay."
                            : "Việc xử lý thay này đã kết thúc trước đó.");
        } catch (InvalidInput refusal) {
            throw notThere();
        }
        return "redirect:" + PATH;
    }

    private static void refuseNoDay(String field, String typed, Map<String, String> errors) {
        if (!typed.isEmpty() && Days.typed(typed).isEmpty()) {
            errors.put(field, NO_SUCH_DAY);
        }
    }

    private String view(Typed typed, Map<String, String> errors, String searched, Principal person, Model page) {
        refuseStrangers(typed.absent(), person);
        String account = person.getName();
        page.addAttribute("name", accounts.nameOf(account));
        page.addAttribute("typed", typed);
        page.addAttribute("errors", errors);
        page.addAttribute("own", typed.absent().equals(account));
        page.addAttribute("absentName", nameOf(typed.absent()));
        page.addAttribute("candidates", choices(standingIn.eligible(typed.absent(), typed.words())));
        page.addAttribute("absences", lines(standingIn.absencesOf(account), account));
        page.addAttribute("standing", lines(standingIn.byPerson(account), account));
        boolean directs = standingIn.directsOthers(account);
        page.addAttribute("directs", directs);
        if (directs) {
            String words = Typed.plain(searched);
            page.addAttribute("searched", words);
            page.addAttribute("people", words.isEmpty() ? List.of() : choices(standingIn.directed(account, words)));
            page.addAttribute("below", lines(standingIn.arrangedBelow(account), account));
        }
        return "xu-ly-thay";
    }

    private List<Choice> choices(List<Member> members) {
        return members.stream()
                .map(member -> new Choice(member.account(), member.displayName() + " (" + member.account() + ")"))
                .toList();
    }

    private List<Line> lines(List<Substitution> substitutions, String account) {
        return substitutions.stream().map(each -> line(each, account)).toList();
    }

    private Line line(Substitution substitution, String account) {
        boolean over = substitution.isEndedEarly() || substitution.lastDay().isBefore(days.today());
        return new Line(
                substitution.id(),
                nameOf(substitution.absent()),
                nameOf(substitution.substitute()),
                span(substitution),
                substitution.reason(),
                state(substitution),
                !over && standingIn.mayEnd(account, substitution));
    }

    private String state(Substitution substitution) {
        if (substitution.isEndedEarly()) {
            return "kết thúc sớm ngày " + Days.text(days.dayOf(substitution.endedAt()));
        }
        if (substitution.lastDay().isBefore(days.today())) {
            return "đã kết thúc";
        }
        return substitution.holdsOn(days.today()) ? "đang xử lý thay" : "chưa bắt đầu";
    }

    private static String span(Substitution substitution) {
        return "từ ngày " + Days.text(substitution.firstDay()) + " đến hết ngày " + Days.text(substitution.lastDay());
    }

    private String nameOf(String account) {
        return organisation.ownMember(account).map(Member::displayName).orElse(account);
    }

    /** For whomever the person may not arrange it there is no such page, himself without a seat included. */
    private void refuseStrangers(String absent, Principal person) {
        if (!standingIn.mayArrangeFor(person.getName(), absent)) {
            throw notThere();
        }
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
