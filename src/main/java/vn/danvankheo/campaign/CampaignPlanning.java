package vn.danvankheo.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.calendar.Remembered;
import vn.danvankheo.campaign.AnnualPlan.InspectionRound;
import vn.danvankheo.campaign.AnnualPlan.KindWindow;
import vn.danvankheo.campaign.AnnualPlan.RecognitionWindow;
import vn.danvankheo.campaign.AnnualPlan.ReportRecipient;
import vn.danvankheo.campaign.PlanApproval.Decision;
import vn.danvankheo.campaign.ReviewPeriod.Span;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Tiers;
import vn.danvankheo.organisation.UnitKind;
import vn.danvankheo.validation.InvalidInput;

/** The year's plan and every date that follows from it. A date is computed here once and asked for elsewhere. */
@Service
@Transactional
public class CampaignPlanning {

    private final Campaigns campaigns;
    private final RegistrationTargets targets;
    private final Organisation organisation;
    private final CampaignSettings settings;
    private final Days days;
    private final ApplicationEventPublisher events;
    private final Remembered memory;

    CampaignPlanning(
            Campaigns campaigns,
            RegistrationTargets targets,
            Organisation organisation,
            CampaignSettings settings,
            Days days,
            ApplicationEventPublisher events,
            Remembered memory) {
        this.campaigns = campaigns;
        this.targets = targets;
        this.organisation = organisation;
        this.settings = settings;
        this.days = days;
        this.events = events;
        this.memory = memory;
    }

    @Transactional(readOnly = true)
    public boolean hasBegun(int year) {
        return campaigns.existsById(year);
    }

    /** The year whose movement is or would be running today. */
    @Transactional(readOnly = true)
    public int currentYear() {
        return days.today().getYear();
    }

