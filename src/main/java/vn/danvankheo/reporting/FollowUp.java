package vn.danvankheo.reporting;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.recognition.RoundKey;
import vn.danvankheo.reporting.RunningWork.Instance;
import vn.danvankheo.reporting.RunningWork.OpenTask;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.review.ReviewView;
import vn.danvankheo.review.Reviewing;

/** Theo dõi, chỉ đạo: what runs in the subtree of a supervisor, where it waits and how late it is. */
@Service
@Transactional(readOnly = true)
public class FollowUp {

    private static final int ON_A_PAGE = 50;
    private static final int UNITS_AT_ONCE = 50;

    private static final Comparator<Row> LATEST_FIRST = Comparator.comparingLong(Row::daysLate)
            .reversed()
            .thenComparing(Row::lastDay, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Row::unit)
            .thenComparing(Row::key);

    private final RunningWork work;
    private final Organisation organisation;
    private final ModelBuilding models;
    private final Reviewing reviews;
    private final Accounts accounts;
    private final Days days;

    FollowUp(
            RunningWork work,
            Organisation organisation,
            ModelBuilding models,
            Reviewing reviews,
            Accounts accounts,
            Days days) {
        this.work = work;
        this.organisation = organisation;
        this.models = models;
        this.reviews = reviews;
        this.accounts = accounts;
        this.days = days;
    }

    /**
     * One running instance.
     *
     * @param title the model's name, or what else is going on
     * @param step where the model stands, for example “Bước 2–3”, or the review, for example “Báo cáo chờ duyệt”
     * @param waitsFor what is to be done; of several tasks the most urgent one
     * @param waitsOf who is asked to do it
     * @param lastDay last day that is in time; null when there is none
     * @param daysLate days since the last day; 0 when not late
     * @param further number of open tasks beside it
     */
    public record Row(
            String instance,
            String process,
            String key,
            String title,
            String unit,
            String step,
            String waitsFor,
            String waitsOf,
            LocalDate lastDay,
            long daysLate,
            int further) {}

    /**
     * @param found how many there are on all pages
     * @param late how many of these are late
     * @param number of this page, beginning with 1
     */
    public record Page(List<Row> rows, int found, int late, int number, int last) {}

    /** A page of what the account follows, the latest first; empty for whoever follows nothing. */
    public Page pageFor(String account, RunningWork.Wanted wanted, int asked) {
        RunningWork.Page page = work.page(followedTops(account), wanted, asked, ON_A_PAGE);
        return new Page(rowsOf(page.instances()), page.found(), page.late(), page.number(), page.last());
    }

    /** The units that the account follows, so many at once, for whoever reads their rows one part after the other. */
    public List<List<UnitCode>> parts(String account) {
        List<UnitCode> all = List.copyOf(followedUnits(account));
        return IntStream.range(0, (all.size() + UNITS_AT_ONCE - 1) / UNITS_AT_ONCE)
                .mapToObj(i -> all.subList(i * UNITS_AT_ONCE, Math.min(all.size(), (i + 1) * UNITS_AT_ONCE)))
                .toList();
    }

