package vn.danvankheo.exemplar;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.AnnualPlan;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.NumberSeries;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.StandingIn;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.validation.InvalidInput;

/** Building a model through the plan's four steps: what each step records and what follows from it. */
@Service
@Transactional
public class ModelBuilding {

    private final ExemplaryModels models;

    private final SimilarModels similar;
    private final ProgressEntries progress;
    private final RegistrationTargets targets;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final StandingIn standingIn;
    private final NumberSeries numbers;
    private final Days days;
    private final ApplicationEventPublisher events;

    ModelBuilding(
            ExemplaryModels models,
            SimilarModels similar,
            ProgressEntries progress,
            RegistrationTargets targets,
            CampaignPlanning campaigns,
            Organisation organisation,
            StandingIn standingIn,
            NumberSeries numbers,
            Days days,
            ApplicationEventPublisher events) {
        this.models = models;
        this.similar = similar;
        this.progress = progress;
        this.targets = targets;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.standingIn = standingIn;
        this.numbers = numbers;
        this.days = days;
        this.events = events;
    }

    /** The content that a unit was asked to choose; the four steps of the model begin. */
    public ModelCode choose(ObligationKey obligation, ContentSelection content, String by) {
        return choose(obligation, content, false, by);
    }

    /** The content that a unit chooses late. */
    public ModelCode chooseLate(ObligationKey obligation, ContentSelection content, String by) {
        required("lateReason", content.lateReason(), "phải nêu lý do đăng ký quá hạn");
        return choose(obligation, content, false, by);
    }

    /** The content that a unit chooses unasked, at any time of the year. */
    public ModelCode chooseAdditional(ObligationKey obligation, ContentSelection content, String by) {
        if (targets.find(obligation).isEmpty()) {
            throw new InvalidInput("", "Năm " + obligation.year() + " chưa mở đăng ký cho đơn vị này.");
        }
        return choose(obligation, content, true, by);
    }

    private ModelCode choose(ObligationKey obligation, ContentSelection content, boolean additional, String by) {
        boolean supervising = organisation.unit(obligation.unit()).kind().supervising();
        checkSource(obligation, content);
        if (Boolean.TRUE.equals(content.directed())) {
            required("carriedOutAt", content.carriedOutAt(), "phải ghi nơi thực hiện mô hình chỉ đạo");
        }
        // the plan, II.2: models of earlier years do not count; III.1: a supervising union registers what it directs
        boolean counts =
                content.nature() != Nature.CONTINUED && (!supervising || Boolean.TRUE.equals(content.directed()));
        ModelCode code = ModelCode.of(obligation.year(), numbers.next("model/" + obligation.year()));
        models.save(new ExemplaryModel(
                code, obligation.year(), obligation.unit(), content, counts, additional, by, days.now()));
        targets.modelChosen(
                obligation, code.value(), counts, Boolean.TRUE.equals(content.another()), content.lateReason());
        events.publishEvent(new ModelChosen(code, obligation.unit()));
        return code;
    }

    private void checkSource(ObligationKey obligation, ContentSelection content) {
        if (content.nature() == Nature.NEW) {
            return;
        }
        required("sourceModel", content.sourceModel(), "phải chọn mô hình gốc");
        ExemplaryModel source = models.findById(content.sourceModel())
                .orElseThrow(() -> new InvalidInput("sourceModel", "không có mô hình này"));
        if (content.nature() == Nature.CONTINUED) {
            checkContinued(obligation, source);
        } else {
            checkReplicated(obligation, source);
        }
    }

    private void checkReplicated(ObligationKey obligation, ExemplaryModel source) {
        if (ownAndCarriedOn(obligation.unit()).contains(source.unit().value())) {
            throw new InvalidInput(
                    "sourceModel", "là mô hình của chính đơn vị: chỉ duy trì được, không tính là nhân rộng");
        }
        if (!source.mayBeReplicated()) {
            throw new InvalidInput(
                    "sourceModel", "mô hình đã dừng hoặc chưa được tiếp nhận đăng ký nên không nhân rộng được");
        }
    }

    private void checkContinued(ObligationKey obligation, ExemplaryModel source) {
        if (!ownAndCarriedOn(obligation.unit()).contains(source.unit().value())) {
            throw new InvalidInput("sourceModel", "chỉ duy trì được mô hình của chính đơn vị");
        }
        if (!source.mayBeContinued()) {
            throw new InvalidInput("sourceModel", "mô hình đã dừng hoặc chưa được tiếp nhận nên không duy trì được");
        }
        if (isContinuedIn(obligation, source)) {
            throw new InvalidInput("sourceModel", "mô hình đã được đăng ký duy trì trong năm nay");
        }
    }

