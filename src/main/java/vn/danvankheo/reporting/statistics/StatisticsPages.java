package vn.danvankheo.reporting.statistics;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.reporting.statistics.Overview.Card;
import vn.danvankheo.reporting.statistics.Overview.Told;
import vn.danvankheo.reporting.statistics.Scopes.Scope;

/** Thống kê: of the subtree for whoever directs or follows it, of his own unit for everybody else. */
@Controller
@RequestMapping(Overview.PATH)
class StatisticsPages {

    private static final int UNITS_AT_ONCE = 50;
    private static final DateTimeFormatter TO_THE_MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Overview overview;
    private final Statistics statistics;
    private final Scopes scopes;
    private final Organisation organisation;
    private final Accounts accounts;
    private final Days days;

    StatisticsPages(
            Overview overview,
            Statistics statistics,
            Scopes scopes,
            Organisation organisation,
            Accounts accounts,
            Days days) {
        this.overview = overview;
        this.statistics = statistics;
        this.scopes = scopes;
        this.organisation = organisation;
        this.accounts = accounts;
        this.days = days;
    }

    @GetMapping
    String show(@RequestParam Map<String, String> parameters, Principal person, Model page) {
        List<Integer> years = statistics.years();
        Scope scope = scope(parameters, person);
        page.addAttribute("name", accounts.nameOf(person.getName()));
        page.addAttribute("years", years);
        page.addAttribute(
                "units", scopes.of(person.getName()).stream().map(Scope::unit).toList());
        page.addAttribute("above", above(scope, person).orElse(null));
        page.addAttribute("unit", scope.unit());
        if (!years.isEmpty()) {
            Told told = overview.of(year(parameters, years), scope);
            Optional<Sheet.Part> units = byUnit(
                    told,
                    parameters.getOrDefault("trang", "").matches("\\d{1,6}")
                            ? Integer.parseInt(parameters.get("trang"))
                            : 1);
            page.addAttribute("told", units.map(part -> told.with(part.sheet())).orElse(told));
            page.addAttribute("part", units.orElse(null));
            page.addAttribute("asOf", told.asOf().atZone(days.zone()).format(TO_THE_MINUTE));
        }
        return "thong-ke";
    }

    private static Optional<Sheet.Part> byUnit(Told told, int asked) {
        return Optional.ofNullable(told.sheets().get(Overview.BY_UNIT)).map(sheet -> sheet.part(asked, UNITS_AT_ONCE));
    }

    /** The unit above, where the person may read its figures, too. */
    private Optional<Unit> above(Scope scope, Principal person) {
        return organisation
                .superiorOf(scope.unit().code())
                .filter(unit -> scopes.of(person.getName(), unit.code().value()).isPresent());
    }

    @GetMapping("/{key:[a-z-]+}.xlsx")
    void sheet(
            @PathVariable String key,
            @RequestParam Map<String, String> parameters,
            Principal person,
            HttpServletResponse response)
            throws IOException {
        Sheet sheet =
                Optional.ofNullable(told(parameters, person).sheets().get(key)).orElseThrow(StatisticsPages::notThere);
        response.setContentType(XLSX);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("thong-ke-%s.xlsx".formatted(key), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        SheetFile.write(sheet, response.getOutputStream());
    }

    /** What Cockpit shows. */
    record ForScripts(int year, String unit, String address, List<Card> cards, Map<String, Sheet> sheets) {}

    @GetMapping("/so-lieu.json")
    @ResponseBody
    ForScripts figures(@RequestParam Map<String, String> parameters, Principal person) {
        Told all = told(parameters, person);
        // of many units the first ones: the page and the file have them all
        Told told = byUnit(all, 1).map(part -> all.with(part.sheet())).orElse(all);
        return new ForScripts(
                told.year(),
                told.unit().name(),
                Overview.address(Overview.PATH, told.year(), told.unit().code()),
                told.cards(),
                told.sheets());
    }

    private Told told(Map<String, String> parameters, Principal person) {
        List<Integer> years = statistics.years();
        if (years.isEmpty()) {
            throw notThere();
        }
        return overview.of(year(parameters, years), scope(parameters, person));
    }

    private Scope scope(Map<String, String> parameters, Principal person) {
        String asked = parameters.getOrDefault("don-vi", "");
        return (asked.isEmpty() ? scopes.of(person.getName()).stream().findFirst() : scopes.of(person.getName(), asked))
                .orElseThrow(StatisticsPages::notThere);
    }

    /** A year that there is not is answered with the newest: an old bookmark still opens the page. */
    private static int year(Map<String, String> parameters, List<Integer> years) {
        return years.stream()
                .filter(year -> year.toString().equals(parameters.get("nam")))
                .findFirst()
                .orElse(years.get(0));
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
