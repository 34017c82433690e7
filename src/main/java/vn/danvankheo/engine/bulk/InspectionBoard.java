package vn.danvankheo.engine.bulk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import vn.danvankheo.engine.bulk.ManyAtOnce.Outcome;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Target;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.RunningWork;
import vn.danvankheo.reporting.RunningWork.MyTask;
import vn.danvankheo.sheet.TableSheet;
import vn.danvankheo.sheet.TableSheet.Column;

/** Ghi kết quả kiểm tra: the open inspections of an inspection committee in one table. */
@Controller
@RequestMapping(InspectionBoard.PATH)
class InspectionBoard {

    static final String PATH = "/ket-qua-kiem-tra";
    private static final String INSPECTION = "Task_Inspect";
    private static final int ON_A_PAGE = 100;
    private static final int ROWS_AT_ONCE = 200;

    private static final List<Column> COLUMNS = List.of(
            new Column("Mã theo dõi", 14),
            new Column("Mô hình", 60),
            new Column("Đơn vị", 40),
            new Column("Chỉ tiêu", 60),
            new Column("Hạn cuối", 14));

    private final RunningWork work;
    private final ModelBuilding models;
    private final Organisation organisation;
    private final ManyAtOnce many;
    private final Days days;

    InspectionBoard(RunningWork work, ModelBuilding models, Organisation organisation, ManyAtOnce many, Days days) {
        this.work = work;
        this.models = models;
        this.organisation = organisation;
        this.many = many;
        this.days = days;
    }

    record Inspected(String code, String title, String unit, String lastDay, List<Target> targets) {}

    /** @param after tracking code after which the page begins; empty for the first page */
    @GetMapping
    String show(@RequestParam(name = "sau", defaultValue = "") String after, Principal person, Model page) {
        Member inspector = inspector(person);
        List<Inspected> rows =
                rows(work.some(inspector.account(), inspector.committees(), INSPECTION, after, ON_A_PAGE + 1));
        page.addAttribute("name", inspector.displayName());
        page.addAttribute("today", Days.text(days.today()));
        page.addAttribute("rows", rows.stream().limit(ON_A_PAGE).toList());
        page.addAttribute("first", after.isEmpty());
        page.addAttribute(
                "next", rows.size() > ON_A_PAGE ? rows.get(ON_A_PAGE - 1).code() : null);
        return "ket-qua-kiem-tra";
    }

    /** The same list, in the order of the tracking codes. */
    @GetMapping("/tai-ve.xlsx")
    void sheet(Principal person, HttpServletResponse response) throws IOException {
        Member inspector = inspector(person);
        try (TableSheet sheet =
                TableSheet.download(response, "mo-hinh-cho-kiem-tra", "Mô hình chờ kiểm tra", COLUMNS)) {
            String last = "";
            List<MyTask> some;
            do {
                some = work.some(inspector.account(), inspector.committees(), INSPECTION, last, ROWS_AT_ONCE);
                rows(some).forEach(row -> sheet.add(cells(row)));
                last = some.isEmpty() ? last : some.get(some.size() - 1).key();
            } while (some.size() == ROWS_AT_ONCE);
        }
    }

    private static List<String> cells(Inspected row) {
        return List.of(
                row.code(),
                row.title(),
                row.unit(),
                row.targets().stream()
                        .map(target ->
                                "%s (%s, kế hoạch %s)".formatted(target.name(), target.measure(), target.planned()))
                        .collect(Collectors.joining("; ")),
                row.lastDay());
    }

    private List<Inspected> rows(List<MyTask> tasks) {
        Map<ModelCode, ModelView> known = models.views(
                tasks.stream().map(task -> ModelCode.of(task.key())).toList());
        Map<UnitCode, Unit> units =
                organisation.units(known.values().stream().map(ModelView::unit).collect(Collectors.toSet()));
        return tasks.stream()
                .map(task -> row(task, known.get(ModelCode.of(task.key())), units))
                .toList();
    }

    private Inspected row(MyTask task, ModelView model, Map<UnitCode, Unit> units) {
        return new Inspected(
                task.key(),
                model.title(),
                units.get(model.unit()).name(),
                task.dueAt() == null ? "" : Days.text(days.dayOf(task.dueAt())),
                model.targets());
    }

    private Map<String, MyTask> open(Member inspector) {
        Map<String, MyTask> open = new LinkedHashMap<>();
        work.some(inspector.account(), inspector.committees(), INSPECTION, "", Integer.MAX_VALUE)
                .forEach(task -> open.put(task.key(), task));
        return open;
    }

    /** @param fields of each model {@code conclusion-<code>}, {@code remark-<code>}, {@code found-<code>-<number>} */
    @PostMapping
    String record(
            @RequestParam String way,
            @RequestParam String visitedOn,
            @RequestParam String participants,
            @RequestParam Map<String, String> fields,
            Principal person,
            RedirectAttributes after) {
        Member inspector = inspector(person);
        List<Outcome> outcomes = new ArrayList<>();
        open(inspector).forEach((code, task) -> {
            String conclusion = fields.getOrDefault("conclusion-" + code, "");
            if (conclusion.isEmpty()) {
                return;
            }
            Map<String, Object> form = new LinkedHashMap<>();
            form.put("way", way);
            form.put("visitedOn", ManyAtOnce.isoDay(visitedOn));
            form.put("participants", participants);
            form.put("checks", checks(code, fields));
            form.put("remark", fields.get("remark-" + code));
            form.put("conclusion", conclusion);
            outcomes.add(many.complete(inspector.account(), task.id(), code, form));
        });
        after.addFlashAttribute("outcomes", outcomes);
        return "redirect:" + PATH;
    }

    private List<Map<String, Object>> checks(String code, Map<String, String> fields) {
        List<Map<String, Object>> checks = new ArrayList<>();
        int number = 0;
        for (Target target : models.view(ModelCode.of(code)).targets()) {
            Map<String, Object> check = new LinkedHashMap<>();
            check.put("name", target.name());
            check.put("planned", target.planned());
            check.put("found", number(fields.get("found-" + code + "-" + number)));
            checks.add(check);
            number++;
        }
        return checks;
    }

    /** What is no number stays as it was typed, for the form's own check to refuse it. */
    private static Object number(String typed) {
        String text = typed == null ? "" : typed.strip().replace(',', '.');
        return text.matches("-?\\d+(\\.\\d+)?") ? (Object) new java.math.BigDecimal(text) : text;
    }

    private Member inspector(Principal person) {
        return organisation
                .member(person.getName())
                .filter(member ->
                        member.committees().stream().anyMatch(seat -> seat.committee() == Committee.INSPECTION))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