    private Set<UnitCode> followedUnits(String account) {
        return followedTops(account).stream()
                .flatMap(top -> organisation.subtreeOf(top).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The units at whose top the account stands: what is below them it follows, too. */
    private Set<UnitCode> followedTops(String account) {
        if (organisation.isEmpty()) {
            return Set.of();
        }
        UnitCode federation = organisation.federation().code();
        boolean everything = accounts.isAdministrator(account)
                || organisation.member(account).map(Member::committees).orElse(Set.of()).stream()
                        .map(CommitteeOfUnit::unit)
                        .anyMatch(federation::equals);
        return everything ? Set.of(federation) : organisation.unitsOf(account, Committee.SUPERVISORS);
    }

    /** What runs at these units, the latest first. */
    public List<Row> rows(Collection<UnitCode> followed) {
        return rowsOf(work.about(followed)).stream().sorted(LATEST_FIRST).toList();
    }

    /** With as many statements for many as for one. */
    private List<Row> rowsOf(List<Instance> instances) {
        Map<UnitCode, Unit> units = organisation.units(instances.stream()
                .flatMap(instance -> Stream.concat(
                        Stream.of(instance.unit()),
                        instance.tasks().stream()
                                .map(OpenTask::committee)
                                .filter(Objects::nonNull)
                                .map(CommitteeOfUnit::unit)))
                .collect(Collectors.toSet()));
        Map<ModelCode, ModelView> known = models.views(instances.stream()
                .filter(instance -> instance.process().equals("modelLifecycle"))
                .map(instance -> ModelCode.of(instance.key()))
                .toList());
        Map<ReviewKey, ReviewView> underReview = reviews.views(instances.stream()
                .filter(instance -> instance.process().equals("periodicReview"))
                .map(instance -> ReviewKey.of(instance.key()))
                .toList());
        Map<String, String> people = organisation.displayNames(instances.stream()
                .flatMap(instance -> instance.tasks().stream())
                .map(OpenTask::assignee)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return instances.stream()
                .map(instance -> row(instance, units, known, underReview, people))
                .toList();
    }

    /** The names of models, by tracking code, as far as the account may see them. */
    public Map<String, String> namesFor(String account, Collection<ModelCode> codes) {
        Collection<ModelView> asked = models.views(codes).values();
        Set<UnitCode> followed =
                organisation.within(asked.stream().map(ModelView::unit).toList(), followedTops(account));
        return asked.stream()
                .filter(model -> followed.contains(model.unit()))
                .collect(Collectors.toMap(model -> model.code().value(), ModelView::title));
    }

    private Row row(
            Instance instance,
            Map<UnitCode, Unit> units,
            Map<ModelCode, ModelView> known,
            Map<ReviewKey, ReviewView> underReview,
            Map<String, String> people) {
        OpenTask first = instance.tasks().stream()
                .min(Comparator.comparing(OpenTask::dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .orElse(null);
        LocalDate lastDay = first == null || first.dueAt() == null ? null : days.dayOf(first.dueAt());
        return new Row(
                instance.id(),
                instance.process(),
                instance.key(),
                titleOf(instance, known),
                units.get(instance.unit()).name(),
                stepOf(instance, known, underReview),
                first == null ? "Chờ đến mốc tiếp theo" : first.name(),
                first == null ? "" : whoIsAsked(first, units, people),
                lastDay,
                lastDay == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(lastDay, days.today())),
                Math.max(0, instance.tasks().size() - 1));
    }

    private static String titleOf(Instance instance, Map<ModelCode, ModelView> known) {
        return switch (instance.process()) {
            case "modelLifecycle" -> known.get(ModelCode.of(instance.key())).title();
            case "unitRegistration" ->
                "Đăng ký năm " + ObligationKey.of(instance.key()).year();
            case "periodicReview" -> ReviewKey.of(instance.key()).period().reviewName();
            case "recognitionRound" ->
                "Công nhận năm " + RoundKey.of(instance.key()).year();
            default -> "Phong trào năm " + instance.key();
        };
    }

    private static String stepOf(
            Instance instance, Map<ModelCode, ModelView> known, Map<ReviewKey, ReviewView> underReview) {
        return switch (instance.process()) {
            case "modelLifecycle" ->
                "Bước " + known.get(ModelCode.of(instance.key())).step();
            case "unitRegistration" -> "Bước 1";
            case "periodicReview" ->
                "Báo cáo "
                        + underReview.get(ReviewKey.of(instance.key())).stage().label();
            default -> "";
        };
    }

    private static String whoIsAsked(OpenTask task, Map<UnitCode, Unit> units, Map<String, String> people) {
        if (task.assignee() != null) {
            return people.getOrDefault(task.assignee(), task.assignee());
        }
        CommitteeOfUnit asked = task.committee();
        return asked == null ? "" : asked.committee().nameAt(units.get(asked.unit()));
    }
}
