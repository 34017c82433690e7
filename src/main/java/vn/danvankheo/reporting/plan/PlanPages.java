package vn.danvankheo.reporting.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.calendar.Days;

/** Shows every point of the plan with what carries it out, each one click from its diagram and its form. */
@Controller
@RequestMapping("/ke-hoach")
class PlanPages {

    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");

    private final Plan plan;
    private final Accounts accounts;
    private final Days days;
    private final ObjectMapper json;

    PlanPages(Plan plan, Accounts accounts, Days days, ObjectMapper json) {
        this.plan = plan;
        this.accounts = accounts;
        this.days = days;
        this.json = json;
    }

    /** How a point stands by the last test run. */
    enum State {
        PASSED("dat", "Đạt"),
        FAILED("khong-dat", "Không đạt"),
        NEVER_RUN("chua-chay", "Chưa có lần kiểm thử nào");

        private final String style;
        private final String text;

        State(String style, String text) {
            this.style = style;
            this.text = text;
        }

        public String style() {
            return style;
        }

        public String text() {
            return text;
        }

        static State of(String point, LastRun run) {
            return run.passed(point).map(passed -> passed ? PASSED : FAILED).orElse(NEVER_RUN);
        }
    }

    record PartOnPage(String number, String title, List<PointOnPage> points) {}

    /** @param places by diagram */
    record PointOnPage(
            Point point,
            State state,
            Map<Diagram, List<Plan.Place>> places,
            List<FormLink> forms,
            List<Setting> settings,
            List<LastRun.Story> stories) {}

    record FormLink(String id, String title) {}

    @ModelAttribute("name")
    String name(Principal principal) {
        return accounts.nameOf(principal.getName());
    }

    @GetMapping
    String points(Model page) {
        LastRun run = LastRun.read(json);
        page.addAttribute(
                "parts", plan.parts().stream().map(part -> onPage(part, run)).toList());
        page.addAttribute("lastRun", run.endedAt() == null ? null : Days.text(days.dayOf(run.endedAt())));
        return "ke-hoach";
    }

    private PartOnPage onPage(Plan.Part part, LastRun run) {
        return new PartOnPage(
                part.number(),
                part.title(),
                part.points().stream().map(point -> onPage(point, run)).toList());
    }

    private PointOnPage onPage(Point point, LastRun run) {
        String number = point.number();
        return new PointOnPage(
                point,
                State.of(number, run),
                plan.placesNaming(number).stream()
                        .collect(Collectors.groupingBy(Plan.Place::diagram, LinkedHashMap::new, Collectors.toList())),
                plan.formsNaming(number).stream()
                        .map(form -> new FormLink(form.id(), plan.titleOf(form)))
                        .toList(),
                plan.settingsNaming(number),
                run.of(number));
    }

    @GetMapping("/quy-trinh/{file:[a-z-]+}")
    String diagram(@PathVariable String file, Model page) {
        page.addAttribute("diagram", plan.diagram(file).orElseThrow(PlanPages::notFound));
        page.addAttribute("drawn", picture(file).exists());
        return "ke-hoach-quy-trinh";
    }

    @GetMapping("/quy-trinh/{file:[a-z-]+}.svg")
    ResponseEntity<Resource> drawing(@PathVariable String file) {
        Resource picture =
                picture(plan.diagram(file).orElseThrow(PlanPages::notFound).file());
        if (!picture.exists()) {
            throw notFound();
        }
        return ResponseEntity.ok().contentType(SVG).body(picture);
    }

    private static Resource picture(String file) {
        return new ClassPathResource("docs/processes/" + file + ".svg");
    }

    @GetMapping("/bieu-mau/{id:[a-z-]+}")
    String form(@PathVariable String id, Model page) {
        Form form = plan.form(id).orElseThrow(PlanPages::notFound);
        page.addAttribute("form", form);
        page.addAttribute("title", plan.titleOf(form));
        page.addAttribute("places", plan.placesOf(form));
        return "ke-hoach-bieu-mau";
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