    private boolean isContinuedIn(ObligationKey obligation, ExemplaryModel source) {
        return models
                .findByYearAndUnitInOrderByCode(
                        obligation.year(), Set.of(obligation.unit().value()))
                .stream()
                .anyMatch(model -> model.continuesModel(source.code()));
    }

    /**
     * The unit's models of earlier years that it can go on with in the year (plan, II.2), the newest first: those still
     * being built, and those summarised with the wish to go on.
     */
    @Transactional(readOnly = true)
    public List<ModelView> continuable(ObligationKey obligation) {
        return models
                .findByUnitInAndYearLessThanOrderByCodeDesc(ownAndCarriedOn(obligation.unit()), obligation.year())
                .stream()
                .filter(ExemplaryModel::isOfferedForNextYear)
                .filter(model -> !isContinuedIn(obligation, model))
                .map(ExemplaryModel::view)
                .toList();
    }

    /** The unit and the ended ones whose work it carries on. */
    private Set<String> ownAndCarriedOn(UnitCode unit) {
        return Stream.concat(Stream.of(unit), organisation.carriedOnBy(unit).stream())
                .map(UnitCode::value)
                .collect(Collectors.toSet());
    }

    public void recordSurvey(ModelCode code, Survey survey, String by) {
        if (survey.lastDay().isBefore(survey.firstDay())) {
            throw new InvalidInput("lastDay", "không được trước ngày bắt đầu");
        }
        model(code).recordSurvey(survey, by, days.now());
    }

    public void recordConsent(ModelCode code, Consent consent) {
        if (consent.documentDate().isAfter(days.today())) {
            throw new InvalidInput("documentDate", "không được là ngày chưa đến");
        }
        if (consent.answer() != Consent.Answer.AGREE) {
            required("remark", consent.remark(), "phải ghi ý kiến của cấp ủy");
        }
        ExemplaryModel model = model(code);
        model.recordConsent(consent);
        if (consent.answer() == Consent.Answer.REFUSE) {
            targets.modelFellAway(obligationOf(model), code.value());
        }
    }

    /** Sends the registration: this instant counts for the deadline, not the acceptance (plan, III.1). */
    public void register(ModelCode code, Registration registration, String by) {
        ExemplaryModel model = model(code);
        checkAnswers(model, registration);
        checkTier(registration.tierAskedFor(), "tierAskedFor");
        List<ModelInBrief> similar = similar(registration.name(), code);
        if (!similar.isEmpty() && !Boolean.TRUE.equals(registration.similarAccepted())) {
            String names = similar.stream()
                    .limit(3)
                    .map(other -> "“" + other.title() + "” ("
                            + organisation.unit(other.unit()).name() + ")")
                    .collect(Collectors.joining("; "));
            throw new InvalidInput(
                    "name",
                    "gần giống tên đã có: " + names
                            + ". Hãy đổi tên, hoặc đánh dấu “Vẫn đăng ký với tên này” nếu nội dung khác nhau");
        }
        if (wouldBeLate(model)) {
            required("lateReason", registration.lateReason(), "phải nêu lý do đăng ký quá hạn");
        }
        boolean keepsInstant = model.isWithinReturnTerm(days.now());
        model.send(registration, by, days.now());
        boolean ownOfficer =
                organisation.membersOf(Committee.OFFICERS.of(model.unit())).contains(by);
        model.markEnteredBy(ownOfficer ? null : by);
        standingIn.noteAt(entryOf(code), by, model.unit());
        if (keepsInstant) {
            targets.modelSentAgain(obligationOf(model), code.value());
        } else if (targets.modelSent(obligationOf(model), code.value(), model.sentAt())) {
            model.markLate();
        }
    }

    private void checkAnswers(ExemplaryModel model, Registration registration) {
        List<AnnualPlan.ExtraQuestion> questions = extraQuestions(model.year());
        for (int i = 0; i < questions.size(); i++) {
            String key = "q" + (i + 1);
            String answer = registration.answers() == null
                    ? null
                    : registration.answers().get(key);
            if (Boolean.TRUE.equals(questions.get(i).required())) {
                required("answers." + key, answer, "chưa được điền");
            }
        }
    }

    private List<AnnualPlan.ExtraQuestion> extraQuestions(int year) {
        List<AnnualPlan.ExtraQuestion> questions = campaigns.plan(year).extraQuestions();
        return questions == null ? List.of() : questions;
    }

