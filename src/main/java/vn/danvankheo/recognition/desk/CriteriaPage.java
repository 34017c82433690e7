package vn.danvankheo.recognition.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.StandingIn;
import vn.danvankheo.organisation.Tiers;
import vn.danvankheo.recognition.Criteria;
import vn.danvankheo.recognition.CriteriaDraft;
import vn.danvankheo.recognition.CriteriaSetView;
import vn.danvankheo.recognition.CriteriaVersion;
import vn.danvankheo.recognition.desk.SetSheet.Reading;
import vn.danvankheo.recognition.desk.TypedSet.Checked;
import vn.danvankheo.recognition.desk.TypedSet.CriterionRow;
import vn.danvankheo.recognition.desk.TypedSet.GradeRow;
import vn.danvankheo.validation.InvalidInput;

/** Bộ tiêu chí: what models are scored by; everybody reads, the desk adds versions. */
@Controller
@RequestMapping(CriteriaPage.PATH)
class CriteriaPage {

    static final String PATH = "/tieu-chi";

    private static final int FURTHER_ROWS = 2;
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Criteria criteria;
    private final Organisation organisation;
    private final StandingIn standingIn;
    private final Accounts accounts;
    private final Days days;

    CriteriaPage(Criteria criteria, Organisation organisation, StandingIn standingIn, Accounts accounts, Days days) {
        this.criteria = criteria;
        this.organisation = organisation;
        this.standingIn = standingIn;
        this.accounts = accounts;
        this.days = days;
    }

    /**
     * The sets of one tier and subject.
     *
     * @param inForce the version that holds in the year shown; null when none does
     * @param versions all of them, the newest first
     */
    record Shelf(String tier, Subject subject, CriteriaSetView inForce, List<VersionLine> versions) {

        public String title() {
            return CriteriaSetView.scope(tier, subject);
        }

        /** Where a new version is made. */
        public String editing() {
            return CriteriaPage.editing(tier, subject);
        }
    }

    /**
     * @param savedBy the name of who saved it; empty for what was shipped
     * @param standing whether it holds in the year shown or waits for a plan, in words; empty for neither
     */
    record VersionLine(CriteriaSetView set, String savedOn, String savedBy, String standing) {}

    // ---- reading ----

    @GetMapping
    String list(@RequestParam(name = "nam", required = false) Integer asked, Principal person, Model page) {
        int year = yearOrThisOne(asked);
        page.addAttribute("year", year);
        page.addAttribute("hasFormer", year > CriteriaDraft.FIRST_YEAR);
        page.addAttribute("hasNext", year < CriteriaDraft.LAST_YEAR);
        page.addAttribute("shelves", shelves(year));
        return view("tieu-chi", person, page);
    }

    private List<Shelf> shelves(int year) {
        List<CriteriaVersion> all = criteria.everyVersion();
        Stream<String> kinds = organisation.kinds().stream().map(kind -> kind.tier());
        return Stream.concat(kinds, all.stream().map(version -> version.set().tier()))
                .distinct()
                .sorted(Tiers.UPWARDS)
                .flatMap(tier -> Stream.of(Subject.values()).map(subject -> shelf(tier, subject, all, year)))
                .toList();
    }

    private Shelf shelf(String tier, Subject subject, List<CriteriaVersion> all, int year) {
        CriteriaSetView inForce = criteria.find(year, tier, subject).orElse(null);
        return new Shelf(
                tier,
                subject,
                inForce,
                all.stream()
                        .filter(version -> version.set().tier().equals(tier)
                                && version.set().subject() == subject)
                        .map(version -> line(version, inForce, year))
                        .toList());
    }

    private VersionLine line(CriteriaVersion version, CriteriaSetView inForce, int year) {
        return new VersionLine(
                version.set(),
                Days.text(days.dayOf(version.createdAt())),
                version.createdBy().isEmpty()
                        ? ""
                        : standingIn.nameFor(accounts.nameOf(version.createdBy()), Criteria.occasion(version.set())),
                inForce == null ? "" : standing(version.set(), inForce, year));
    }

    private String standing(CriteriaSetView set, CriteriaSetView inForce, int year) {
        boolean planned = criteria.isPlanned(year, inForce);
        if (set.equals(inForce)) {
            return "áp dụng năm %d%s".formatted(year, planned ? " theo kế hoạch đã ban hành" : "");
        }
        return planned && set.version() > inForce.version() ? "chờ kế hoạch năm sau" : "";
    }

    @GetMapping("/ban/{id}")
    String version(@PathVariable long id, Principal person, Model page) {
        CriteriaSetView set = found(id);
        page.addAttribute("set", set);
        page.addAttribute("tierName", Tiers.nameInSentence(set.tier()));
        page.addAttribute("editing", editing(set.tier(), set.subject()));
        page.addAttribute(
                "newest", newest(set.tier(), set.subject()).orElseThrow().version() == set.version());
        return view("tieu-chi-ban", person, page);
    }

