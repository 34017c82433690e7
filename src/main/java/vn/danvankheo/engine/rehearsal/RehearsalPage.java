package vn.danvankheo.engine.rehearsal;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.security.access.AccessDeniedException;
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
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.Milestone;
import vn.danvankheo.engine.rehearsal.Journey.Report;
import vn.danvankheo.engine.rehearsal.Journeys.Entry;
import vn.danvankheo.reporting.MovedClock;
import vn.danvankheo.validation.InvalidInput;

/** Đồng hồ tập huấn: where a trainer moves the clock before an audience and tells what happened meanwhile. */
@Controller
@Profile("!production")
@RequestMapping(RehearsalPage.PATH)
class RehearsalPage {

    static final String PATH = "/dong-ho-tap-huan";

    private static final Period DAY = Period.ofDays(1);
    private static final LocalTime WORK_BEGINS = LocalTime.of(7, 30);
    private static final int SOON = 4;
    private static final DateTimeFormatter TYPED_DAY =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TYPED_TIME =
            DateTimeFormatter.ofPattern("H:mm").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Journeys journeys;
    private final RehearsalClock clock;
    private final Accounts accounts;
    private final CampaignPlanning campaigns;
    private final Days days;
    private final Timeline timeline;

    RehearsalPage(Journeys journeys, RehearsalClock clock, Accounts accounts, CampaignPlanning campaigns, Days days) {
        this.journeys = journeys;
        this.clock = clock;
        this.accounts = accounts;
        this.campaigns = campaigns;
        this.days = days;
        this.timeline = new Timeline(clock.zone());
    }

    /** A button; null where its moment has passed. */
    record Goal(String label, String shown, Instant at) {}

    /** A date of the year with its two buttons. */
    record Ahead(String name, String shown, Goal dayBefore, Goal then) {}

    /** One journey on the page; {@code arrived} is false while it is under way and when it was broken off. */
    record Told(String left, String goal, String reached, boolean arrived, String taken, List<Timeline.Day> days) {}

    /** A link to an earlier journey. */
    record Earlier(long number, String left, String reached) {}

    @GetMapping
    String show(
            @RequestParam(name = "lan", required = false) Long number,
            Principal person,
            Model page,
            HttpServletResponse response) {
        String account = administrator(person);
        Optional<Report> underWay = journeys.underWay();
        List<Entry> ended = journeys.all();
        page.addAttribute("name", accounts.nameOf(account));
        page.addAttribute("now", shown(clock.now()));
        page.addAttribute("workBegins", TYPED_TIME.format(WORK_BEGINS));
        page.addAttribute("moved", clock.moved().isPresent());
        page.addAttribute("underWay", underWay.isPresent());
        underWay.ifPresentOrElse(
                report -> {
                    response.setHeader("Refresh", "2");
                    page.addAttribute("journey", told(report));
                },
                () -> {
                    page.addAttribute("trouble", journeys.trouble().orElse(null));
                    List<Ahead> ahead = ahead();
                    page.addAttribute("soon", ahead.stream().limit(SOON).toList());
                    page.addAttribute("later", ahead.stream().skip(SOON).toList());
                    page.addAttribute("steps", steps());
                    chosen(number, ended).map(this::told).ifPresent(told -> page.addAttribute("journey", told));
                });
        page.addAttribute(
                "earlier",
                ended.stream()
                        .map(entry -> new Earlier(entry.number(), shown(entry.leftAt()), shown(entry.reachedAt())))
                        .toList());
        return "dong-ho-tap-huan";
    }

    private Optional<Report> chosen(Long number, List<Entry> ended) {
        if (number != null) {
            return Optional.of(
                    journeys.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        }
        return ended.stream().findFirst().flatMap(newest -> journeys.find(newest.number()));
    }

    private Told told(Report report) {
        return new Told(
                shown(report.leftAt()),
                shown(report.goal()),
                shown(report.reachedAt()),
                !report.reachedAt().isBefore(report.goal()),
                "%,.1f giây".formatted(report.millis() / 1000.0).replace('.', ','),
                timeline.of(report.happened()));
    }

    /** The dates of the open years that are still ahead, and when the next year begins. */
    private List<Ahead> ahead() {
        ZonedDateTime now = clock.now().atZone(clock.zone());
        return Stream.concat(
                        campaigns.openYears().stream().flatMap(year -> campaigns.milestones(year).stream()),
                        Stream.ofNullable(CronExpression.parse(campaigns.startSchedule())
                                        .next(now))
                                .map(at -> new Milestone("Năm phong trào mới bắt đầu", at.toInstant())))
                .filter(milestone -> milestone.at().isAfter(now.toInstant()))
                .sorted(Comparator.comparing(Milestone::at))
                .map(this::ahead)
                .toList();
    }

    private Ahead ahead(Milestone milestone) {
        ZonedDateTime at = milestone.at().atZone(clock.zone());
        return new Ahead(
                milestone.name(),
                MovedClock.NOTATION.format(at),
                goal("Trước 1 ngày", at.minus(DAY)),
                goal("Đến lúc này", at));
    }

    private List<Goal> steps() {
        ZonedDateTime now = clock.now().atZone(clock.zone());
        LocalDate today = now.toLocalDate();
        LocalDate morning = days.workingDayFrom(now.toLocalTime().isBefore(WORK_BEGINS) ? today : today.plusDays(1));
        return List.of(
                goal("Sáng ngày làm việc kế tiếp", morning.atTime(WORK_BEGINS).atZone(clock.zone())),
                goal("Thêm 1 ngày", now.plus(DAY)),
                goal("Thêm 1 tuần", now.plusWeeks(1)),
                goal("Thêm 1 tháng", now.plusMonths(1)));
    }

    private Goal goal(String label, ZonedDateTime at) {
        return at.toInstant().isAfter(clock.now())
                ? new Goal(label, MovedClock.NOTATION.format(at), at.toInstant())
                : null;
    }

    private String shown(Instant moment) {
        ZonedDateTime local = moment.atZone(clock.zone());
        return TIME.format(local) + ", " + Timeline.nameOf(local.toLocalDate());
    }

    @PostMapping
    String travel(
            @RequestParam(defaultValue = "") String travelTo,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String time,
            Principal person,
            RedirectAttributes after) {
        String account = administrator(person);
        try {
            journeys.travelInBackground(journeys.setOut(account, travelTo.isEmpty() ? typed(day, time) : at(travelTo)));
        } catch (InvalidInput | Journeys.NotNow e) {
            after.addFlashAttribute("refusal", e.getMessage());
            after.addFlashAttribute("typedDay", day);
            after.addFlashAttribute("typedTime", time);
        }
        return "redirect:" + PATH;
    }

    private static Instant at(String travelTo) {
        try {
            return Instant.parse(travelTo);
        } catch (DateTimeException e) {
            throw new InvalidInput("travelTo", "Không rõ muốn dời đồng hồ đến lúc nào.");
        }
    }

    private Instant typed(String day, String time) {
        try {
            return LocalDate.parse(day.strip(), TYPED_DAY)
                    .atTime(LocalTime.parse(time.strip(), TYPED_TIME))
                    .atZone(clock.zone())
                    .toInstant();
        } catch (DateTimeException e) {
            throw new InvalidInput("day", "Ngày phải ghi ngày/tháng/năm, giờ ghi giờ:phút, ví dụ 13/3/2027 và 7:30.");
        }
    }

    private String administrator(Principal person) {
        if (!accounts.isAdministrator(person.getName())) {
            throw new AccessDeniedException("administrators only");
        }
        return person.getName();
    }
}