    private void checkTier(String tier, String field) {
        if (organisation.kinds().stream().noneMatch(kind -> kind.tier().equals(tier))) {
            throw new InvalidInput(field, "không có cấp này");
        }
    }

    /** Whether sending the registration now makes it late. */
    @Transactional(readOnly = true)
    public boolean wouldBeLate(ModelCode code) {
        return wouldBeLate(model(code));
    }

    private boolean wouldBeLate(ExemplaryModel model) {
        return model.counts() && !model.isWithinReturnTerm(days.now()) && targets.isLateToSend(obligationOf(model));
    }

    public void decideAcceptance(ModelCode code, Acceptance decision, String by) {
        ExemplaryModel model = model(code);
        refuseContributor(model, by);
        if (decision.decision() == Acceptance.Decision.ACCEPT) {
            int number = numbers.next("registration/" + model.year());
            model.accept(decision, number + "/" + model.year(), days.now());
        } else {
            required("reason", decision.reason(), "phải nêu lý do trả lại");
            Instant termEnd = campaigns.returnTermEnd();
            model.returnForCompletion(decision, termEnd);
            targets.modelReturned(obligationOf(model), code.value(), termEnd);
        }
    }

    /** The name of whoever registered the model for its unit, with whom he stood in for; empty when the unit did it. */
    @Transactional(readOnly = true)
    public Optional<String> nameOfWhoEntered(ModelView model) {
        return Optional.ofNullable(model.enteredBy()).map(by -> standingIn.nameOf(by, entryOf(model.code())));
    }

    private static String entryOf(ModelCode code) {
        return "nhap-ho:" + code;
    }

    /** Accounts of all who count as having worked on the model; none of them judges it. */
    @Transactional(readOnly = true)
    public Set<String> everybodyBehind(ModelCode code) {
        return everybodyBehind(model(code));
    }

    private Set<String> everybodyBehind(ExemplaryModel model) {
        return organisation.everybodyBehind(model.view().contributors(), model.unit());
    }

    /** Judging never falls to whoever did the work, be he in the committee that judges. */
    public void refuseContributor(ModelCode code, String by) {
        refuseContributor(model(code), by);
    }

    private void refuseContributor(ExemplaryModel model, String by) {
        if (everybodyBehind(model).contains(by)) {
            throw new InvalidInput(
                    "",
                    "Đồng chí đã tham gia lập mô hình này nên không được xem xét, đánh giá mô hình này;"
                            + " việc này dành cho người khác.");
        }
    }

    /**
     * The unit, or whoever carries on its work, takes its registration back, to correct it or for good, as long as it has
     * not been accepted.
     */
    public void changeRegistration(ModelCode code, RegistrationChange change, Set<UnitCode> unitsOfOfficer) {
        ExemplaryModel model = model(code);
        ModelStage stage = model.view().stage();
        if (!unitsOfOfficer.contains(organisation.holderOf(model.unit()).code())) {
            throw new InvalidInput("model", "không thuộc đơn vị của đồng chí");
        }
        if (change.change() == RegistrationChange.Change.CORRECT) {
            if (stage != ModelStage.SENT) {
                throw new InvalidInput("model", "không phải là đăng ký đã gửi, đang chờ tiếp nhận");
            }
            Instant termEnd = campaigns.returnTermEnd();
            model.recall(change.reason(), termEnd);
            targets.modelReturned(obligationOf(model), code.value(), termEnd);
            events.publishEvent(new RegistrationRecalled(code));
        } else {
            if (!stage.mayBecome(ModelStage.WITHDRAWN)) {
                throw new InvalidInput("model", "đã được tiếp nhận hoặc đã dừng nên không rút được");
            }
            model.withdraw(change.reason());
            events.publishEvent(new RegistrationWithdrawn(code));
            targets.modelFellAway(obligationOf(model), code.value());
        }
    }

    public void planImplementation(ModelCode code, ImplementationPlan plan, String by) {
        if (plan.documentDate().isAfter(days.today())) {
            throw new InvalidInput("documentDate", "không được là ngày chưa đến");
        }
        ExemplaryModel model = model(code);
        model.plan(plan, by);
        if (organisation.approvesAlone(model.unit(), by)) {
            model.decidePlan(new Approval(Approval.Decision.APPROVE, null), by);
        }
    }

    @Transactional(readOnly = true)
    public boolean needsPlanApproval(ModelCode code) {
        return model(code).view().planDecision() == null;
    }

    public void decideImplementationPlan(ModelCode code, Approval decision, String by) {
        requireReason(decision);
        model(code).decidePlan(decision, by);
    }

