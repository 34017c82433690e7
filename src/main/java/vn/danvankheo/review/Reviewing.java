package vn.danvankheo.review;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.calendar.ReminderLadder;
import vn.danvankheo.calendar.ReminderLadder.Reminder;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.exemplar.Acceptance;
import vn.danvankheo.exemplar.Approval;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.ProgressReport;
import vn.danvankheo.exemplar.TargetValue;
import vn.danvankheo.organisation.NextUnits;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitTree;
import vn.danvankheo.validation.InvalidInput;

/** Reviewing a period, unit by unit and level by level (plan, III.1). */
@Service
@Transactional
public class Reviewing {

    private final Reviews reviews;
    private final ModelCounts figures;
    private final ModelBuilding models;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final ReminderLadder ladder;
    private final Days days;
    private final ApplicationEventPublisher events;
    private final NextUnits<ReviewPeriod> nextOfPeriod = new NextUnits<>();

    Reviewing(
            Reviews reviews,
            ModelCounts figures,
            ModelBuilding models,
            CampaignPlanning campaigns,
            Organisation organisation,
            ReminderLadder ladder,
            Days days,
            ApplicationEventPublisher events) {
        this.reviews = reviews;
        this.figures = figures;
        this.models = models;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.ladder = ladder;
        this.days = days;
        this.events = events;
    }

    // ---- opening ----

    /** Asks the next chunk of units to review the period; calling it again goes on where the last call ended. */
    public void openNext(ReviewPeriod period) {
        List<String> next = unitsWithoutReview(period, campaigns.chunk());
        for (String code : next) {
            Unit unit = organisation.unit(UnitCode.of(code));
            ReviewKey key = new ReviewKey(period, unit.code());
            reviews.save(new Review(key, campaigns.reviewClosesAt(period, unit.kind()), days.now()));
            events.publishEvent(new ReviewOpened(key));
        }
        nextOfPeriod.opened(period, next);
    }

    @Transactional(readOnly = true)
    public boolean areAllOpened(ReviewPeriod period) {
        return unitsWithoutReview(period, 1).isEmpty();
    }

    private List<String> unitsWithoutReview(ReviewPeriod period, int limit) {
        Set<String> kinds = campaigns.reviewedKinds(period);
        return kinds.isEmpty()
                ? List.of()
                : Stream.concat(
                                nextOfPeriod
                                        .of(
                                                period,
                                                behind -> reviews.unitsWithout(
                                                        period.toString(), kinds, days.today(), behind, limit))
                                        .stream(),
                                carriedOnByTheFederation(period, kinds))
                        .limit(limit)
                        .toList();
    }

    /** The federation itself writes no review: for what it carries on one is written as long as there are models. */
    private Stream<String> carriedOnByTheFederation(ReviewPeriod period, Set<String> kinds) {
        return organisation.carriedOnBy(organisation.federation().code()).stream()
                .filter(ended -> kinds.contains(organisation.unit(ended).kind().code()))
                .map(ended -> new ReviewKey(period, ended))
                .filter(key -> !reviews.existsById(key.toString()))
                .filter(key -> !modelsToAssess(key).isEmpty())
                .map(key -> key.unit().value());
    }

    // ---- what the unit says ----

    /** The review as it opens: a row for each model, and whatever was said before it came back. */
    @Transactional(readOnly = true)
    public UnitReview prefilled(ReviewKey key) {
        Optional<UnitReview> before = Optional.ofNullable(review(key).content());
        Map<ModelCode, ModelAssessment> said = before.map(UnitReview::models).orElse(List.of()).stream()
                .collect(Collectors.toMap(ModelAssessment::code, Function.identity()));
        List<ModelAssessment> rows = modelsToAssess(key).stream()
                .map(model -> row(model, Optional.ofNullable(said.get(model.code()))))
                .toList();
        return new UnitReview(
                rows,
                before.map(UnitReview::quantified).orElse(List.of()),
                before.map(UnitReview::results).orElse(null),
                before.map(UnitReview::limits).orElse(null),
                before.map(UnitReview::causes).orElse(null),
                before.map(UnitReview::lessons).orElse(null),
                before.map(UnitReview::direction).orElse(null),
                before.map(UnitReview::proposals).orElse(null),
                before.map(UnitReview::partyReportNumber).orElse(null),
                before.map(UnitReview::partyReportDate).orElse(null));
    }

