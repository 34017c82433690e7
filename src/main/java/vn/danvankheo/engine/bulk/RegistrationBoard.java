package vn.danvankheo.engine.bulk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.engine.bulk.ManyAtOnce.Outcome;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.process.RegistrationNotices;
import vn.danvankheo.reporting.RegistrationOverview;
import vn.danvankheo.reporting.RegistrationOverview.Page;
import vn.danvankheo.reporting.RegistrationOverview.Progress;
import vn.danvankheo.reporting.RegistrationOverview.Row;
import vn.danvankheo.reporting.RegistrationOverview.Wanted;
import vn.danvankheo.reporting.RunningWork;
import vn.danvankheo.reporting.RunningWork.MyTask;
import vn.danvankheo.sheet.TableSheet;

/** Theo dõi đăng ký: for the desk and the supervising unions, what their units have registered and who needs a push. */
@Controller
@RequestMapping(RegistrationBoard.PATH)
class RegistrationBoard {

    static final String PATH = "/theo-doi-dang-ky";
    private static final String ACCEPTANCE = "Task_AcceptRegistration";
    private static final String UNIT_CODE = "[A-Z0-9]{2,20}";
    private static final int ON_A_PAGE = 100;

    private static final List<TableSheet.Column> COLUMNS = List.of(
            new TableSheet.Column("Đơn vị", 40),
            new TableSheet.Column("Tình trạng", 26),
            new TableSheet.Column("Mô hình", 60),
            new TableSheet.Column("Hạn cuối", 14),
            new TableSheet.Column("Thời gian", 16),
            new TableSheet.Column("Người phụ trách", 40),
            new TableSheet.Column("Điện thoại", 18));

    private final RegistrationOverview overview;
    private final RunningWork work;
    private final ModelBuilding models;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final ManyAtOnce many;
    private final RegistrationNotices notices;

    RegistrationBoard(
            RegistrationOverview overview,
            RunningWork work,
            ModelBuilding models,
            CampaignPlanning campaigns,
            Organisation organisation,
            ManyAtOnce many,
            RegistrationNotices notices) {
        this.overview = overview;
        this.work = work;
        this.models = models;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.many = many;
        this.notices = notices;
    }

    /** A registration that waits for the person's acceptance. */
    record Waiting(String code, String title, String unit, String field, boolean late) {}

    @GetMapping
    String show(
            @RequestParam(name = "q", defaultValue = "") String typed,
            @RequestParam(name = "cap-tren", defaultValue = "") String superior,
            @RequestParam(name = "tinh-trang", defaultValue = "") String progress,
            @RequestParam(name = "trang", defaultValue = "1") int asked,
            Principal person,
            Model page) {
        Member officer = officerAbove(person);
        String words = typed.strip();
        List<Unit> unions = overview.unionsBelow(officer.account());
        // what an old bookmark says and there is not narrows nothing
        Unit union = unions.stream()
                .filter(one -> one.code().value().equals(superior))
                .findFirst()
                .orElse(null);
        Progress stage = Arrays.stream(Progress.values())
                .filter(one -> one.name().equals(progress))
                .findFirst()
                .orElse(null);
        page.addAttribute("name", officer.displayName());
        campaigns.runningYear().ifPresent(year -> {
            page.addAttribute("year", year);
            Page found = overview.below(
                    year,
                    person.getName(),
                    new Wanted(words, union == null ? null : union.code(), stage),
                    asked,
                    ON_A_PAGE);
            page.addAttribute("rows", found.rows());
            page.addAttribute("total", found.total());
            page.addAttribute("number", found.number());
            page.addAttribute("pages", found.last());
            page.addAttribute("q", words);
            page.addAttribute("unions", unions);
            page.addAttribute("union", union == null ? "" : union.code().value());
            page.addAttribute("stages", Progress.values());
            page.addAttribute("stage", stage == null ? "" : stage.name());
            page.addAttribute("narrowed", !words.isEmpty() || union != null || stage != null);
            List<Waiting> waiting = waiting(officer);
            page.addAttribute("waiting", waiting.stream().limit(ON_A_PAGE).toList());
            page.addAttribute("moreWaiting", waiting.size() > ON_A_PAGE);
            page.addAttribute("lists", lists(officer));
        });
        return "theo-doi-dang-ky";
    }

    /** The officer's own units, whose lists he sends upwards. */
    private List<Unit> lists(Member officer) {
        return organisation.unitsOf(officer.account(), Committee.OFFICERS).stream()
                .map(organisation::unit)
                .filter(unit -> unit.kind().supervising())
                .toList();
    }

    @GetMapping("/tai-ve.xlsx")
    void sheet(Principal person, HttpServletResponse response) throws IOException {
        Member officer = officerAbove(person);
        int year = campaigns.runningYear().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        try (TableSheet sheet =
                TableSheet.download(response, "theo-doi-dang-ky-" + year, "Theo dõi đăng ký", COLUMNS)) {
            for (List<UnitCode> part : overview.parts(officer.account())) {
                overview.rows(year, part).forEach(row -> sheet.add(cells(row)));
            }
        }
    }

    private static List<String> cells(RegistrationOverview.Row row) {
        return List.of(
                row.name(),
                row.progress().label() + (row.wasOverdue() ? " (quá hạn)" : ""),
                String.join("; ", row.models()),
                Days.text(row.lastDay()),
                row.left(),
                row.person(),
                row.phone());
    }

