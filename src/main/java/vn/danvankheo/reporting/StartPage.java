package vn.danvankheo.reporting;

import java.security.Principal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.AnnualPlan;
import vn.danvankheo.campaign.AnnualPlan.InspectionRound;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.ObligationState;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.StandingIn;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.review.ReviewView;
import vn.danvankheo.review.Reviewing;

/** The page after the log-in: what I have to do by urgency, the year at a glance, and the ways on. */
@Controller
class StartPage {

    private static final int SOON_DAYS = 7;
    private static final int MOST_TASKS = 100;

    private final RunningWork work;
    private final Organisation organisation;
    private final CampaignPlanning campaigns;
    private final RegistrationTargets targets;
    private final ModelBuilding models;
    private final Reviewing reviews;
    private final StandingIn standingIn;
    private final Accounts accounts;
    private final Days days;
    private final ObjectProvider<MovedClock> movedClock;

    StartPage(
            RunningWork work,
            Organisation organisation,
            CampaignPlanning campaigns,
            RegistrationTargets targets,
            ModelBuilding models,
            Reviewing reviews,
            StandingIn standingIn,
            Accounts accounts,
            Days days,
            ObjectProvider<MovedClock> movedClock) {
        this.work = work;
        this.organisation = organisation;
        this.campaigns = campaigns;
        this.targets = targets;
        this.models = models;
        this.reviews = reviews;
        this.standingIn = standingIn;
        this.accounts = accounts;
        this.days = days;
        this.movedClock = movedClock;
    }

    /** @param daysLeft days until the last day; negative when it has passed; null when there is none */
    record Work(String id, String name, String about, String lastDay, Long daysLeft) {

        String urgency() {
            if (daysLeft == null || daysLeft > SOON_DAYS) {
                return "Sau đó";
            }
            return daysLeft < 0 ? "Quá hạn" : "Trong %d ngày tới".formatted(SOON_DAYS);
        }

        /** How much time is left, in words. */
        public String left() {
            if (daysLeft == null) {
                return "";
            }
            if (daysLeft < 0) {
                return "quá hạn %d ngày".formatted(-daysLeft);
            }
            return daysLeft == 0 ? "hôm nay là hạn cuối" : "còn %d ngày".formatted(daysLeft);
        }
    }

    /** Where one of the person's units stands in the year. */
    record UnitInYear(String name, String registration, List<String> reviews, List<ModelLine> models) {}

    record ModelLine(String code, String title, String step, String state) {}

    @GetMapping("/")
    @Transactional(readOnly = true)
    String open(Principal principal, Model page) {
        String account = principal.getName();
        Optional<Member> person = organisation.isEmpty() ? Optional.empty() : organisation.member(account);
        Set<CommitteeOfUnit> committees = person.map(Member::committees).orElse(Set.of());
        boolean administrator = accounts.isAdministrator(account);
        page.addAttribute("name", accounts.nameOf(account));
        page.addAttribute("work", byUrgency(account, committees));
        page.addAttribute("furtherWork", Math.max(0, work.count(account, committees) - MOST_TASKS));
        page.addAttribute("works", committees.stream().anyMatch(seat -> seat.committee() != Committee.SUPERVISORS));
        page.addAttribute(
                "supervises",
                administrator || committees.stream().anyMatch(seat -> seat.committee() == Committee.SUPERVISORS));
        page.addAttribute("isMember", !committees.isEmpty());
        page.addAttribute("standsInFor", standingIn.standsInTodayFor(account));
        page.addAttribute("administrator", administrator);
        page.addAttribute(
                "audits",
                administrator
                        || committees.stream()
                                .anyMatch(seat -> seat.committee() == Committee.SUPERVISORS
                                        || seat.committee() == Committee.LEADERSHIP));
        page.addAttribute("counts", !organisation.isEmpty() && (administrator || !committees.isEmpty()));
        page.addAttribute(
                "desk",
                administrator
                        || !organisation.isEmpty()
                                && committees.contains(Committee.OFFICERS.of(
                                        organisation.federation().code())));
        boolean embedded = movedClock.stream().findAny().isPresent();
        page.addAttribute("embedded", embedded);
        page.addAttribute("rehearses", administrator && embedded);
        page.addAttribute(
                "directs",
                committees.stream()
                        .filter(seat -> seat.committee() == Committee.OFFICERS)
                        .anyMatch(seat -> organisation.unit(seat.unit()).kind().supervising()));
        page.addAttribute("inspects", committees.stream().anyMatch(seat -> seat.committee() == Committee.INSPECTION));
        page.addAttribute("keepsCouncil", committees.stream().anyMatch(seat -> seat.committee() == Committee.OFFICERS));
        page.addAttribute(
                "rearranges",
                !organisation.isEmpty()
                        && Stream.of(Committee.OFFICERS, Committee.LEADERSHIP, Committee.SUPERVISORS)
                                .map(committee ->
                                        committee.of(organisation.federation().code()))
                                .anyMatch(committees::contains));
        page.addAttribute(
                "keepsCalendar",
                person.isPresent()
                        && committees.contains(
                                Committee.OFFICERS.of(organisation.federation().code())));
        campaigns.runningYear().ifPresent(year -> showYear(page, year, committees));
        return "trang-dau";
    }