    /**
     * The models of the unit, and of those whose work it carries on, that were accepted, not stopped, and are being built
     * or are summarised in the year.
     */
    @Transactional(readOnly = true)
    public List<ModelView> modelsToAssess(ReviewKey key) {
        int year = key.period().year();
        return models.modelsToAssess(year, unitsToldOf(key)).stream()
                .filter(model -> model.stage() == ModelStage.REGISTERED || isOfYear(model, year))
                .toList();
    }

    /** The unit itself, and the ended ones whose work it carries on and that do not tell of the period themselves. */
    private Set<UnitCode> unitsToldOf(ReviewKey key) {
        Set<UnitCode> units = organisation.carriedOnBy(key.unit());
        of(key.period(), Set.copyOf(units)).forEach(review -> units.remove(review.unit()));
        units.add(key.unit());
        return units;
    }

    private boolean isOfYear(ModelView model, int year) {
        return model.year() == year || models.yearOfSummary(model.code()) == year;
    }

    private ModelAssessment row(ModelView model, Optional<ModelAssessment> said) {
        return new ModelAssessment(
                ModelAssessment.nameOf(model),
                progressOf(model),
                said.map(ModelAssessment::effectiveness).orElse(null),
                said.map(ModelAssessment::feasibility).orElse(null),
                said.map(ModelAssessment::remark).orElse(null),
                said.map(ModelAssessment::recognitionTier).orElse(model.putUpTier()));
    }

    private String progressOf(ModelView model) {
        List<TargetValue> values = model.summary() != null
                ? model.summary().values()
                : models.lastProgress(model.code()).map(ProgressReport::values).orElse(List.of());
        return values.isEmpty()
                ? "Chưa báo cáo tiến độ"
                : values.stream()
                        .map(value -> "%s: %s/%s %s"
                                .formatted(value.name(), text(value.value()), text(value.planned()), value.measure()))
                        .collect(Collectors.joining("; "));
    }

    private static String text(BigDecimal value) {
        return value == null ? "" : value.stripTrailingZeros().toPlainString().replace('.', ',');
    }

    /** Codes of the tiers for which the unit can put a model up: from its own upwards. */
    @Transactional(readOnly = true)
    public List<String> tiersFor(UnitCode code) {
        List<String> tiers = new ArrayList<>();
        for (Optional<Unit> unit = Optional.of(organisation.holderOf(code));
                unit.isPresent();
                unit = organisation.superiorOf(unit.get().code())) {
            tiers.add(unit.get().kind().tier());
        }
        return tiers;
    }

    /** The officers submit the review; from now on its figures are frozen. */
    public void submit(ReviewKey key, UnitReview content, String by) {
        refuseWhenClosed(key);
        checkRows(key, content);
        if (content.partyReportDate().isAfter(days.today())) {
            throw new InvalidInput("partyReportDate", "không được là ngày chưa đến");
        }
        Review review = review(key);
        review.submit(content, count(key, content.models()), by, days.now());
        if (organisation.approvesAlone(key.unit(), by) || isCarriedOnByTheFederation(key.unit())) {
            handIn(review, new Approval(Approval.Decision.APPROVE, null), by);
        }
    }

    /** Then its officers write and its leadership receives: had this approved, nobody would be left who may receive. */
    private boolean isCarriedOnByTheFederation(UnitCode unit) {
        return organisation.superiorOf(unit).isEmpty();
    }

    private void refuseWhenClosed(ReviewKey key) {
        if (!days.now().isBefore(campaigns.yearClosesAt(key.period().year()))) {
            throw new InvalidInput(
                    "", "Năm phong trào " + key.period().year() + " đã khép nên không gửi báo cáo được nữa.");
        }
    }