    /** At most one more than are shown. */
    private List<Waiting> waiting(Member officer) {
        List<ModelCode> codes = acceptances(officer, ON_A_PAGE + 1).keySet().stream()
                .map(ModelCode::of)
                .toList();
        Map<ModelCode, ModelView> views = models.views(codes);
        Map<UnitCode, Unit> units =
                organisation.units(views.values().stream().map(ModelView::unit).toList());
        return codes.stream()
                .map(views::get)
                .map(model -> new Waiting(
                        model.code().value(),
                        model.title(),
                        units.get(model.unit()).name(),
                        model.field().label(),
                        model.late()))
                .toList();
    }

    /** The open acceptances of the officer by tracking code, in their order. */
    private Map<String, MyTask> acceptances(Member officer, int most) {
        return work.some(officer.account(), officer.committees(), ACCEPTANCE, "", most).stream()
                .collect(Collectors.toMap(MyTask::key, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    @PostMapping("/gia-han")
    String extend(
            @RequestParam(name = "units", defaultValue = "") List<String> units,
            @RequestParam String until,
            @RequestParam String reason,
            Principal person,
            RedirectAttributes after) {
        return forEach(
                units,
                person,
                after,
                "Gia hạn",
                "registrationExtension",
                unit -> Map.of("units", List.of(unit), "until", ManyAtOnce.isoDay(until), "reason", reason));
    }

    @PostMapping("/nhap-ho")
    String enterOnBehalf(
            @RequestParam(name = "units", defaultValue = "") List<String> units,
            @RequestParam String reason,
            Principal person,
            RedirectAttributes after) {
        return forEach(
                units,
                person,
                after,
                "Nhập hộ",
                "entryOnBehalf",
                unit -> Map.of("units", List.of(unit), "reason", reason));
    }

    @PostMapping("/nhac")
    String remind(
            @RequestParam(name = "units", defaultValue = "") List<String> units,
            @RequestParam(name = "reason", defaultValue = "") String words,
            Principal person,
            RedirectAttributes after) {
        Member officer = officerAbove(person);
        int year = campaigns.runningYear().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<UnitCode> codes = units.stream()
                .filter(code -> code.matches(UNIT_CODE))
                .map(UnitCode::of)
                .toList();
        Map<String, Row> open = overview.below(year, officer.account(), codes).stream()
                .filter(Row::open)
                .collect(Collectors.toMap(row -> row.code().value(), Function.identity()));
        List<Outcome> outcomes = new ArrayList<>();
        for (String unit : units) {
            Row row = open.get(unit);
            outcomes.add(
                    row == null
                            ? new Outcome(unit, "Đơn vị này không còn chờ gửi đăng ký.")
                            : many.run(
                                    officer.account(),
                                    row.name(),
                                    () -> notices.nudge(
                                            new ObligationKey(year, row.code()),
                                            unitAbove(officer, row.code()),
                                            words,
                                            officer.account())));
        }
        return back(after, "Nhắc", outcomes);
    }

    /** The officer's unit under which the other one stands. */
    private UnitCode unitAbove(Member officer, UnitCode unit) {
        return organisation.unitsOf(officer.account(), Committee.OFFICERS).stream()
                .filter(own -> organisation.isWithin(unit, own))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    /** Starts the process for one unit after the other; a unit that is refused stops no other. */
    private String forEach(
            List<String> units,
            Principal person,
            RedirectAttributes after,
            String action,
            String process,
            Function<String, Map<String, Object>> form) {
        Member officer = officerAbove(person);
        Map<String, String> names = organisation
                .units(units.stream()
                        .filter(code -> code.matches(UNIT_CODE))
                        .map(UnitCode::of)
                        .toList())
                .values()
                .stream()
                .collect(Collectors.toMap(unit -> unit.code().value(), Unit::name));
        return back(
                after,
                action,
                units.stream()
                        .map(unit -> many.start(
                                officer.account(), process, names.getOrDefault(unit, unit), form.apply(unit)))
                        .toList());
    }

    @PostMapping("/tiep-nhan")
    String decide(
            @RequestParam(name = "models", defaultValue = "") List<String> codes,
            @RequestParam String decision,
            @RequestParam String reason,
            Principal person,
            RedirectAttributes after) {
        Member officer = officerAbove(person);
        Map<String, MyTask> open = acceptances(officer, Integer.MAX_VALUE);
        List<Outcome> outcomes = new ArrayList<>();
        for (String code : codes) {
            outcomes.add(Optional.ofNullable(open.get(code))
                    .map(task -> many.complete(
                            officer.account(), task.id(), code, Map.of("decision", decision, "reason", reason)))
                    .orElseGet(() -> new Outcome(code, "Đăng ký này không còn chờ đồng chí tiếp nhận.")));
        }
        return back(after, decision.equals("ACCEPT") ? "Tiếp nhận" : "Trả lại", outcomes);
    }

    private static String back(RedirectAttributes after, String action, List<Outcome> outcomes) {
        after.addFlashAttribute("action", action);
        after.addFlashAttribute("outcomes", outcomes);
        return "redirect:" + PATH;
    }

    private Member officerAbove(Principal person) {
        return organisation
                .member(person.getName())
                .filter(member -> isOfficerAbove(member.committees()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    private boolean isOfficerAbove(Set<CommitteeOfUnit> committees) {
        return committees.stream()
                .filter(seat -> seat.committee() == Committee.OFFICERS)
                .anyMatch(seat -> organisation.unit(seat.unit()).kind().supervising());
    }
}
