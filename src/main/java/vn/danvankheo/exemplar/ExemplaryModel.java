package vn.danvankheo.exemplar;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.danvankheo.json.Json;
import vn.danvankheo.organisation.UnitCode;

/** Mô hình, điển hình: one exemplary model on its way through the four steps (plan, II.3). */
@Entity
class ExemplaryModel {

    @Id
    private String code;

    private int year;
    private String unit;

    @Enumerated(EnumType.STRING)
    private ModelStage stage = ModelStage.CHOSEN;

    private String title;

    @Enumerated(EnumType.STRING)
    private Field field;

    @Enumerated(EnumType.STRING)
    private Nature nature;

    private String sourceModel;
    private boolean counts;
    private boolean additional;

    @Json
    private ContentSelection content;

    @Json
    private Survey survey;

    @Json
    private List<TargetVersion> targets = new ArrayList<>();

    @Json
    private Consent consent;

    @Json
    private Registration registration;

    @Json
    private Acceptance acceptance;

    private Instant firstSentAt;
    private Instant sentAt;
    private boolean late;
    private Instant returnTermEnd;
    private String registrationNumber;
    private Instant acceptedAt;
    private String changeReason;
    private String enteredBy;

    @Json
    private ImplementationPlan plan;

    @Json
    private Approval planDecision;

    private String planBy;
    private String planApprovedBy;
    private boolean declaredDone;
    private Instant implementationEndedAt;
    private String putUpTier;
    private Instant putUpAt;

    @Json
    private DifficultyAnswer difficultyAnswer;

    private boolean difficultyOpen;

    @Json
    private Adjustment adjustment;

    private boolean stopProposed;

    @Json
    private StopOpinion stopOpinion;

    @Json
    private StopDecision stopDecision;

    @Json
    private Summary summary;

    @Json
    private Approval summaryDecision;

    private String summaryBy;
    private String summaryApprovedBy;
    private String completionReason;
    private Instant completionTermEnd;

    @Json
    private Set<String> contributors = new LinkedHashSet<>();

    @Json
    private Set<String> authors = new LinkedHashSet<>();

    private Instant chosenAt;

    @Version
    private Integer version;

    protected ExemplaryModel() {}

    ExemplaryModel(
            ModelCode code,
            int year,
            UnitCode unit,
            ContentSelection content,
            boolean counts,
            boolean additional,
            String by,
            Instant now) {
        this.code = code.value();
        this.year = year;
        this.unit = unit.value();
        this.content = content;
        this.title = content.concreteTask();
        this.field = content.field();
        this.nature = content.nature();
        this.sourceModel = content.nature() == Nature.NEW ? null : content.sourceModel();
        this.counts = counts;
        this.additional = additional;
        this.chosenAt = now;
        worked(by);
    }

    private void become(ModelStage next) {
        if (!stage.mayBecome(next)) {
            throw new IllegalStateException("model " + code + " is " + stage + " and cannot become " + next);
        }
        stage = next;
    }

    private void worked(String by) {
        contributed(by);
        authors = with(authors, by);
    }

    private void contributed(String by) {
        contributors = with(contributors, by);
    }

    private static Set<String> with(Set<String> accounts, String one) {
        Set<String> all = new LinkedHashSet<>(accounts);
        all.add(one);
        return all;
    }

    void recordSurvey(Survey newSurvey, String by, Instant now) {
        survey = newSurvey;
        addTargets(newSurvey.targets(), by, now);
        worked(by);
    }

    private void addTargets(List<Target> newTargets, String by, Instant now) {
        if (!targets.isEmpty() && currentTargets().equals(newTargets)) {
            return;
        }
        List<TargetVersion> versions = new ArrayList<>(targets);
        versions.add(new TargetVersion(versions.size() + 1, now, by, newTargets));
        targets = versions;
    }

    void recordConsent(Consent newConsent) {
        consent = newConsent;
        if (newConsent.answer() == Consent.Answer.REFUSE) {
            become(ModelStage.REFUSED);
        }
    }

    /** Whether sending now keeps the instant of the first sending. */
    boolean isWithinReturnTerm(Instant now) {
        return stage == ModelStage.RETURNED && returnTermEnd != null && now.isBefore(returnTermEnd);
    }

    void send(Registration newRegistration, String by, Instant now) {
        boolean keepsInstant = isWithinReturnTerm(now);
        become(ModelStage.SENT);
        registration = newRegistration;
        title = newRegistration.name();
        if (firstSentAt == null) {
            firstSentAt = now;
        }
        if (!keepsInstant) {
            sentAt = now;
        }
        returnTermEnd = null;
        worked(by);
    }

    void markLate() {
        late = true;
    }

    /** Đính chính: the same registration, about one of the persons in charge something else. */
    void correctPersonInCharge(int index, Person corrected) {
        List<Person> inCharge = new ArrayList<>(registration.inCharge());
        inCharge.set(index, corrected);
        registration = registration.with(inCharge);
    }

    /** Nhập hộ: somebody from a unit above has sent the registration. */
    void markEnteredBy(String account) {
        enteredBy = account;
    }

    void accept(Acceptance decision, String number, Instant now) {
        become(ModelStage.REGISTERED);
        acceptance = decision;
        registrationNumber = number;
        acceptedAt = now;
    }

    void returnForCompletion(Acceptance decision, Instant termEnd) {
        become(ModelStage.RETURNED);
        acceptance = decision;
        returnTermEnd = termEnd;
    }

    void recall(String reason, Instant termEnd) {
        become(ModelStage.RETURNED);
        acceptance = null;
        changeReason = reason;
        returnTermEnd = termEnd;
    }