    private static void requireReason(Approval decision) {
        if (decision.decision() == Approval.Decision.RETURN) {
            required("reason", decision.reason(), "phải nêu lý do trả lại");
        }
    }

    public void reportProgress(ModelCode code, ProgressReport report, String by) {
        ExemplaryModel model = model(code);
        checkRows("values", model, report.values());
        model.progressed(report, by);
        int number = progress.findByKeyModelOrderByKeyNumber(code.value()).size() + 1;
        progress.save(new ProgressEntry(code, number, report, by, days.now()));
    }

    private static void checkRows(String field, ExemplaryModel model, List<TargetValue> rows) {
        List<String> expected =
                model.currentTargets().stream().map(Target::name).toList();
        if (!rows.stream().map(TargetValue::name).toList().equals(expected)) {
            throw new InvalidInput(field, "phải có đủ các chỉ tiêu của mô hình, mỗi chỉ tiêu một dòng");
        }
    }

    public void resolveDifficulty(ModelCode code, DifficultyAnswer answer) {
        if (answer.settledBy().isBefore(days.today())) {
            throw new InvalidInput("settledBy", "không được là ngày đã qua");
        }
        model(code).resolveDifficulty(answer);
    }

    public void endImplementation(ModelCode code) {
        model(code).endImplementation(days.now());
    }

    /**
     * Whether a review can put the model up for recognition: its plan has been approved, and it has not been stopped.
     */
    @Transactional(readOnly = true)
    public boolean mayBePutUp(ModelCode code) {
        return model(code).mayBePutUp();
    }

    /**
     * A review puts the model up for recognition (plan, III.1); a model that has been stopped in the meantime is left
     * alone.
     *
     * @param tier code of the tier
     */
    public void putUp(ModelCode code, String tier) {
        ExemplaryModel model = model(code);
        if (model.mayBePutUp() && model.putUp(tier, days.now())) {
            events.publishEvent(new ModelPutUp(code));
        }
    }

    /**
     * End of the term of the model's summary: sooner when a review has put it up for recognition, later when it has to be
     * completed.
     */
    @Transactional(readOnly = true)
    public Instant summaryClosesAt(ModelCode code) {
        ExemplaryModel model = model(code);
        Instant putUpAt = model.putUpAt();
        Instant usual = putUpAt == null
                ? campaigns.summaryClosesAt(yearOfSummary(code))
                : campaigns.summaryClosesAfter(putUpAt);
        Instant completion = model.completionTermEnd();
        return completion == null || completion.isBefore(usual) ? usual : completion;
    }

    public void proposeStopping(ModelCode code) {
        model(code).proposeStopping();
    }

    public void adjust(ModelCode code, Adjustment adjustment, String by) {
        model(code).adjust(adjustment, by, days.now());
    }

    public void giveOpinion(ModelCode code, StopOpinion opinion, String by) {
        model(code).giveOpinion(opinion, by);
    }

    public void decideStop(ModelCode code, StopDecision decision, String by) {
        refuseContributor(model(code), by);
        if (decision.decision() == StopDecision.Decision.STOP) {
            required("documentNumber", decision.documentNumber(), "phải ghi số quyết định khi dừng mô hình");
            if (decision.documentDate() == null) {
                throw new InvalidInput("documentDate", "phải ghi ngày quyết định khi dừng mô hình");
            }
        }
        model(code).decideStop(decision);
    }

    public void summarise(ModelCode code, Summary summary, String by) {
        ExemplaryModel model = model(code);
        checkRows("values", model, summary.values());
        checkTier(summary.tierAskedFor(), "tierAskedFor");
        model.summarise(summary, by);
        if (organisation.approvesAlone(model.unit(), by)) {
            decideSummary(code, new Approval(Approval.Decision.APPROVE, null), by);
        }
    }

    @Transactional(readOnly = true)
    public boolean needsSummaryApproval(ModelCode code) {
        return model(code).view().summaryDecision() == null;
    }

    public void decideSummary(ModelCode code, Approval decision, String by) {
        requireReason(decision);
        model(code).decideSummary(decision, by);
        if (decision.decision() == Approval.Decision.APPROVE) {
            events.publishEvent(new ModelSummarised(code));
        }
    }

    /**
     * A decision on recognition has returned the model for completion: its unit writes the summary anew, within the
     * term for what is returned.
     *
     * @param reason shown to the unit
     */
    public void reopenSummary(ModelCode code, String reason) {
        model(code).reopenSummary(reason, campaigns.returnTermEnd());
    }