    private void checkRows(ReviewKey key, UnitReview content) {
        List<String> expected =
                modelsToAssess(key).stream().map(ModelAssessment::nameOf).toList();
        if (!content.models().stream().map(ModelAssessment::model).toList().equals(expected)) {
            throw new InvalidInput(
                    "models", "phải có đủ các mô hình của đơn vị, mỗi mô hình một dòng; hãy mở lại việc này");
        }
        List<String> tiers = tiersFor(key.unit());
        for (int i = 0; i < content.models().size(); i++) {
            ModelAssessment row = content.models().get(i);
            String field = "models[" + i + "].recognitionTier";
            if (row.recognitionTier() == null) {
                continue;
            }
            if (!tiers.contains(row.recognitionTier())) {
                throw new InvalidInput(field, "không có cấp này");
            }
            if (!models.mayBePutUp(row.code())) {
                throw new InvalidInput(field, "mô hình chưa có kế hoạch thực hiện được duyệt nên chưa đề nghị được");
            }
        }
        Set<String> codes =
                content.models().stream().map(row -> row.code().value()).collect(Collectors.toSet());
        for (int i = 0; i < content.quantified().size(); i++) {
            if (!codes.contains(content.quantified().get(i).model())) {
                throw new InvalidInput("quantified[" + i + "].model", "không phải là mô hình của đơn vị");
            }
        }
    }

    @Transactional(readOnly = true)
    public boolean needsApproval(ReviewKey key) {
        return review(key).view().stage() == ReviewStage.SUBMITTED;
    }

    public void decide(ReviewKey key, Approval decision, String by) {
        if (decision.decision() == Approval.Decision.RETURN) {
            required(decision.reason());
            review(key).decide(decision, by, days.now());
        } else {
            refuseWhenClosed(key);
            handIn(review(key), decision, by);
        }
    }