    void withdraw(String reason) {
        become(ModelStage.WITHDRAWN);
        changeReason = reason;
    }

    void plan(ImplementationPlan newPlan, String by) {
        plan = newPlan;
        planBy = by;
        planDecision = null;
        planApprovedBy = null;
        worked(by);
    }

    void decidePlan(Approval decision, String by) {
        planDecision = decision;
        planApprovedBy = decision.decision() == Approval.Decision.APPROVE ? by : null;
        contributed(by);
    }

    void progressed(ProgressReport report, String by) {
        declaredDone = Boolean.TRUE.equals(report.declaredDone());
        if (report.difficulties() != null) {
            difficultyOpen = true;
            difficultyAnswer = null;
        }
        worked(by);
    }

    void resolveDifficulty(DifficultyAnswer answer) {
        difficultyAnswer = answer;
        difficultyOpen = false;
    }

    void endImplementation(Instant now) {
        if (implementationEndedAt == null) {
            implementationEndedAt = now;
        }
    }

    /** @return whether the implementation is still going on and now ends */
    boolean putUp(String tier, Instant now) {
        putUpTier = tier;
        if (putUpAt == null) {
            putUpAt = now;
        }
        return implementationEndedAt == null;
    }

    /** Only what follows an approved plan, and has not been stopped, can be put up for recognition. */
    boolean mayBePutUp() {
        return planApprovedBy != null && (stage == ModelStage.REGISTERED || stage == ModelStage.SUMMARISED);
    }

    void proposeStopping() {
        stopProposed = true;
        stopOpinion = null;
        stopDecision = null;
    }

    void adjust(Adjustment newAdjustment, String by, Instant now) {
        adjustment = newAdjustment;
        addTargets(newAdjustment.targets(), by, now);
        worked(by);
    }

    void giveOpinion(StopOpinion opinion, String by) {
        stopOpinion = opinion;
        worked(by);
    }

    void decideStop(StopDecision decision) {
        stopDecision = decision;
        stopProposed = false;
        if (decision.decision() == StopDecision.Decision.STOP) {
            become(ModelStage.STOPPED);
        }
    }

    void summarise(Summary newSummary, String by) {
        summary = newSummary;
        summaryBy = by;
        summaryDecision = null;
        summaryApprovedBy = null;
        worked(by);
    }

    void decideSummary(Approval decision, String by) {
        summaryDecision = decision;
        if (decision.decision() == Approval.Decision.APPROVE) {
            become(ModelStage.SUMMARISED);
            summaryApprovedBy = by;
            completionReason = null;
            completionTermEnd = null;
        }
        contributed(by);
    }

    /** A decision on recognition has returned the model: its unit completes the summary. */
    void reopenSummary(String reason, Instant termEnd) {
        if (summaryApprovedBy == null) {
            throw new IllegalStateException("model " + code + " has no approved summary");
        }
        completionReason = reason;
        completionTermEnd = termEnd;
    }

    /** End of the term in which a summary is completed that recognition has returned; null when none has to be. */
    Instant completionTermEnd() {
        return completionTermEnd;
    }

    List<Target> currentTargets() {
        return targets.isEmpty() ? List.of() : targets.get(targets.size() - 1).targets();
    }

    /** Duy trì: whether the unit may go on with it in a later year. */
    boolean mayBeContinued() {
        return stage == ModelStage.REGISTERED || stage == ModelStage.SUMMARISED;
    }

    /** Whether the unit is offered to go on with it: it is still being built, or its summary says that it goes on. */
    boolean isOfferedForNextYear() {
        return stage == ModelStage.REGISTERED
                || stage == ModelStage.SUMMARISED && Boolean.TRUE.equals(summary.continues());
    }

    /** Whether another unit may build after it: it is registered and was not stopped. */
    boolean mayBeReplicated() {
        return registrationNumber != null && stage != ModelStage.STOPPED;
    }

    boolean continuesModel(ModelCode source) {
        return nature == Nature.CONTINUED
                && source.value().equals(sourceModel)
                && stage != ModelStage.REFUSED
                && stage != ModelStage.WITHDRAWN;
    }

    boolean counts() {
        return counts;
    }

    Instant sentAt() {
        return sentAt;
    }

    Instant acceptedAt() {
        if (acceptedAt == null) {
            throw new IllegalStateException("model " + code + " has not been accepted");
        }
        return acceptedAt;
    }

    /** When a review put it up for recognition; null when none has. */
    Instant putUpAt() {
        return putUpAt;
    }

    UnitCode unit() {
        return UnitCode.of(unit);
    }

    int year() {
        return year;
    }

    ModelCode code() {
        return ModelCode.of(code);
    }

    ModelView view() {
        return new ModelView(
                code(),
                year,
                unit(),
                stage,
                title,
                field,
                nature,
                sourceModel,
                counts,
                additional,
                content,
                survey,
                currentTargets(),
                targets.size(),
                consent,
                registration,
                acceptance,
                firstSentAt,
                sentAt,
                late,
                returnTermEnd,
                registrationNumber,
                changeReason,
                enteredBy,
                plan,
                planDecision,
                planApprovedBy,
                declaredDone,
                implementationEndedAt,
                putUpTier,
                putUpAt,
                difficultyOpen,
                difficultyAnswer,
                stopProposed,
                stopOpinion,
                stopDecision,
                summary,
                summaryDecision,
                summaryApprovedBy,
                completionReason,
                Set.copyOf(contributors),
                Set.copyOf(authors));
    }
}