    private Map<String, List<Work>> byUrgency(String account, Set<CommitteeOfUnit> committees) {
        return work.of(account, committees, MOST_TASKS).stream()
                .map(this::line)
                .sorted(Comparator.comparing(Work::daysLeft, Comparator.nullsLast(Comparator.naturalOrder())))
                .collect(Collectors.groupingBy(Work::urgency, LinkedHashMap::new, Collectors.toList()));
    }

    private Work line(RunningWork.MyTask task) {
        LocalDate lastDay = task.dueAt() == null ? null : days.dayOf(task.dueAt());
        return new Work(
                task.id(),
                task.name(),
                task.about(),
                lastDay == null ? "" : Days.text(lastDay),
                lastDay == null ? null : ChronoUnit.DAYS.between(days.today(), lastDay));
    }

    private void showYear(Model page, int year, Set<CommitteeOfUnit> committees) {
        AnnualPlan plan = campaigns.planToRead(year);
        page.addAttribute("year", year);
        page.addAttribute("sample", campaigns.isSample(year));
        page.addAttribute("themes", List.of(plan.confederationTheme(), plan.localTheme()));
        page.addAttribute("dates", dates(plan));
        Set<UnitCode> own =
                committees.stream().map(CommitteeOfUnit::unit).collect(Collectors.toCollection(TreeSet::new));
        page.addAttribute("units", unitsInYear(year, own));
        page.addAttribute(
                "councils",
                committees.stream()
                        .filter(seat -> seat.committee() == Committee.COUNCIL)
                        .map(seat -> organisation.unit(seat.unit()))
                        .toList());
    }

    private static Map<String, String> dates(AnnualPlan plan) {
        Map<String, String> dates = new LinkedHashMap<>();
        plan.windows()
                .forEach(window -> dates.put(
                        "Đăng ký – " + window.kindName(), "đến hết ngày " + Days.text(window.registrationLastDay())));
        plan.windows()
                .forEach(window -> dates.put(
                        "Gửi sơ kết, tổng kết – " + window.kindName(),
                        "đến hết ngày " + Days.text(window.midYearReviewLastDay()) + " và "
                                + Days.text(window.yearReviewLastDay())));
        int number = 0;
        for (InspectionRound round : plan.inspectionRounds()) {
            number++;
            dates.put(
                    "Kiểm tra đợt " + number,
                    "từ " + Days.text(round.firstDay()) + " đến " + Days.text(round.lastDay()));
        }
        dates.put("Tổng kết mô hình", "đến hết ngày " + Days.text(plan.summaryLastDay()));
        plan.recognition()
                .forEach(window -> dates.put(
                        "Xét công nhận – " + window.tierName(),
                        "từ " + Days.text(window.firstDay()) + " đến " + Days.text(window.lastDay())));
        dates.put("Khép năm", "hết ngày " + Days.text(plan.yearLastDay()));
        return dates;
    }

    private List<UnitInYear> unitsInYear(int year, Set<UnitCode> units) {
        List<ObligationState> states = targets.states(year, units);
        Map<ReviewKey, ReviewView> reviewed = reviews.views(
                states.stream().flatMap(state -> reviewsOf(state.key())).toList());
        Map<UnitCode, List<ModelLine>> built =
                models
                        .modelsOf(
                                year,
                                states.stream().map(state -> state.key().unit()).toList())
                        .stream()
                        .collect(Collectors.groupingBy(
                                ModelView::unit, Collectors.mapping(StartPage::modelLine, Collectors.toList())));
        return states.stream()
                .map(state -> new UnitInYear(
                        organisation.unit(state.key().unit()).name(),
                        registrationLine(state),
                        reviewsOf(state.key())
                                .filter(reviewed::containsKey)
                                .map(key -> reviewLine(reviewed.get(key)))
                                .toList(),
                        built.getOrDefault(state.key().unit(), List.of())))
                .toList();
    }

    private static Stream<ReviewKey> reviewsOf(ObligationKey key) {
        return Stream.of(ReviewPeriod.halfOf(key.year()), ReviewPeriod.wholeOf(key.year()))
                .map(period -> new ReviewKey(period, key.unit()));
    }

    private String registrationLine(ObligationState state) {
        List<String> registration = new ArrayList<>();
        registration.add("đã gửi đăng ký %d mô hình; ít nhất %d, phấn đấu %d"
                .formatted(state.sent(), state.minimum(), state.aim()));
        if (!state.met()) {
            registration.add("hạn cuối " + Days.text(days.lastDayBefore(state.closesAt())));
        }
        if (state.helper() != null) {
            registration.add(organisation.unit(state.helper()).name() + " nhập hộ");
        }
        if (state.wasOverdue()) {
            registration.add("quá hạn");
        }
        return String.join(" · ", registration);
    }

    private String reviewLine(ReviewView review) {
        String state =
                review.key().period().reviewName() + ": " + review.stage().label();
        return switch (review.stage()) {
            case OPEN, SUBMITTED -> state + " · hạn cuối " + Days.text(days.lastDayBefore(review.termEnd()));
            case SENT, RECEIVED, NOT_REPORTED -> state;
        };
    }

    private static ModelLine modelLine(ModelView model) {
        return new ModelLine(
                model.code().value(),
                model.title(),
                "Bước " + model.step(),
                model.stage().label());
    }
}
