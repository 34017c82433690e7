package vn.danvankheo.organisation.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.DecisionPaper;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.RecipientBodies;
import vn.danvankheo.organisation.RenamedBody;
import vn.danvankheo.organisation.ReorganisationDecisions;
import vn.danvankheo.organisation.ReorganisationKind;
import vn.danvankheo.organisation.ReorganisationLine;
import vn.danvankheo.organisation.ReorganisationPreview.Facts;
import vn.danvankheo.organisation.ReorganisationView;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitKind;
import vn.danvankheo.organisation.desk.LineTexts.LineText;
import vn.danvankheo.sheet.TableSheet;
import vn.danvankheo.sheet.TableSheet.Column;
import vn.danvankheo.validation.InvalidInput;

/**
 * Sắp xếp tổ chức: the desk drafts decisions line by line, looks at what they will do and confirms them; the federation's
 * leadership and supervisors may read. For everybody else there are no such pages.
 */
@Controller
@RequestMapping(ReorganisationPages.PATH)
class ReorganisationPages {

    static final String PATH = "/to-chuc/sap-xep";

    private static final Set<Committee> READERS =
            Set.of(Committee.OFFICERS, Committee.LEADERSHIP, Committee.SUPERVISORS);

    /** Whoever names no version has seen none. */
    private static final String UNSEEN = "-1";

    private final ReorganisationDecisions decisions;
    private final RecipientBodies recipients;
    private final Organisation organisation;
    private final LineTexts texts;
    private final Accounts accounts;
    private final Days days;

    ReorganisationPages(
            ReorganisationDecisions decisions,
            RecipientBodies recipients,
            Organisation organisation,
            LineTexts texts,
            Accounts accounts,
            Days days) {
        this.decisions = decisions;
        this.recipients = recipients;
        this.organisation = organisation;
        this.texts = texts;
        this.accounts = accounts;
        this.days = days;
    }

    /** A row of the list of decisions. */
    record Row(long id, String number, String date, String issuedBy, String effectiveOn, String state) {}

    /** A unit that can be chosen. */
    record Choice(String code, String name, String kind, boolean chosen) {}

    /** Which unit came out of which. */
    record Link(String predecessor, String what, String successor) {}

    // ---- all decisions ----

    @GetMapping
    String list(Principal person, Model page) {
        return list(TypedPaper.NOTHING, Map.of(), person, page);
    }

