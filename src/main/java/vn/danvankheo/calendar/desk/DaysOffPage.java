package vn.danvankheo.calendar.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.calendar.DayChange;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.calendar.OfficeCalendar;
import vn.danvankheo.calendar.OfficeCalendar.SpecialDay;
import vn.danvankheo.calendar.desk.DaysOffSheet.Reading;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.validation.InvalidInput;

/** Lịch nghỉ: a year's days off, which the desk corrects each year; the administrator may read. */
@Controller
@RequestMapping(DaysOffPage.PATH)
class DaysOffPage {

    static final String PATH = "/lich-nghi";

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final OfficeCalendar calendar;
    private final Days days;
    private final Organisation organisation;
    private final Accounts accounts;

    DaysOffPage(OfficeCalendar calendar, Days days, Organisation organisation, Accounts accounts) {
        this.calendar = calendar;
        this.days = days;
        this.organisation = organisation;
        this.accounts = accounts;
    }

    /**
     * A row of the table.
     *
     * @param date as ISO date
     * @param byLaw whether it tells the law's day; else what the desk has entered for it
     * @param givenUp whether the law's day is worked all the same
     */
    record Line(
            String date,
            String day,
            String weekday,
            String lunar,
            String kind,
            String reason,
            boolean byLaw,
            boolean givenUp) {}

    /**
     * The form as it was typed.
     *
     * @param former the day of the row that is rewritten; null for a new one
     * @param day day/month/year
     * @param kind name of the {@link DayChange.Kind}
     */
    record Typed(@DateTimeFormat(iso = ISO.DATE) LocalDate former, String day, String kind, String reason) {

        static final Typed NOTHING = new Typed(null, null, null, null);

        Typed {
            day = Objects.requireNonNullElse(day, "").strip();
            kind = Objects.requireNonNullElse(kind, "").strip();
            reason = Objects.requireNonNullElse(reason, "").strip();
        }

        static Typed of(DayChange change) {
            return new Typed(
                    change.day(), Days.text(change.day()), change.kind().name(), change.reason());
        }

        public boolean rewrites() {
            return former != null;
        }

        DayChange toChange() {
            return new DayChange(
                    Days.typed(day).orElse(null),
                    Arrays.stream(DayChange.Kind.values())
                            .filter(candidate -> candidate.name().equals(kind))
                            .findFirst()
                            .orElse(null),
                    reason);
        }
    }