    /** The code of the model that somebody has named; empty when there is none. */
    @Transactional(readOnly = true)
    public Optional<ModelCode> find(String code) {
        return models.findById(code).map(ExemplaryModel::code);
    }

    @Transactional(readOnly = true)
    public ModelView view(ModelCode code) {
        return model(code).view();
    }

    /** The models of these codes, as far as there are any. */
    @Transactional(readOnly = true)
    public Map<ModelCode, ModelView> views(Collection<ModelCode> codes) {
        return models.findAllById(codes.stream().map(ModelCode::value).toList()).stream()
                .collect(Collectors.toMap(ExemplaryModel::code, ExemplaryModel::view));
    }

    @Transactional(readOnly = true)
    public Optional<ProgressReport> lastProgress(ModelCode code) {
        List<ProgressEntry> entries = progress.findByKeyModelOrderByKeyNumber(code.value());
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.get(entries.size() - 1).content());
    }

    /** End of the term in which the next progress report is due. */
    @Transactional(readOnly = true)
    public Instant progressClosesAt(ModelCode code) {
        return progressSoFar(code).closesAt();
    }

    @Transactional(readOnly = true)
    public ProgressSoFar progressSoFar(ModelCode code) {
        List<ProgressEntry> entries = progress.findByKeyModelOrderByKeyNumber(code.value());
        Optional<Instant> lastReport =
                entries.stream().map(ProgressEntry::reportedAt).max(Comparator.naturalOrder());
        return new ProgressSoFar(
                entries.isEmpty() ? null : entries.get(entries.size() - 1).content(),
                campaigns.progressClosesAt(model(code).year(), lastReport));
    }

    /** The year in which the model is summarised: its own, or the next when it was registered too late for that. */
    @Transactional(readOnly = true)
    public int yearOfSummary(ModelCode code) {
        ExemplaryModel model = model(code);
        return model.acceptedAt().isBefore(campaigns.summaryOpensAt(model.year())) ? model.year() : model.year() + 1;
    }

    /** The difficulties that were reported last; empty when none ever were. */
    @Transactional(readOnly = true)
    public Optional<String> lastDifficulties(ModelCode code) {
        return progress.findByKeyModelOrderByKeyNumber(code.value()).stream()
                .map(ProgressEntry::content)
                .map(ProgressReport::difficulties)
                .filter(Objects::nonNull)
                .reduce((first, second) -> second);
    }

    @Transactional(readOnly = true)
    public List<ModelView> modelsOf(int year, Collection<UnitCode> units) {
        return views(models.findByYearAndUnitInOrderByCode(year, values(units)));
    }

    /** Models of the units that a review of the year may have to tell of, by tracking code. */
    @Transactional(readOnly = true)
    public List<ModelView> modelsToAssess(int year, Collection<UnitCode> units) {
        return views(models.toAssess(year, values(units)));
    }

    /** Models of the units in every year, the newest first. */
    @Transactional(readOnly = true)
    public List<ModelInBrief> modelsInBrief(Collection<UnitCode> units) {
        return models.inBrief(values(units), Limit.unlimited());
    }

    /** The newest models of the units, of every year. */
    @Transactional(readOnly = true)
    public List<ModelInBrief> newestOf(Collection<UnitCode> units, int most) {
        return models.inBrief(values(units), Limit.of(most));
    }

    /** The newest models of the units whose implementation goes on, of every year. */
    @Transactional(readOnly = true)
    public List<ModelInBrief> beingBuilt(Collection<UnitCode> units, int most) {
        return models.beingBuilt(values(units), Limit.of(most));
    }

    /** Models with a name like the given one, the most similar first; at most ten. */
    @Transactional(readOnly = true)
    public List<ModelInBrief> similar(String title, ModelCode except) {
        return similar.to(title, except);
    }

    private static List<ModelView> views(List<ExemplaryModel> found) {
        return found.stream().map(ExemplaryModel::view).toList();
    }

    private static Set<String> values(Collection<UnitCode> units) {
        return units.stream().map(UnitCode::value).collect(Collectors.toSet());
    }

    private static void required(String field, String value, String message) {
        if (value == null || value.isBlank()) {
            throw new InvalidInput(field, message);
        }
    }

    private static ObligationKey obligationOf(ExemplaryModel model) {
        return new ObligationKey(model.year(), model.unit());
    }

    private ExemplaryModel model(ModelCode code) {
        return models.findById(code.value()).orElseThrow(() -> new IllegalArgumentException("model: " + code));
    }
}