    @PostMapping
    String draft(TypedPaper typed, Principal person, Model page, HttpServletResponse response) {
        refuseReaders(person);
        DecisionPaper paper = typed.paper();
        Map<String, String> errors = typed.errors(paper.objections(days.today()));
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return list(typed, errors, person, page);
        }
        return to(decisions.draft(paper, person.getName()));
    }

    private String list(TypedPaper typed, Map<String, String> errors, Principal person, Model page) {
        frame(person, page);
        page.addAttribute(
                "decisions",
                decisions.all().stream()
                        .map(decision -> new Row(
                                decision.id(),
                                decision.paper().number(),
                                Days.text(decision.paper().date()),
                                decision.paper().issuedBy(),
                                Days.text(decision.paper().effectiveOn()),
                                decision.state().label()))
                        .toList());
        page.addAttribute("typed", typed);
        page.addAttribute("errors", errors);
        return "sap-xep";
    }

    // ---- the same as Excel ----

    @GetMapping("/danh-sach.xlsx")
    void listSheet(Principal person, HttpServletResponse response) throws IOException {
        refuseStrangers(person);
        try (TableSheet sheet = TableSheet.download(
                response,
                "quyet-dinh-sap-xep-to-chuc",
                "Quyết định",
                List.of(
                        new Column("Số", 24),
                        new Column("Ngày", 12),
                        new Column("Cơ quan ban hành", 40),
                        new Column("Người ký", 30),
                        new Column("Có hiệu lực từ", 14),
                        new Column("Trạng thái", 24),
                        new Column("Số dòng", 10)))) {
            decisions
                    .all()
                    .forEach(decision -> sheet.add(List.of(
                            decision.paper().number(),
                            Days.text(decision.paper().date()),
                            decision.paper().issuedBy(),
                            decision.paper().signer(),
                            Days.text(decision.paper().effectiveOn()),
                            decision.state().label(),
                            decision.lines().size())));
        }
    }

    @GetMapping("/{id:\\d{1,9}}/noi-dung.xlsx")
    void linesSheet(@PathVariable long id, Principal person, HttpServletResponse response) throws IOException {
        refuseStrangers(person);
        List<LineText> lines = texts.of(decision(id));
        try (TableSheet sheet = TableSheet.download(
                response,
                "noi-dung-sap-xep-" + id,
                "Nội dung sắp xếp",
                List.of(
                        new Column("Dòng", 8),
                        new Column("Việc", 16),
                        new Column("Nội dung", 80),
                        new Column("Mã các đơn vị còn lại", 40)))) {
            for (int number = 0; number < lines.size(); number++) {
                LineText line = lines.get(number);
                sheet.add(List.of(number + 1, line.kind(), line.text(), String.join(", ", line.more())));
            }
        }
    }

    @GetMapping("/{id:\\d{1,9}}/xem-truoc.xlsx")
    void previewSheet(@PathVariable long id, Principal person, HttpServletResponse response) throws IOException {
        refuseStrangers(person);
        decision(id);
        try (TableSheet sheet = TableSheet.download(
                response,
                "don-vi-thay-doi-" + id,
                "Đơn vị thay đổi",
                List.of(
                        new Column("Mã đơn vị", 14),
                        new Column("Thay đổi", 24),
                        new Column("Tên trước", 40),
                        new Column("Loại trước", 30),
                        new Column("Cấp trên trước", 30),
                        new Column("Tên sau", 40),
                        new Column("Loại sau", 30),
                        new Column("Cấp trên hoặc đơn vị tiếp nhận", 30),
                        new Column("Việc đang làm đi theo", 40)))) {
            decisions.preview(id).units().forEach(unit -> {
                Facts before = unit.before() == null ? new Facts("", "", "") : unit.before();
                sheet.add(List.of(
                        unit.code(),
                        unit.what(),
                        before.name(),
                        before.kind(),
                        before.superior(),
                        unit.after().name(),
                        unit.after().kind(),
                        unit.after().superior(),
                        String.join("; ", unit.work())));
            });
        }
    }

    // ---- one decision ----

    @GetMapping("/{id:\\d{1,9}}")
    String show(@PathVariable long id, Principal person, Model page) {
        frame(person, page);
        return show(decision(id), null, null, Map.of(), page);
    }

    @PostMapping("/{id:\\d{1,9}}")
    String correct(
            @PathVariable long id,
            TypedPaper typed,
            @RequestParam(defaultValue = UNSEEN) int version,
            Principal person,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after) {
        refuseReaders(person);
        ReorganisationView decision = decision(id);
        Map<String, String> errors = typed.errors(typed.paper().objections(days.today()));
        // the page that shows the mistakes is that of the newest version
        if (!errors.isEmpty() && decision.version() == version) {
            frame(person, page);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(decision, typed, null, errors, page);
        }
        return done(id, "Đã ghi.", () -> decisions.correct(id, typed.paper(), version), after);
    }

    @PostMapping("/{id:\\d{1,9}}/dong/{line:\\d{1,4}}/xoa")
    String removeLine(
            @PathVariable long id,
            @PathVariable int line,
            @RequestParam(defaultValue = UNSEEN) int version,
            Principal person,
            RedirectAttributes after) {
        refuseReaders(person);
        decision(id);
        return done(id, "Đã bỏ dòng %d.".formatted(line), () -> decisions.removeLine(id, line - 1, version), after);
    }

    @PostMapping("/{id:\\d{1,9}}/noi-nhan")
    String addBody(
            @PathVariable long id, RenamedBody body, Principal person, Model page, HttpServletResponse response) {
        refuseReaders(person);
        ReorganisationView decision = decision(id);
        try {
            decisions.addBody(id, body);
            return to(id);
        } catch (InvalidInput objection) {
            frame(person, page);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(decision, null, body, Map.of("body." + objection.field(), objection.getMessage()), page);
        }
    }

    @PostMapping("/{id:\\d{1,9}}/noi-nhan/{body:\\d{1,4}}/xoa")
    String removeBody(
            @PathVariable long id,
            @PathVariable int body,
            @RequestParam(defaultValue = UNSEEN) int version,
            Principal person,
            RedirectAttributes after) {
        refuseReaders(person);
        decision(id);
        return done(id, "Đã bỏ nơi nhận.", () -> decisions.removeBody(id, body - 1, version), after);
    }

    @PostMapping("/{id:\\d{1,9}}/xac-nhan")
    String confirm(
            @PathVariable long id,
            @RequestParam(defaultValue = UNSEEN) int version,
            Principal person,
            RedirectAttributes after) {
        refuseReaders(person);
        decision(id);
        try {
            decisions.confirm(id, version, person.getName());
        } catch (InvalidInput objection) {
            after.addFlashAttribute("refusal", "Chưa xác nhận: " + objection.getMessage() + ".");
            return to(id);
        }
        ReorganisationView confirmed = decision(id);
        switch (confirmed.state()) {
            case CARRIED_OUT -> after.addFlashAttribute("message", "Đã thực hiện quyết định.");
            case WAITING ->
                after.addFlashAttribute(
                        "message",
                        "Đã xác nhận. Quyết định được tự động thực hiện lúc 00:00 ngày %s."
                                .formatted(Days.text(confirmed.paper().effectiveOn())));
            default -> after.addFlashAttribute("refusal", "Quyết định dừng: " + confirmed.reason() + ".");
        }
        return to(id);
    }

    @PostMapping("/{id:\\d{1,9}}/huy")
    String cancel(@PathVariable long id, Principal person, RedirectAttributes after) {
        refuseReaders(person);
        decision(id);
        return done(id, "Đã hủy quyết định.", () -> decisions.cancel(id, person.getName()), after);
    }

    @PostMapping("/{id:\\d{1,9}}/sua-lai")
    String takeUpAgain(@PathVariable long id, Principal person, RedirectAttributes after) {
        refuseReaders(person);
        decision(id);
        return done(id, "Quyết định lại là dự thảo, có thể sửa.", () -> decisions.takeUpAgain(id), after);
    }

    @GetMapping("/{id:\\d{1,9}}/xem-truoc")
    String preview(@PathVariable long id, Principal person, Model page) {
        frame(person, page);
        ReorganisationView decision = decision(id);
        page.addAttribute("decision", decision);
        page.addAttribute("effectiveOn", Days.text(decision.paper().effectiveOn()));
        page.addAttribute("preview", decisions.preview(id));
        return "sap-xep-xem-truoc";
    }

    /**
     * @param typed null to show the paper as it is kept
     * @param body null for an empty form
     */
    private String show(
            ReorganisationView decision, TypedPaper typed, RenamedBody body, Map<String, String> errors, Model page) {
        page.addAttribute("decision", decision);
        page.addAttribute("date", Days.text(decision.paper().date()));
        page.addAttribute("effectiveOn", Days.text(decision.paper().effectiveOn()));
        page.addAttribute("typed", typed == null ? TypedPaper.of(decision.paper()) : typed);
        page.addAttribute("body", body == null ? new RenamedBody(null, null, null, null) : body);
        page.addAttribute("errors", errors);
        page.addAttribute("lines", texts.of(decision));
        page.addAttribute("kinds", ReorganisationKind.values());
        page.addAttribute("recipients", recipients.names());
        page.addAttribute(
                "links",
                decisions.linksBy(decision.id()).stream()
                        .map(link -> new Link(
                                texts.name(link.predecessor(), decision),
                                link.kind().label(),
                                texts.name(link.successor(), decision)))
                        .toList());
        page.addAttribute("history", history(decision));
        return "sap-xep-quyet-dinh";
    }

    private Map<String, String> history(ReorganisationView decision) {
        Map<String, String> history = new LinkedHashMap<>();
        history.put(
                "Dự thảo", Days.text(days.dayOf(decision.enteredAt())) + ", " + accounts.nameOf(decision.enteredBy()));
        if (decision.confirmedBy() != null) {
            history.put(
                    "Xác nhận",
                    Days.text(days.dayOf(decision.confirmedAt())) + ", " + accounts.nameOf(decision.confirmedBy()));
        }
        if (decision.endedAt() != null) {
            history.put(decision.state().label(), Days.text(days.dayOf(decision.endedAt())));
        }
        if (decision.reason() != null) {
            history.put("Lý do dừng", decision.reason());
        }
        return history;
    }

    // ---- one line ----

    @GetMapping("/{id:\\d{1,9}}/dong/{slug:[a-z-]+}")
    String line(
            @PathVariable long id,
            @PathVariable String slug,
            @RequestParam(name = "duoi", required = false) String below,
            Principal person,
            Model page) {
        refuseReaders(person);
        frame(person, page);
        ReorganisationKind kind = kind(slug);
        Unit superior = superior(below);
        return line(
                decision(id),
                kind,
                superior,
                TypedLine.begin(kind, superior.code().value()),
                Map.of(),
                page);
    }

    @PostMapping("/{id:\\d{1,9}}/dong/{slug:[a-z-]+}")
    String addLine(
            @PathVariable long id,
            @PathVariable String slug,
            @RequestParam(name = "duoi", required = false) String below,
            TypedLine typed,
            Principal person,
            Model page,
            HttpServletResponse response) {
        refuseReaders(person);
        ReorganisationView decision = decision(id);
        ReorganisationKind kind = kind(slug);
        try {
            ReorganisationLine line = typed.line(kind);
            decisions.addLine(id, line);
            return to(id);
        } catch (InvalidInput objection) {
            frame(person, page);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return line(
                    decision, kind, superior(below), typed, Map.of(objection.field(), objection.getMessage()), page);
        }
    }

    private String line(
            ReorganisationView decision,
            ReorganisationKind kind,
            Unit superior,
            TypedLine typed,
            Map<String, String> errors,
            Model page) {
        page.addAttribute("decision", decision);
        page.addAttribute("kind", kind);
        page.addAttribute("typed", typed);
        page.addAttribute("errors", errors);
        page.addAttribute("below", superior);
        List<Unit> inForce = organisation.unitsInForceOn(days.today());
        page.addAttribute(
                "choices",
                inForce.stream()
                        .filter(unit -> superior.code().equals(unit.superior())
                                || unit.equals(superior) && superior.superior() == null)
                        .map(unit -> choice(unit, typed))
                        .toList());
        page.addAttribute("superiors", superiors(inForce, decision, typed));
        page.addAttribute("unitKinds", unitKinds());
        return "sap-xep-dong";
    }

    private static Choice choice(Unit unit, TypedLine typed) {
        return new Choice(
                unit.code().value(),
                unit.name(),
                unit.kind().name(),
                typed.units().contains(unit.code().value()));
    }

    /** Those that may have others below them, also those that the decision founds. */
    private List<Choice> superiors(List<Unit> inForce, ReorganisationView decision, TypedLine typed) {
        Map<String, UnitKind> kinds =
                organisation.kinds().stream().collect(Collectors.toMap(UnitKind::code, each -> each));
        Stream<Choice> founded = decision.lines().stream()
                .filter(line ->
                        line.newUnit() != null && kinds.get(line.unitKind()).supervising())
                .map(line -> new Choice(
                        line.newUnit().value(),
                        line.name(),
                        kinds.get(line.unitKind()).name(),
                        false));
        return Stream.concat(
                        founded,
                        inForce.stream()
                                .filter(unit -> unit.kind().supervising())
                                .map(unit -> choice(unit, typed)))
                .toList();
    }

    /** Nobody founds a second federation. */
    private List<UnitKind> unitKinds() {
        UnitKind top = organisation.federation().kind();
        return organisation.kinds().stream().filter(each -> !each.equals(top)).toList();
    }

    private static ReorganisationKind kind(String slug) {
        return ReorganisationKind.ofSlug(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Unit superior(String code) {
        return Optional.ofNullable(code)
                .map(each -> each.strip().toUpperCase(Locale.ROOT))
                .filter(each -> each.matches("[A-Z0-9]{2,20}"))
                .map(UnitCode::of)
                .flatMap(each ->
                        Optional.ofNullable(organisation.units(List.of(each)).get(each)))
                .orElseGet(organisation::federation);
    }

    // ---- who may ----

    private void frame(Principal person, Model page) {
        refuseStrangers(person);
        page.addAttribute("name", accounts.nameOf(person.getName()));
        page.addAttribute("edits", isDesk(person));
    }

    private boolean isDesk(Principal person) {
        return seats(person).contains(Committee.OFFICERS);
    }

    /** The federation's committees in which the person acts. */
    private Set<Committee> seats(Principal person) {
        if (organisation.isEmpty()) {
            return Set.of();
        }
        UnitCode federation = organisation.federation().code();
        return organisation.member(person.getName()).map(Member::committees).orElse(Set.of()).stream()
                .filter(seat -> seat.unit().equals(federation))
                .map(CommitteeOfUnit::committee)
                .collect(Collectors.toSet());
    }

    private void refuseStrangers(Principal person) {
        if (seats(person).stream().noneMatch(READERS::contains)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private void refuseReaders(Principal person) {
        refuseStrangers(person);
        if (!isDesk(person)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private ReorganisationView decision(long id) {
        return decisions.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String done(long id, String message, Runnable action, RedirectAttributes after) {
        try {
            action.run();
            after.addFlashAttribute("message", message);
        } catch (InvalidInput objection) {
            after.addFlashAttribute("refusal", "Chưa thực hiện: " + objection.getMessage() + ".");
        }
        return to(id);
    }

    private static String to(long id) {
        return "redirect:" + PATH + "/" + id;
    }
}