    @GetMapping("/ban/{id}/tep.xlsx")
    ResponseEntity<byte[]> sheet(@PathVariable long id) {
        CriteriaSetView set = found(id);
        String name = "tieu-chi-%s-%s-ban-%d.xlsx".formatted(set.tier(), kind(set.subject()), set.version());
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(SetSheet.of(TypedSet.of(set, set.version())));
    }

    private CriteriaSetView found(long id) {
        return criteria.findVersion(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Optional<CriteriaSetView> newest(String tier, Subject subject) {
        return criteria.everyVersion().stream()
                .map(CriteriaVersion::set)
                .filter(set -> set.tier().equals(tier) && set.subject() == subject)
                .findFirst();
    }

    // ---- changing ----

    /** @param from the version to begin with; the newest when none is named */
    @GetMapping("/sua/{tier}/{kind}")
    String edit(
            @PathVariable String tier,
            @PathVariable String kind,
            @RequestParam(name = "tu", required = false) Long from,
            Principal person,
            Model page) {
        refuseReaders(person);
        refuseUnknown(tier);
        Subject subject = subjectOf(kind);
        Optional<CriteriaSetView> newest = newest(tier, subject);
        int number = newest.map(CriteriaSetView::version).orElse(0);
        TypedSet typed = (from == null ? newest : Optional.of(found(from)))
                .map(set -> TypedSet.of(set, number).toBe(tier, subject))
                .orElseGet(() -> TypedSet.nothing(tier, subject));
        return form(typed, Map.of(), FURTHER_ROWS, person, page);
    }

    @PostMapping("/sua/{tier}/{kind}")
    String save(
            @PathVariable String tier,
            @PathVariable String kind,
            @RequestParam MultiValueMap<String, String> sent,
            Principal person,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after) {
        refuseReaders(person);
        refuseUnknown(tier);
        TypedSet typed = typed(tier, subjectOf(kind), sent);
        if (sent.containsKey("them")) {
            return form(typed, Map.of(), 3 * FURTHER_ROWS, person, page);
        }
        Checked checked = typed.check();
        Map<String, String> errors = new LinkedHashMap<>(checked.errors());
        if (errors.isEmpty()) {
            try {
                CriteriaSetView saved = criteria.save(checked.draft(), typed.basedOn(), person.getName());
                after.addFlashAttribute(
                        "message",
                        saved.version() == typed.basedOn()
                                ? "Không có gì khác với bản mới nhất: không lưu bản nào."
                                : "Đã lưu bản %d. %s%s"
                                        .formatted(
                                                saved.version(),
                                                whatPlansSay(saved.tier(), saved.subject()),
                                                whatComesAfter(saved)));
                return "redirect:" + PATH + "/ban/" + saved.id();
            } catch (InvalidInput objection) {
                errors.put(objection.field(), objection.getMessage());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return form(typed, errors, FURTHER_ROWS, person, page);
    }

    /** Of this year and the next, which plans are issued already; empty, or with a blank behind. */
    private String whatPlansSay(String tier, Subject subject) {
        int thisYear = days.today().getYear();
        String issued = IntStream.rangeClosed(thisYear, thisYear + 1)
                .mapToObj(year -> criteria.find(year, tier, subject)
                        .filter(set -> criteria.isPlanned(year, set))
                        .map(set ->
                                "Kế hoạch năm %d đã ban hành, năm ấy áp dụng bản %d. ".formatted(year, set.version())))
                .flatMap(Optional::stream)
                .collect(Collectors.joining());
        return issued.isEmpty() ? "" : issued + "Bản lưu sau đó chờ kế hoạch năm sau. ";
    }

    private String whatComesAfter(CriteriaSetView saved) {
        if (saved.lastYear() == null || saved.lastYear() == CriteriaDraft.LAST_YEAR) {
            return "Phiếu đã chấm theo bản trước giữ nguyên.";
        }
        int next = saved.lastYear() + 1;
        return criteria.find(next, saved.tier(), saved.subject())
                .map(set -> "Từ năm %d lại áp dụng bản %d, nếu không có bản mới.".formatted(next, set.version()))
                .orElse("Từ năm %d chưa có bộ tiêu chí nào; cần lưu bản mới trước đó.".formatted(next));
    }

    /** Only reads the file and shows what would be saved. */
    @PostMapping("/tep/{tier}/{kind}")
    String tryFile(
            @PathVariable String tier,
            @PathVariable String kind,
            @RequestParam MultipartFile file,
            Principal person,
            Model page,
            HttpServletResponse response)
            throws IOException {
        refuseReaders(person);
        refuseUnknown(tier);
        Subject subject = subjectOf(kind);
        Optional<CriteriaSetView> newest = newest(tier, subject);
        int number = newest.map(CriteriaSetView::version).orElse(0);
        TypedSet present = newest.map(set -> TypedSet.of(set, number)).orElseGet(() -> TypedSet.nothing(tier, subject));
        if (file.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return form(present, Map.of("file", "chưa chọn tệp"), FURTHER_ROWS, person, page);
        }
        Reading reading = SetSheet.read(file.getBytes(), tier, subject, number);
        if (!reading.errors().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            page.addAttribute("cells", reading.errors());
            return form(present, Map.of(), FURTHER_ROWS, person, page);
        }
        CriteriaDraft draft = reading.typed().check().draft();
        page.addAttribute(
                "differences",
                newest.map(set -> Differences.between(set, draft)).orElse(List.of("Bộ tiêu chí đầu tiên của cấp này")));
        return form(reading.typed(), Map.of(), FURTHER_ROWS, person, page);
    }

    private String form(TypedSet typed, Map<String, String> errors, int furtherRows, Principal person, Model page) {
        page.addAttribute("typed", typed);
        page.addAttribute("criteria", with(typed.criteria(), CriterionRow.NOTHING, furtherRows));
        page.addAttribute("grades", with(typed.grades(), GradeRow.NOTHING, furtherRows));
        page.addAttribute("tierName", Tiers.nameInSentence(typed.tier()));
        page.addAttribute("kind", kind(typed.subject()));
        page.addAttribute("newest", newest(typed.tier(), typed.subject()).orElse(null));
        page.addAttribute("issuedPlans", whatPlansSay(typed.tier(), typed.subject()));
        page.addAttribute("errors", errors);
        return view("tieu-chi-sua", person, page);
    }

    private static <T> List<T> with(List<T> rows, T further, int number) {
        List<T> all = new ArrayList<>(rows);
        all.addAll(Collections.nCopies(number, further));
        return all;
    }

    private static TypedSet typed(String tier, Subject subject, MultiValueMap<String, String> sent) {
        String basedOn = first(sent, "basedOn");
        return new TypedSet(
                tier,
                subject,
                basedOn.matches("\\d{1,6}") ? Integer.parseInt(basedOn) : -1,
                first(sent, "name"),
                first(sent, "firstYear"),
                first(sent, "lastYear"),
                rows(sent, "code")
                        .mapToObj(i -> new CriterionRow(
                                at(sent, "code", i),
                                at(sent, "criterion", i),
                                at(sent, "points", i),
                                at(sent, "evidence", i)))
                        .filter(row -> !row.isBlank())
                        .toList(),
                rows(sent, "grade")
                        .mapToObj(i -> new GradeRow(
                                at(sent, "grade", i),
                                at(sent, "from", i),
                                at(sent, "noZero", i).equals("co")))
                        .filter(row -> !row.isBlank())
                        .toList(),
                first(sent, "bonusCap"),
                first(sent, "penaltyCap"),
                first(sent, "minimumMonths"),
                first(sent, "quota"));
    }

    private static IntStream rows(MultiValueMap<String, String> sent, String field) {
        return IntStream.range(0, sent.getOrDefault(field, List.of()).size());
    }

    private static String first(MultiValueMap<String, String> sent, String field) {
        return at(sent, field, 0);
    }

    private static String at(MultiValueMap<String, String> sent, String field, int row) {
        List<String> values = sent.getOrDefault(field, List.of());
        return row < values.size()
                ? Normalizer.normalize(values.get(row), Normalizer.Form.NFC).strip()
                : "";
    }

    // ---- common ----

    private static String editing(String tier, Subject subject) {
        return PATH + "/sua/" + tier + "/" + kind(subject);
    }

    /** As the addresses say it. */
    private static String kind(Subject subject) {
        return switch (subject) {
            case COLLECTIVE -> "tap-the";
            case INDIVIDUAL -> "ca-nhan";
        };
    }

    private static Subject subjectOf(String kind) {
        return Stream.of(Subject.values())
                .filter(subject -> kind(subject).equals(kind))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String view(String name, Principal person, Model page) {
        page.addAttribute("name", accounts.nameOf(person.getName()));
        page.addAttribute("edits", isDesk(person));
        return name;
    }

    private int yearOrThisOne(Integer asked) {
        int year = asked == null ? days.today().getYear() : asked;
        return Math.min(Math.max(year, CriteriaDraft.FIRST_YEAR), CriteriaDraft.LAST_YEAR);
    }

    private boolean isDesk(Principal person) {
        return !organisation.isEmpty()
                && organisation
                        .unitsOf(person.getName(), Committee.OFFICERS)
                        .contains(organisation.federation().code());
    }

    private void refuseReaders(Principal person) {
        if (!isDesk(person)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private void refuseUnknown(String tier) {
        if (organisation.kinds().stream().noneMatch(kind -> kind.tier().equals(tier))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