    private static void required(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new InvalidInput("reason", "phải nêu lý do trả lại");
        }
    }

    /** Only what is handed in counts upwards: now the models that it puts up leave their implementation. */
    private void handIn(Review review, Approval decision, String by) {
        review.decide(decision, by, days.now());
        review.content().models().stream()
                .filter(row -> row.recognitionTier() != null)
                .forEach(row -> models.putUp(row.code(), row.recognitionTier()));
    }

    @Transactional(readOnly = true)
    public boolean isHandedIn(ReviewKey key) {
        return !review(key).isAwaited();
    }

    // ---- what the unit above does ----

    /** The unit above receives the review or gives it back. */
    public void decideReceipt(ReviewKey key, Acceptance decision, String by) {
        Review review = review(key);
        if (organisation
                .everybodyBehind(review.view().contributors(), key.unit())
                .contains(by)) {
            throw new InvalidInput(
                    "", "Đồng chí đã tham gia lập báo cáo này nên không được tiếp nhận; việc này dành cho người khác.");
        }
        if (decision.decision() == Acceptance.Decision.RETURN) {
            required(decision.reason());
            review.giveBack(decision, campaigns.returnTermEnd());
            return;
        }
        review.receive(decision, by, days.now());
        if (isDirectlyBelowTheFederation(key)) {
            // of two that are received at the same time the second must see the first, else neither were the last
            campaigns.oneAtATime(key.period().year());
            if (areAllReceived(key.period())) {
                events.publishEvent(new ReviewsReceived(key.period()));
            }
        }
    }

    /** Among those that {@link #areAllReceived} asks for. */
    private boolean isDirectlyBelowTheFederation(ReviewKey key) {
        UnitTree tree = organisation.treeOn(lastDayOf(key.period()));
        UnitCode federation = organisation.federation().code();
        UnitCode above = tree.supervisorOf(key.unit());
        while (!above.equals(federation) && !reviews.existsById(new ReviewKey(key.period(), above).toString())) {
            above = tree.supervisorOf(above);
        }
        return above.equals(federation);
    }

    @Transactional(readOnly = true)
    public boolean isReceived(ReviewKey key) {
        return review(key).isReceived();
    }

    /** Whether the federation has received the reviews of all units directly below it. */
    @Transactional(readOnly = true)
    public boolean areAllReceived(ReviewPeriod period) {
        return below(period, organisation.federation().code()).stream().allMatch(Review::isReceived);
    }

    /** The year has closed and the unit has handed in nothing. */
    public void recordNotReported(ReviewKey key) {
        review(key).recordNotReported();
    }

    // ---- figures ----

    /** The figures as they stand, with a line for each unit directly below; nothing is frozen by asking. */
    @Transactional(readOnly = true)
    public ReviewFigures count(ReviewKey key) {
        return count(key, List.of());
    }

    private ReviewFigures count(ReviewKey key, List<ModelAssessment> assessments) {
        ReviewTree tree = treeBelow(key.period(), key.unit());
        List<Review> received = tree.directlyBelow(key.unit()).stream()
                .filter(Review::isReceived)
                .toList();
        // they are counted by the database, which must know what this transaction has changed before
        reviews.flush();
        return new ReviewFigures(
                figures.of(key.period().year(), key.unit(), unitsToldOf(key), assessments),
                tree.linesBelow(key.unit()),
                received.stream().map(review -> review.figures().total()).reduce(Figures.NONE, Figures::plus),
                quantified(received));
    }

    private static List<QuantifiedSum> quantified(Collection<Review> received) {
        return QuantifiedSum.of(
                received.stream()
                        .flatMap(review -> review.content().quantified().stream())
                        .toList(),
                received.stream()
                        .flatMap(review -> review.figures().quantifiedBelow().stream())
                        .toList());
    }

    /** A line for each unit directly below. */
    @Transactional(readOnly = true)
    public List<UnitLine> linesBelow(ReviewPeriod period, UnitCode unit) {
        return treeBelow(period, unit).linesBelow(unit);
    }

    /** The units below, at every level, that have a review of the period, branch by branch. */
    @Transactional(readOnly = true)
    public List<UnitCode> unitsBelow(ReviewPeriod period, UnitCode unit) {
        return treeBelow(period, unit).anywhereBelow(unit).map(Review::unit).toList();
    }

    /** The reviews of the units directly below that were received. */
    @Transactional(readOnly = true)
    public List<ReviewView> receivedBelow(ReviewPeriod period, UnitCode unit) {
        return below(period, unit).stream()
                .filter(Review::isReceived)
                .map(Review::view)
                .toList();
    }

    /** The reviews of all units below, at every level, that were received. */
    @Transactional(readOnly = true)
    public List<ReviewView> receivedAnywhereBelow(ReviewPeriod period, UnitCode unit) {
        return treeBelow(period, unit)
                .anywhereBelow(unit)
                .filter(Review::isReceived)
                .map(Review::view)
                .toList();
    }

    private List<Review> below(ReviewPeriod period, UnitCode unit) {
        return below(period, List.of(unit), organisation.treeOn(lastDayOf(period))).stream()
                .sorted(Comparator.comparing(Review::unit))
                .toList();
    }

    /** As {@link ReviewTree#directlyBelow} finds them, without reading those further down, which are thousands. */
    private List<Review> below(ReviewPeriod period, Collection<UnitCode> units, UnitTree tree) {
        Set<UnitCode> passed = units.stream()
                .flatMap(unit -> tree.below(unit).stream())
                .map(Unit::code)
                .collect(Collectors.toSet());
        if (passed.isEmpty()) {
            return List.of();
        }
        List<Review> found = of(period, passed);
        found.forEach(review -> passed.remove(review.unit()));
        return Stream.concat(found.stream(), below(period, passed, tree).stream())
                .toList();
    }

    private ReviewTree treeBelow(ReviewPeriod period, UnitCode unit) {
        UnitTree tree = organisation.treeOn(lastDayOf(period));
        List<UnitCode> codes =
                tree.subtree(unit).stream().filter(each -> !each.equals(unit)).toList();
        return new ReviewTree(tree, of(period, codes));
    }

    /** Most units have none below them and carry on nobody's work: then there is nothing to ask. */
    private List<Review> of(ReviewPeriod period, Collection<UnitCode> units) {
        return units.isEmpty()
                ? List.of()
                : reviews.findByPeriodAndUnitInOrderByUnit(
                        period.toString(), units.stream().map(UnitCode::value).toList());
    }

    /** The day by whose tree the period is told of: its last one, or until then today. */
    private LocalDate lastDayOf(ReviewPeriod period) {
        LocalDate end = period.lastDay();
        return end.isAfter(days.today()) ? days.today() : end;
    }

    /** The unit's figures of the same part of the year before, as it reported them. */
    @Transactional(readOnly = true)
    public Optional<Figures> yearBefore(ReviewKey key) {
        return reviews.findById(key.yearBefore().toString())
                .filter(Review::isReceived)
                .map(review -> review.figures().total());
    }

    // ---- reminders ----

    /** Whether the unit will be reminded again before the year closes. */
    @Transactional(readOnly = true)
    public boolean isReminderLeft(ReviewKey key) {
        return nextReminder(review(key)).isPresent();
    }

    /** When the unit is reminded next; in the past when that was missed. */
    @Transactional(readOnly = true)
    public Instant nextReminderAt(ReviewKey key) {
        return nextReminder(review(key)).map(Reminder::at).orElseThrow();
    }

    private Optional<Reminder> nextReminder(Review review) {
        return nextReminder(review, review.remindedUntil());
    }

    /** The first reminder later than the instant that the unit has not had, whatever day it lay on then. */
    private Optional<Reminder> nextReminder(Review review, Instant after) {
        ReviewView view = review.view();
        Instant yearCloses = campaigns.yearClosesAt(view.key().period().year());
        Instant from = after;
        while (review.isAwaited()) {
            Instant earlier = from;
            Reminder next = ladder.nextBefore(view.termEnd(), earlier)
                    .orElseGet(() -> ladder.nextAfter(view.termEnd(), earlier));
            if (!next.at().isBefore(yearCloses)) {
                break;
            }
            if (!review.hasBeenReminded(next.rung())) {
                return Optional.of(next);
            }
            from = next.at();
        }
        return Optional.empty();
    }

    /**
     * Reminds the unit of what is due by now. Of several reminders that were missed, for the system was down, only the
     * last is made up for.
     */
    public void remind(ReviewKey key) {
        Review review = review(key);
        Instant now = days.now();
        Optional<Reminder> due = Optional.empty();
        for (Optional<Reminder> next = nextReminder(review);
                next.filter(reminder -> !reminder.at().isAfter(now)).isPresent();
                next = nextReminder(review, next.get().at())) {
            due = next;
        }
        due.ifPresent(reminder -> {
            review.reminded(reminder.rung(), now);
            events.publishEvent(new ReviewReminderDue(key, reminder.rung(), review.termEnd()));
        });
    }

    // ---- reading ----

    @Transactional(readOnly = true)
    public ReviewView view(ReviewKey key) {
        return review(key).view();
    }

    @Transactional(readOnly = true)
    public Optional<ReviewView> find(ReviewKey key) {
        return reviews.findById(key.toString()).map(Review::view);
    }

    /** The reviews of these keys, as far as there are any. */
    @Transactional(readOnly = true)
    public Map<ReviewKey, ReviewView> views(Collection<ReviewKey> keys) {
        return reviews.findAllById(keys.stream().map(ReviewKey::toString).toList()).stream()
                .map(Review::view)
                .collect(Collectors.toMap(ReviewView::key, Function.identity()));
    }

    private Review review(ReviewKey key) {
        return reviews.findById(key.toString()).orElseThrow(() -> new IllegalArgumentException("review: " + key));
    }
}