    @GetMapping
    String show(
            @RequestParam(name = "nam", required = false) Integer asked,
            @RequestParam(name = "sua", required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate edited,
            Principal person,
            Model page) {
        int year = yearOrThisOne(asked);
        Typed typed = calendar.changesOf(year).stream()
                .filter(change -> change.day().equals(edited))
                .findFirst()
                .map(Typed::of)
                .orElse(Typed.NOTHING);
        return view(year, typed, Map.of(), person, page);
    }

    @GetMapping("/mau.xlsx")
    ResponseEntity<byte[]> sheet(@RequestParam(name = "nam", required = false) Integer asked, Principal person) {
        refuseStrangers(person);
        int year = yearOrThisOne(asked);
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("lich-nghi-" + year + ".xlsx", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(DaysOffSheet.of(year, calendar.changesOf(year)));
    }

    @PostMapping("/ngay")
    String enter(
            @RequestParam(name = "nam", required = false) Integer shown,
            Typed typed,
            Principal person,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after) {
        refuseReaders(person);
        DayChange change = typed.toChange();
        Map<String, String> errors = new LinkedHashMap<>();
        OfficeCalendar.objectionsTo(change).forEach(objection -> errors.put(objection.field(), objection.getMessage()));
        if (change.day() == null && !typed.day().isEmpty()) {
            errors.put("day", "không phải là ngày có thật, ví dụ 22/08/2026");
        }
        if (errors.isEmpty()) {
            try {
                boolean changed = calendar.enter(typed.former(), change, person.getName());
                after.addFlashAttribute(
                        "message",
                        changed
                                ? "Đã ghi: " + Days.text(change.day()) + " – "
                                        + change.kind().label().toLowerCase(VIETNAMESE) + "."
                                : "Không có gì thay đổi.");
                return backTo(change.day().getYear());
            } catch (InvalidInput objection) {
                errors.put(objection.field(), objection.getMessage());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return view(yearOrThisOne(shown), typed, errors, person, page);
    }

    @PostMapping("/xoa")
    String remove(
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate day, Principal person, RedirectAttributes after) {
        refuseReaders(person);
        after.addFlashAttribute(
                "message",
                calendar.remove(day, person.getName())
                        ? "Đã xóa dòng nhập ngày " + Days.text(day) + "."
                        : "Dòng nhập ngày " + Days.text(day) + " đã được xóa trước đó.");
        return backTo(day.getYear());
    }

    @PostMapping("/tep")
    String load(
            @RequestParam(name = "nam", required = false) Integer shown,
            @RequestParam MultipartFile file,
            Principal person,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after)
            throws IOException {
        refuseReaders(person);
        if (file.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return view(yearOrThisOne(shown), Typed.NOTHING, Map.of("file", "chưa chọn tệp"), person, page);
        }
        Reading reading = DaysOffSheet.read(file.getBytes());
        if (!reading.errors().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            page.addAttribute("cells", reading.errors());
            return view(yearOrThisOne(shown), Typed.NOTHING, Map.of(), person, page);
        }
        int changed = calendar.enterAll(reading.changes(), person.getName());
        after.addFlashAttribute(
                "message",
                changed == 0
                        ? "Tệp không có gì khác với lịch đang dùng: không thay đổi gì."
                        : "Đã ghi %d ngày từ tệp Excel.".formatted(changed));
        return backTo(reading.changes().get(0).day().getYear());
    }

    private String view(int year, Typed typed, Map<String, String> errors, Principal person, Model page) {
        refuseStrangers(person);
        page.addAttribute("name", accounts.nameOf(person.getName()));
        page.addAttribute("year", year);
        page.addAttribute("hasFormer", year > OfficeCalendar.FIRST_YEAR);
        page.addAttribute("hasNext", year < OfficeCalendar.LAST_YEAR);
        page.addAttribute(
                "lines",
                calendar.specialDaysOf(year).stream()
                        .flatMap(day -> lines(day).stream())
                        .toList());
        page.addAttribute("edits", isDesk(person));
        page.addAttribute("kinds", DayChange.Kind.values());
        page.addAttribute("typed", typed);
        page.addAttribute("errors", errors);
        return "lich-nghi";
    }

    /** The law's row and, where the desk has entered something for the day, its row. */
    private static List<Line> lines(SpecialDay day) {
        List<Line> lines = new ArrayList<>();
        if (day.holiday() != null) {
            lines.add(line(day, whatBecameOfHoliday(day), day.holiday(), true));
        }
        if (day.change() != null) {
            lines.add(line(day, day.change().kind().label(), day.change().reason(), false));
        }
        return lines;
    }

    private static String whatBecameOfHoliday(SpecialDay day) {
        if (day.working()) {
            return "Đã bỏ, vẫn làm việc";
        }
        return day.weekEnd() ? "Trùng ngày nghỉ cuối tuần" : "Nghỉ";
    }

    private static Line line(SpecialDay special, String kind, String reason, boolean byLaw) {
        LocalDate day = special.day();
        return new Line(
                day.toString(),
                Days.text(day),
                day.getDayOfWeek().getDisplayName(TextStyle.FULL, VIETNAMESE),
                special.lunar(),
                kind,
                reason,
                byLaw,
                byLaw && special.working());
    }

    private int yearOrThisOne(Integer asked) {
        int year = asked == null ? days.today().getYear() : asked;
        return Math.min(Math.max(year, OfficeCalendar.FIRST_YEAR), OfficeCalendar.LAST_YEAR);
    }

    private static String backTo(int year) {
        return "redirect:" + PATH + "?nam=" + year;
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

    private void refuseStrangers(Principal person) {
        if (!isDesk(person) && !accounts.isAdministrator(person.getName())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