    /** The year whose registration, by the settings, closes next. */
    @Transactional(readOnly = true)
    public int yearOfNextDeadline() {
        MonthDay last = settings.registrationLastDay().values().stream()
                .max(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate today = days.today();
        return today.isAfter(last.atYear(today.getYear())) ? today.getYear() + 1 : today.getYear();
    }

    /** The first year that was ever begun. */
    @Transactional(readOnly = true)
    public Optional<Integer> firstYear() {
        return campaigns.findFirstByOrderByYear().map(Campaign::year);
    }

    /** The years whose plan has been issued and whose figures are not frozen yet, the oldest first. */
    @Transactional(readOnly = true)
    public List<Integer> openYears() {
        return memory.recall("openYears", "", () -> campaigns.findByStageOrderByYear(CampaignStage.APPROVED).stream()
                .map(Campaign::year)
                .toList());
    }

    /**
     * The open year to which belongs what is done today: one whose plan is issued early does not hide the one that is
     * still running. Before the very first year begins it is already that year.
     */
    @Transactional(readOnly = true)
    public Optional<Integer> runningYear() {
        List<Integer> open = openYears();
        return open.stream()
                .filter(year -> year <= currentYear())
                .max(Comparator.naturalOrder())
                .or(() -> open.stream().findFirst());
    }

    /** The open year for which one prepares: from the day on which its plan is issued, be it early. */
    @Transactional(readOnly = true)
    public Optional<Integer> newestYear() {
        return openYears().stream().max(Comparator.naturalOrder());
    }

    /** @throws InvalidInput when the year has been begun before or lies in the past */
    public void begin(YearStart start) {
        if (hasBegun(start.year())) {
            throw new InvalidInput("year", "năm " + start.year() + " đã được mở trước đó");
        }
        if (start.year() < currentYear()) {
            throw new InvalidInput("year", "năm " + start.year() + " đã qua");
        }
        campaigns.saveAndFlush(new Campaign(start.year()));
    }

    /** Begun before or without the year's own schedule; the organisation of the year starts. */
    public void beginByHand(YearStart start) {
        begin(start);
        events.publishEvent(new YearBegun(start.year()));
    }

    public void markAsSample(int year) {
        campaign(year).markAsSample();
        memory.changes();
    }

    public void issuePlan(int year, AnnualPlan plan, String by) {
        check(year, plan);
        campaign(year).draft(withKindsToCome(year, plan), by);
        memory.changes();
    }

    private void check(int year, AnnualPlan plan) {
        List<String> kindNames =
                organisation.kinds().stream().map(UnitKind::name).toList();
        for (int i = 0; i < plan.windows().size(); i++) {
            KindWindow window = plan.windows().get(i);
            String row = "windows[" + i + "].";
            if (!kindNames.contains(window.kindName())) {
                throw new InvalidInput(row + "kindName", "không có loại đơn vị này");
            }
            inYear(year, row + "registrationLastDay", window.registrationLastDay());
            if (window.aim() < window.minimum()) {
                throw new InvalidInput(row + "aim", "không được nhỏ hơn số tối thiểu");
            }
            if (plan.registerLastDay().isBefore(window.registrationLastDay())) {
                throw new InvalidInput("registerLastDay", "không được trước ngày cuối đăng ký");
            }
            inYear(year, row + "midYearReviewLastDay", window.midYearReviewLastDay());
            inYear(year, row + "yearReviewLastDay", window.yearReviewLastDay());
        }
        for (int i = 0; i < plan.inspectionRounds().size(); i++) {
            InspectionRound round = plan.inspectionRounds().get(i);
            inYear(year, "inspectionRounds[" + i + "].firstDay", round.firstDay());
            inYear(year, "inspectionRounds[" + i + "].lastDay", round.lastDay());
            if (round.lastDay().isBefore(round.firstDay())) {
                throw new InvalidInput("inspectionRounds[" + i + "].lastDay", "không được trước ngày bắt đầu");
            }
        }
        inYear(year, "registerLastDay", plan.registerLastDay());
        inYear(year, "midYearLastDay", plan.midYearLastDay());
        inYear(year, "yearEndLastDay", plan.yearEndLastDay());
        inYear(year, "midYearReportLastDay", plan.midYearReportLastDay());
        inYear(year, "yearReportLastDay", plan.yearReportLastDay());
        inYear(year, "putUpSummaryLastDay", plan.putUpSummaryLastDay());
        inYear(year, "summaryLastDay", plan.summaryLastDay());
        inYear(year, "yearLastDay", plan.yearLastDay());
        checkReviews(plan, Span.HALF_YEAR, "midYearLastDay", "midYearReviewLastDay", "midYearReportLastDay");
        checkReviews(plan, Span.YEAR, "yearEndLastDay", "yearReviewLastDay", "yearReportLastDay");
        checkRecognition(year, plan);
        if (plan.summaryLastDay().isBefore(plan.putUpSummaryLastDay())) {
            throw new InvalidInput("summaryLastDay", "không được trước ngày cuối tổng kết mô hình đề nghị công nhận");
        }
        if (plan.yearLastDay().isBefore(plan.summaryLastDay())) {
            throw new InvalidInput("yearLastDay", "không được trước ngày cuối tổng kết");
        }
        if (plan.yearLastDay().isBefore(plan.yearReportLastDay())) {
            throw new InvalidInput("yearLastDay", "không được trước ngày cuối báo cáo tổng kết");
        }
    }

    /** Progress is told before the reviews, grassroots unions review before those above them, and all before the report. */
    private void checkReviews(AnnualPlan plan, Span span, String progress, String review, String report) {
        LocalDate progressDay = span == Span.HALF_YEAR ? plan.midYearLastDay() : plan.yearEndLastDay();
        Set<String> supervising = organisation.kinds().stream()
                .filter(UnitKind::supervising)
                .map(UnitKind::name)
                .collect(Collectors.toSet());
        for (int i = 0; i < plan.windows().size(); i++) {
            KindWindow window = plan.windows().get(i);
            LocalDate lastDay = window.reviewLastDay(span);
            if (lastDay.isBefore(progressDay)) {
                throw new InvalidInput(progress, "không được sau ngày cuối các đơn vị gửi báo cáo");
            }
            if (plan.reportLastDay(span).isBefore(lastDay)) {
                throw new InvalidInput(report, "không được trước ngày cuối các đơn vị gửi báo cáo");
            }
            boolean beforeItsUnits = supervising.contains(window.kindName())
                    && plan.windows().stream()
                            .filter(other -> !supervising.contains(other.kindName()))
                            .anyMatch(other -> lastDay.isBefore(other.reviewLastDay(span)));
            if (beforeItsUnits) {
                throw new InvalidInput(
                        "windows[" + i + "]." + review, "không được trước ngày cuối của công đoàn cơ sở trực thuộc");
            }
        }
    }

    /** Every tier decides, none before the tier below it and none before the summaries that it decides on. */
    private void checkRecognition(int year, AnnualPlan plan) {
        List<RecognitionWindow> windows = plan.recognition();
        List<String> tiers =
                organisation.tiersUpwards().stream().map(Tiers::name).toList();
        if (!windows.stream().map(RecognitionWindow::tierName).toList().equals(tiers)) {
            throw new InvalidInput("recognition", "phải có đủ các cấp, mỗi cấp một dòng, từ cơ sở lên");
        }
        for (int i = 0; i < windows.size(); i++) {
            RecognitionWindow window = windows.get(i);
            String row = "recognition[" + i + "].";
            inYear(year, row + "firstDay", window.firstDay());
            inYear(year, row + "lastDay", window.lastDay());
            if (window.lastDay().isBefore(window.firstDay())) {
                throw new InvalidInput(row + "lastDay", "không được trước ngày bắt đầu");
            }
            if (window.firstDay().isBefore(plan.putUpSummaryLastDay())) {
                throw new InvalidInput(
                        row + "firstDay", "không được trước ngày cuối tổng kết mô hình đề nghị công nhận");
            }
            if (plan.yearLastDay().isBefore(window.lastDay())) {
                throw new InvalidInput(row + "lastDay", "không được sau ngày kết thúc năm phong trào");
            }
            if (i > 0 && window.firstDay().isBefore(windows.get(i - 1).firstDay())) {
                throw new InvalidInput(row + "firstDay", "không được trước ngày bắt đầu của cấp dưới");
            }
            if (i > 0 && window.lastDay().isBefore(windows.get(i - 1).lastDay())) {
                throw new InvalidInput(row + "lastDay", "không được trước ngày cuối của cấp dưới");
            }
        }
    }

    private static void inYear(int year, String field, LocalDate day) {
        if (day.getYear() != year) {
            throw new InvalidInput(field, "phải là ngày trong năm " + year);
        }
    }

    public void decidePlan(int year, PlanApproval decision, String by) {
        if (decision.decision() == Decision.APPROVE) {
            required("number", decision.number(), "phải ghi số văn bản khi ban hành");
            required("signer", decision.signer(), "phải ghi người ký khi ban hành");
            if (decision.date() == null) {
                throw new InvalidInput("date", "phải ghi ngày văn bản khi ban hành");
            }
        } else {
            required("reason", decision.reason(), "phải nêu lý do khi trả lại");
        }
        campaign(year).decide(decision, by, days.now());
        memory.changes();
    }

    private static void required(String field, String value, String message) {
        if (value == null || value.isBlank()) {
            throw new InvalidInput(field, message);
        }
    }

    @Transactional(readOnly = true)
    public CampaignStage stage(int year) {
        return campaign(year).stage();
    }

    @Transactional(readOnly = true)
    public boolean isSample(int year) {
        return memory.recall("isSample", year, () -> campaign(year).isSample());
    }

    @Transactional(readOnly = true)
    public AnnualPlan plan(int year) {
        return complete(year, memory.recall("plan", year, () -> campaign(year).plan()));
    }

    /** Who receives the year's reports from now on; the plan keeps the names of the day on which it was issued. */
    @Transactional(readOnly = true)
    public List<ReportRecipient> recipients(int year) {
        return campaign(year).recipients();
    }

    /**
     * Ids of the versions of criteria sets by which the issued plan has the year judged; empty while none is issued, and
     * where it leaves that open.
     */
    @Transactional(readOnly = true)
    public Set<Long> criteriaSets(int year) {
        return memory.recall("criteriaSets", year, () -> campaigns
                .findById(year)
                .filter(Campaign::isIssued)
                .map(campaign -> campaign.plan().criteriaSets())
                .orElse(List.of())
                .stream()
                .map(chosen -> Long.valueOf(chosen.criteriaSet()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    @Transactional(readOnly = true)
    public Optional<PlanApproval> approval(int year) {
        return Optional.ofNullable(campaign(year).approval());
    }

    /**
     * The plan or draft as it stands; where there is none, last year's moved to this year, or what the settings say. Without
     * the windows of kinds of unit of which there is none in the year.
     */
    @Transactional(readOnly = true)
    public AnnualPlan proposedPlan(int year) {
        return ofKindsThatExist(
                year,
                memory.recall("planOrDraft", year, () -> planOrDraft(year))
                        .map(plan -> complete(year, plan))
                        .orElseGet(() -> planAfter(year)));
    }

    private Optional<AnnualPlan> planOrDraft(int year) {
        return campaigns.findById(year).filter(Campaign::hasPlan).map(campaign -> campaign.plan()
                .to(campaign.recipients()));
    }

    /** The plan as people read it: without the windows of kinds of unit of which there is none in the year. */
    @Transactional(readOnly = true)
    public AnnualPlan planToRead(int year) {
        return ofKindsThatExist(year, plan(year));
    }

    private AnnualPlan ofKindsThatExist(int year, AnnualPlan plan) {
        Set<String> existing = names(kindsThatExist(year));
        return plan.with(plan.windows().stream()
                .filter(window -> existing.contains(window.kindName()))
                .toList());
    }

    private List<UnitKind> kindsThatExist(int year) {
        return organisation.kindsBetween(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    private static Set<String> names(List<UnitKind> kinds) {
        return kinds.stream().map(UnitKind::name).collect(Collectors.toSet());
    }

    /** A kind of which a unit may come up in the year has the window of its tier, though nobody could type it. */
    private AnnualPlan withKindsToCome(int year, AnnualPlan plan) {
        List<UnitKind> kinds = organisation.kinds();
        List<UnitKind> existing = kindsThatExist(year);
        List<KindWindow> windows = new ArrayList<>(plan.windows());
        kinds.stream()
                .filter(kind -> !existing.contains(kind)
                        && plan.windows().stream()
                                .noneMatch(window -> window.kindName().equals(kind.name())))
                .forEach(kind -> plan.windows().stream()
                        .filter(window -> namesOfTier(kind.tier(), kinds).contains(window.kindName()))
                        .findFirst()
                        .map(window -> window.of(kind.name()))
                        .ifPresent(windows::add));
        return plan.with(windows);
    }

    private static Set<String> namesOfTier(String tier, List<UnitKind> kinds) {
        return names(kinds.stream().filter(kind -> kind.tier().equals(tier)).toList());
    }

    /** A plan that was stored before there were dates of reviews or of recognition has those of the settings. */
    private AnnualPlan complete(int year, AnnualPlan plan) {
        if (plan.hasDatesOfReviews() && plan.hasDatesOfRecognition()) {
            return plan;
        }
        return new AnnualPlan(
                plan.confederationTheme(),
                plan.localTheme(),
                plan.guidance(),
                plan.windows().stream().map(window -> complete(year, window)).toList(),
                plan.registerLastDay(),
                plan.inspectionRounds(),
                plan.midYearLastDay(),
                plan.yearEndLastDay(),
                or(plan.midYearReportLastDay(), lastDay(settings.midYearReportLastDay(), year)),
                or(plan.yearReportLastDay(), lastDay(settings.yearReportLastDay(), year)),
                or(plan.putUpSummaryLastDay(), lastDay(settings.putUpSummaryLastDay(), year)),
                plan.summaryLastDay(),
                or(plan.recognition(), proposedRecognition(year)),
                plan.criteriaSets(),
                plan.yearLastDay(),
                plan.extraQuestions(),
                plan.recipients());
    }

    private KindWindow complete(int year, KindWindow window) {
        String tier = organisation.kinds().stream()
                .filter(kind -> kind.name().equals(window.kindName()))
                .map(UnitKind::tier)
                .findFirst()
                .orElse("");
        return new KindWindow(
                window.kindName(),
                window.registrationLastDay(),
                window.minimum(),
                window.aim(),
                or(window.midYearReviewLastDay(), reviewDay(settings.midYearReviewLastDay(), tier, year)),
                or(window.yearReviewLastDay(), reviewDay(settings.yearReviewLastDay(), tier, year)));
    }

    private LocalDate reviewDay(Map<String, MonthDay> dayByTier, String tier, int year) {
        return lastDay(ofTier(dayByTier, tier), year);
    }

    /** The tier's own day; a tier that the settings do not name has the last of all. */
    private static MonthDay ofTier(Map<String, MonthDay> dayByTier, String tier) {
        MonthDay last =
                dayByTier.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        return dayByTier.getOrDefault(tier, last);
    }

    /** No tier begins before the summaries on which it decides are due, be their last day rolled over. */
    private List<RecognitionWindow> proposedRecognition(int year) {
        LocalDate summarised = lastDay(settings.putUpSummaryLastDay(), year);
        return organisation.tiersUpwards().stream()
                .map(tier -> {
                    LocalDate usual =
                            ofTier(settings.recognitionFirstDay(), tier).atYear(year);
                    return new RecognitionWindow(
                            Tiers.name(tier),
                            usual.isBefore(summarised) ? summarised : usual,
                            lastDay(ofTier(settings.recognitionLastDay(), tier), year));
                })
                .toList();
    }

    /**
     * What a plan proposes. With {@code roll-over} a day off gives way to the next working day, as in the Civil Code,
     * article 148, paragraph 5; “trước ngày 13/3” and the end of the year never do.
     */
    private LocalDate lastDay(MonthDay usual, int year) {
        LocalDate day = usual.atYear(year);
        return settings.rollOver() ? days.workingDayFrom(day) : day;
    }

    private static <T> T or(T known, T otherwise) {
        return known == null ? otherwise : known;
    }

    private AnnualPlan planAfter(int year) {
        Optional<Campaign> lastCampaign =
                campaigns.findFirstByYearLessThanOrderByYearDesc(year).filter(Campaign::hasPlan);
        Optional<AnnualPlan> last = lastCampaign.map(Campaign::plan);
        return new AnnualPlan(
                last.map(AnnualPlan::confederationTheme).orElse(""),
                last.map(AnnualPlan::localTheme).orElse(""),
                last.map(AnnualPlan::guidance).orElse(""),
                proposedWindows(year, last),
                lastDay(settings.registerLastDay(), year),
                settings.inspectionRounds().stream()
                        .map(round -> new InspectionRound(
                                round.firstDay().atYear(year), round.lastDay().atYear(year)))
                        .toList(),
                lastDay(settings.midYearLastDay(), year),
                lastDay(settings.yearEndLastDay(), year),
                lastDay(settings.midYearReportLastDay(), year),
                lastDay(settings.yearReportLastDay(), year),
                lastDay(settings.putUpSummaryLastDay(), year),
                lastDay(settings.summaryLastDay(), year),
                proposedRecognition(year),
                null,
                settings.yearLastDay().atYear(year),
                last.map(AnnualPlan::extraQuestions).orElse(List.of()),
                lastCampaign.map(Campaign::recipients).orElseGet(this::usualRecipients));
    }

    private List<ReportRecipient> usualRecipients() {
        return settings.reportRecipients().stream()
                .map(recipient -> new ReportRecipient(recipient.name(), recipient.unionFieldName(), recipient.email()))
                .toList();
    }

    private List<KindWindow> proposedWindows(int year, Optional<AnnualPlan> last) {
        List<KindWindow> windows = new ArrayList<>();
        for (UnitKind kind : organisation.kinds()) {
            MonthDay lastDay = settings.registrationLastDay().get(kind.tier());
            if (lastDay != null) {
                Optional<KindWindow> before = last.stream()
                        .flatMap(plan -> plan.windows().stream())
                        .filter(window -> window.kindName().equals(kind.name()))
                        .findFirst();
                windows.add(new KindWindow(
                        kind.name(),
                        lastDay.atYear(year),
                        before.map(KindWindow::minimum).orElse(settings.minimum()),
                        before.map(KindWindow::aim).orElse(settings.aim()),
                        reviewDay(settings.midYearReviewLastDay(), kind.tier(), year),
                        reviewDay(settings.yearReviewLastDay(), kind.tier(), year)));
            }
        }
        return windows;
    }

    public String startSchedule() {
        return settings.startSchedule();
    }

    /** The dates of a year whose plan stands, in their order. */
    @Transactional(readOnly = true)
    public List<Milestone> milestones(int year) {
        AnnualPlan plan = planToRead(year);
        List<Milestone> milestones = new ArrayList<>();
        plan.windows().stream()
                .collect(Collectors.groupingBy(
                        KindWindow::registrationLastDay,
                        TreeMap::new,
                        Collectors.mapping(KindWindow::kindName, Collectors.joining(", "))))
                .forEach((lastDay, kinds) ->
                        milestones.add(new Milestone("Hết hạn đăng ký (" + kinds + ")", days.endOf(lastDay))));
        milestones.add(new Milestone("Đến hạn chốt danh sách đăng ký", days.endOf(plan.registerLastDay())));
        int number = 0;
        for (InspectionRound round : plan.inspectionRounds()) {
            number++;
            milestones.add(new Milestone("Bắt đầu đợt kiểm tra " + number, days.startOf(round.firstDay())));
            milestones.add(new Milestone("Hết đợt kiểm tra " + number, days.endOf(round.lastDay())));
        }
        milestones.add(new Milestone("Hết hạn báo cáo sơ kết 6 tháng", days.endOf(plan.midYearLastDay())));
        milestones.add(new Milestone("Đến kỳ tổng kết mô hình", summaryOpensAt(year)));
        milestones.add(new Milestone("Hết hạn tổng kết mô hình", summaryClosesAt(year)));
        for (RecognitionWindow window : plan.recognition()) {
            String tier = " (" + window.tierName() + ")";
            milestones.add(new Milestone("Đến kỳ xét công nhận" + tier, days.startOf(window.firstDay())));
            milestones.add(new Milestone("Hết hạn xét công nhận" + tier, days.endOf(window.lastDay())));
        }
        milestones.add(new Milestone("Hết hạn báo cáo tổng kết năm", days.endOf(plan.yearEndLastDay())));
        milestones.add(new Milestone("Khép năm", yearClosesAt(year)));
        milestones.sort(Comparator.comparing(Milestone::at));
        return milestones;
    }

    /** Of each term of the open years the last day that comes next, today included; what is over is left out. */
    @Transactional(readOnly = true)
    public Map<Term, LocalDate> nextLastDays() {
        List<AnnualPlan> plans = campaigns.findByStageOrderByYear(CampaignStage.APPROVED).stream()
                .map(Campaign::plan)
                .toList();
        Map<Term, LocalDate> next = new EnumMap<>(Term.class);
        for (Term term : Term.values()) {
            plans.stream()
                    .flatMap(plan -> plan.lastDays(term))
                    .filter(day -> !day.isBefore(days.today()))
                    .min(Comparator.naturalOrder())
                    .ifPresent(day -> next.put(term, day));
        }
        return next;
    }

    /** End of the term in which the plan is drafted, or approved, when it begins now. */
    @Transactional(readOnly = true)
    public Instant planTermEnd() {
        return days.endOf(days.plusWorkingDays(days.today(), settings.planWorkingDays()));
    }

    /** First instant after the last day of registration of every kind of unit. */
    @Transactional(readOnly = true)
    public Instant registrationClosesAt(int year) {
        return days.endOf(campaign(year).lastRegistrationDay());
    }

    @Transactional(readOnly = true)
    public Instant registerClosesAt(int year) {
        return days.endOf(campaign(year).plan().registerLastDay());
    }

    @Transactional(readOnly = true)
    public Instant yearClosesAt(int year) {
        return days.endOf(proposedPlan(year).yearLastDay());
    }

    /** When models end their implementation at the latest, so that the summary can be written within the year's term. */
    @Transactional(readOnly = true)
    public Instant summaryOpensAt(int year) {
        LocalDate lastDay = proposedPlan(year).summaryLastDay();
        return days.startOf(days.minusWorkingDays(lastDay, settings.summaryWorkingDays()));
    }

    @Transactional(readOnly = true)
    public Instant summaryClosesAt(int year) {
        return days.endOf(proposedPlan(year).summaryLastDay());
    }

    /** End of the term of the summary of a model that was put up for recognition at the instant: the next that comes. */
    @Transactional(readOnly = true)
    public Instant summaryClosesAfter(Instant putUpAt) {
        return plansFrom(days.dayOf(putUpAt).getYear())
                .flatMap(plan -> Stream.of(plan.putUpSummaryLastDay(), plan.summaryLastDay()))
                .map(days::endOf)
                .filter(putUpAt::isBefore)
                .findFirst()
                .orElseThrow();
    }

    /** The codes of the kinds of unit that review the period. */
    @Transactional(readOnly = true)
    public Set<String> reviewedKinds(ReviewPeriod period) {
        List<UnitKind> kinds = organisation.kinds();
        return kinds.stream()
                .filter(kind -> windowOf(period.year(), kind, kinds).isPresent())
                .map(UnitKind::code)
                .collect(Collectors.toSet());
    }

    /** The window of the kind; for a kind that has come up in the year, which the plan cannot name, that of its tier. */
    private Optional<KindWindow> windowOf(int year, UnitKind kind, List<UnitKind> kinds) {
        List<KindWindow> windows = plan(year).windows();
        Optional<KindWindow> own = windows.stream()
                .filter(window -> window.kindName().equals(kind.name()))
                .findFirst();
        if (own.isPresent()) {
            return own;
        }
        Set<String> namesOfTier = namesOfTier(kind.tier(), kinds);
        return windows.stream()
                .filter(window -> namesOfTier.contains(window.kindName()))
                .findFirst()
                .filter(window -> organisation.unitsInForceOn(LocalDate.of(year, 1, 1)).stream()
                        .noneMatch(unit -> unit.kind().code().equals(kind.code())));
    }

    /** When all units begin to review the period: early enough for those whose last day is the first. */
    @Transactional(readOnly = true)
    public Instant reviewOpensAt(ReviewPeriod period) {
        LocalDate firstLastDay =
                reviewLastDays(period).min(Comparator.naturalOrder()).orElseThrow();
        return days.startOf(days.minusWorkingDays(firstLastDay, settings.reviewWorkingDays()));
    }

    /** First instant after the last day on which units of the kind hand in their review. */
    @Transactional(readOnly = true)
    public Instant reviewClosesAt(ReviewPeriod period, UnitKind kind) {
        return windowOf(period.year(), kind, organisation.kinds())
                .map(window -> days.endOf(window.reviewLastDay(period.span())))
                .orElseThrow(() -> new IllegalArgumentException("kind without review: " + kind.code()));
    }

    /**
     * When the desk compiles the report without the reviews that are still missing: some working days before the
     * report's last day, and not before the last of the units' own last days has ended.
     */
    @Transactional(readOnly = true)
    public Instant reportOpensAt(ReviewPeriod period) {
        LocalDate lastDay = plan(period.year()).reportLastDay(period.span());
        Instant early = days.startOf(days.minusWorkingDays(lastDay, settings.reportWorkingDays()));
        Instant reviewsEnded =
                days.endOf(reviewLastDays(period).max(Comparator.naturalOrder()).orElseThrow());
        return early.isBefore(reviewsEnded) ? reviewsEnded : early;
    }

    /** First instant after the last day of the federation's report. */
    @Transactional(readOnly = true)
    public Instant reportClosesAt(ReviewPeriod period) {
        return days.endOf(plan(period.year()).reportLastDay(period.span()));
    }

    private Stream<LocalDate> reviewLastDays(ReviewPeriod period) {
        return plan(period.year()).windows().stream().map(window -> window.reviewLastDay(period.span()));
    }

    /** When the rounds of the tier begin; before a year has its plan, as it would be proposed. */
    @Transactional(readOnly = true)
    public Instant recognitionOpensAt(int year, String tier) {
        return days.startOf(recognitionWindow(year, tier).firstDay());
    }

    /** End of the term in which the tier decides; before a year has its plan, as it would be proposed. */
    @Transactional(readOnly = true)
    public Instant recognitionClosesAt(int year, String tier) {
        return days.endOf(recognitionWindow(year, tier).lastDay());
    }

    private RecognitionWindow recognitionWindow(int year, String tier) {
        return proposedPlan(year).recognition().stream()
                .filter(window -> window.tierName().equals(Tiers.name(tier)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("tier without recognition: " + tier));
    }

    /**
     * Lets no other transaction that asks for the same come further until this one has ended: whoever then looks at what
     * all units have done sees what all the others have done.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void oneAtATime(int year) {
        campaigns.lockYear(year);
    }

    /** Number of units that are given something to do in one transaction. */
    public int chunk() {
        return settings.chunk();
    }

    /**
     * The first inspection round, from those of the year to those of the year after the present one, that is the one; a
     * year without a plan has the rounds of the settings.
     */
    @Transactional(readOnly = true)
    public Optional<InspectionRound> inspectionRoundFrom(int year, Predicate<InspectionRound> isTheOne) {
        return plansFrom(year)
                .flatMap(plan ->
                        plan.inspectionRounds().stream().sorted(Comparator.comparing(InspectionRound::firstDay)))
                .filter(isTheOne)
                .findFirst();
    }

    /**
     * End of the term in which the next progress report is due: there is one before each review of the year.
     *
     * @param year the year in which the model was begun
     * @param lastReport when the model was last reported on
     */
    @Transactional(readOnly = true)
    public Instant progressClosesAt(int year, Optional<Instant> lastReport) {
        Optional<Instant> reportedOn =
                lastReport.flatMap(at -> progressEnds(year).filter(at::isBefore).findFirst());
        return progressEnds(year)
                .filter(end -> days.now().isBefore(end) && !reportedOn.equals(Optional.of(end)))
                .findFirst()
                .orElseThrow();
    }

    private Stream<Instant> progressEnds(int year) {
        return plansFrom(year)
                .flatMap(plan -> Stream.of(plan.midYearLastDay(), plan.yearEndLastDay()))
                .map(days::endOf);
    }

    /** One after the other: of a year that nobody comes to nothing is read. */
    private Stream<AnnualPlan> plansFrom(int year) {
        return IntStream.rangeClosed(year, Math.max(year, currentYear()) + 1).mapToObj(this::proposedPlan);
    }

    /**
     * End of the term in which what is returned now is completed: a registration is then sent again as if it had not been
     * returned.
     */
    @Transactional(readOnly = true)
    public Instant returnTermEnd() {
        return days.endOf(days.plusWorkingDays(days.today(), settings.returnWorkingDays()));
    }

    public void confirmRegister(int year, RegisterConfirmation confirmation, String by) {
        campaign(year).settleList(by, confirmation.note(), days.now());
    }

    /** The deadline settles the list; units about which nobody has decided stay late. */
    public void confirmRegisterWithoutUndecided(int year) {
        campaign(year).settleList(null, null, registerClosesAt(year));
    }

    @Transactional(readOnly = true)
    public boolean isRegisterConfirmed(int year) {
        return campaign(year).isListed();
    }

    /** Freezes the year's figures as they stand at its end; models that are still being built go on. */
    public void close(int year) {
        Instant end = yearClosesAt(year);
        campaign(year).close(targets.freeze(year, end), end);
        memory.changes();
    }

    @Transactional(readOnly = true)
    public Optional<RegistrationFigures> frozenFigures(int year) {
        return Optional.ofNullable(campaign(year).figures());
    }

    private Campaign campaign(int year) {
        return campaigns.findById(year).orElseThrow(() -> new IllegalArgumentException("campaign: " + year));
    }
}
