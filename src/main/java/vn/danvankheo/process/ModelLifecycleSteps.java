package vn.danvankheo.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.dossier.Evidence;
import vn.danvankheo.dossier.NeededEvidence;
import vn.danvankheo.exemplar.Acceptance;
import vn.danvankheo.exemplar.Adjustment;
import vn.danvankheo.exemplar.Approval;
import vn.danvankheo.exemplar.Consent;
import vn.danvankheo.exemplar.DifficultyAnswer;
import vn.danvankheo.exemplar.ImplementationPlan;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.ProgressReport;
import vn.danvankheo.exemplar.Registration;
import vn.danvankheo.exemplar.ReplicationProposal;
import vn.danvankheo.exemplar.Replications;
import vn.danvankheo.exemplar.StopDecision;
import vn.danvankheo.exemplar.StopOpinion;
import vn.danvankheo.exemplar.Summary;
import vn.danvankheo.exemplar.Survey;
import vn.danvankheo.inspection.Finding;
import vn.danvankheo.inspection.Inspections;
import vn.danvankheo.organisation.Assignment;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.recognition.Rounds;
import vn.danvankheo.recognition.SelfScoring;

/** The steps of {@code model-lifecycle.bpmn}, in its order. The key is the model's tracking code. */
@Facade
@Component("modelLifecycle")
public class ModelLifecycleSteps implements TaskCards {

    private final ModelBuilding models;
    private final Inspections inspections;
    private final SelfScoring selfScoring;
    private final Rounds rounds;
    private final Replications replications;
    private final Evidence evidence;
    private final RegistrationTargets targets;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final UnitRegistrationSteps registration;
    private final WorkTerms terms;
    private final Days days;

    ModelLifecycleSteps(
            ModelBuilding models,
            Inspections inspections,
            SelfScoring selfScoring,
            Rounds rounds,
            Replications replications,
            Evidence evidence,
            RegistrationTargets targets,
            CampaignPlanning campaigns,
            Organisation organisation,
            UnitRegistrationSteps registration,
            WorkTerms terms,
            Days days) {
        this.models = models;
        this.inspections = inspections;
        this.selfScoring = selfScoring;
        this.rounds = rounds;
        this.replications = replications;
        this.evidence = evidence;
        this.targets = targets;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.registration = registration;
        this.terms = terms;
        this.days = days;
    }

    // ---- who is asked ----

    public String officers(String key) {
        return work(Committee.OFFICERS, unitOf(key));
    }

    public String leadership(String key) {
        return work(Committee.LEADERSHIP, unitOf(key));
    }

    /** Who enters the registration: the unit's officers, and those of a unit above that helps with it. */
    public List<String> registrants(String key) {
        ModelView model = view(key);
        return registration.officers(new ObligationKey(model.year(), model.unit()).toString());
    }

    /** The party committee; where it has no account, whoever enters the registration records its written opinion. */
    public List<String> partyCommittee(String key) {
        return recordsWrittenOpinion(key) ? registrants(key) : List.of(work(Committee.PARTY, unitOf(key)));
    }

    boolean recordsWrittenOpinion(String key) {
        return work(Committee.PARTY, unitOf(key)).equals(officers(key));
    }

    public String registrationJudges(String key) {
        return judging(Committee.OFFICERS, key);
    }

    public String supervisingOfficers(String key) {
        return work(Committee.OFFICERS, superiorOf(key));
    }

    public String inspectors(String key) {
        return judging(Committee.INSPECTION, key);
    }

    public String supervisingLeadership(String key) {
        return judging(Committee.LEADERSHIP, key);
    }

    private String work(Committee committee, UnitCode unit) {
        return organisation.routeWork(committee.of(unit)).committee().id();
    }

    private String judging(Committee committee, String key) {
        Set<String> didTheWork = models.everybodyBehind(ModelCode.of(key));
        Assignment judges = organisation.routeJudging(committee.of(superiorOf(key)), didTheWork);
        return judges.committee().id();
    }

    private UnitCode unitOf(String key) {
        return view(key).unit();
    }

    private UnitCode superiorOf(String key) {
        return organisation.superiorOf(unitOf(key)).map(Unit::code).orElseGet(() -> organisation
                .federation()
                .code());
    }

    // ---- step 1 ----

    public Date registrationDueAt(String key) {
        ModelView model = view(key);
        if (model.stage() == ModelStage.RETURNED && model.returnTermEnd() != null) {
            return LastMoment.before(model.returnTermEnd());
        }
        Instant closes =
                targets.state(new ObligationKey(model.year(), model.unit())).closesAt();
        return days.now().isBefore(closes)
                ? LastMoment.before(closes)
                : LastMoment.before(campaigns.yearClosesAt(model.year()));
    }

    public void recordSurvey(String key, Survey form, String by) {
        models.recordSurvey(ModelCode.of(key), form, by);
    }

    public void recordConsent(String key, Consent form, String by) {
        models.recordConsent(ModelCode.of(key), form);
        consentPaper(key).ifPresent(paper -> evidence.require(key, paper));
    }

    /** What the officers record must be seen in writing; the committee itself answers by its own account. */
    private Optional<NeededEvidence> consentPaper(String key) {
        return Optional.of(NeededEvidence.CONSENT).filter(paper -> recordsWrittenOpinion(key));
    }

    public boolean isConsentGiven(String key) {
        return view(key).consent().answer() == Consent.Answer.AGREE;
    }

    public boolean isConsentAmended(String key) {
        return view(key).consent().answer() == Consent.Answer.AMEND;
    }

    public void register(String key, Registration form, String by) {
        models.register(ModelCode.of(key), form, by);
    }

    public Date acceptanceDueAt(String key) {
        return workingDays(terms.acceptance());
    }

    public void decideAcceptance(String key, Acceptance form, String by) {
        models.decideAcceptance(ModelCode.of(key), form, by);
    }

    public boolean isAccepted(String key) {
        return view(key).registrationNumber() != null;
    }

    // ---- step 2 ----

    public Date implementationPlanDueAt(String key) {
        return workingDays(terms.implementationPlan());
    }

    public void planImplementation(String key, ImplementationPlan form, String by) {
        models.planImplementation(ModelCode.of(key), form, by);
        evidence.require(key, NeededEvidence.PLAN);
    }

    public boolean needsPlanApproval(String key) {
        return models.needsPlanApproval(ModelCode.of(key));
    }

    public void decideImplementationPlan(String key, Approval form, String by) {
        models.decideImplementationPlan(ModelCode.of(key), form, by);
    }

    public boolean isPlanApproved(String key) {
        return view(key).planApprovedBy() != null;
    }

    public Date progressDueAt(String key) {
        return LastMoment.before(models.progressClosesAt(ModelCode.of(key)));
    }

    public void reportProgress(String key, ProgressReport form, String by) {
        models.reportProgress(ModelCode.of(key), form, by);
    }

    public boolean hasOpenDifficulty(String key) {
        return view(key).difficultyOpen();
    }

    public Date difficultyDueAt(String key) {
        return workingDays(terms.difficulty());
    }

    public void resolveDifficulty(String key, DifficultyAnswer form, String by) {
        models.resolveDifficulty(ModelCode.of(key), form);
    }

    public boolean isDeclaredDone(String key) {
        return view(key).declaredDone();
    }

    public Date summaryOpensAt(String key) {
        return LastMoment.at(campaigns.summaryOpensAt(models.yearOfSummary(ModelCode.of(key))));
    }

    public String endImplementation(String key) {
        models.endImplementation(ModelCode.of(key));
        return "ended";
    }

    // ---- step 3 ----

    public Date nextInspectionAt(String key) {
        return LastMoment.at(inspections.nextInspectionAt(ModelCode.of(key)));
    }

    /** Step 3 ends with the implementation, but not before a visit that was asked for while it went on. */
    public boolean isImplementationEnded(String key) {
        return view(key).implementationEndedAt() != null
                && inspections.reasonOfRequest(ModelCode.of(key)).isEmpty();
    }

    public boolean hasBeenInspected(String key) {
        return inspections.hasBeenInspected(ModelCode.of(key));
    }

    public Date inspectionDueAt(String key) {
        return LastMoment.before(inspections.inspectionClosesAt(ModelCode.of(key), terms.adHocInspection()));
    }

    public void recordInspection(String key, Finding form, String by) {
        inspections.record(ModelCode.of(key), form, by);
    }

    public boolean mustBeAdjusted(String key) {
        return lastConclusion(key) == Finding.Conclusion.ADJUST;
    }

    public boolean isStopProposed(String key) {
        return lastConclusion(key) == Finding.Conclusion.STOP;
    }

    private Finding.Conclusion lastConclusion(String key) {
        return inspections.lastFinding(ModelCode.of(key)).orElseThrow().conclusion();
    }

    public Date adjustmentDueAt(String key) {
        return workingDays(terms.adjustment());
    }

    public void adjust(String key, Adjustment form, String by) {
        models.adjust(ModelCode.of(key), form, by);
    }

    public Date opinionDueAt(String key) {
        return workingDays(terms.stopping());
    }

    public void giveOpinion(String key, StopOpinion form, String by) {
        models.giveOpinion(ModelCode.of(key), form, by);
    }

    public Date stopDecisionDueAt(String key) {
        return workingDays(terms.stopping());
    }

    public void decideStop(String key, StopDecision form, String by) {
        models.decideStop(ModelCode.of(key), form, by);
    }

    public boolean isInspectionOver(String key) {
        return isStopped(key) || isImplementationEnded(key);
    }

    public boolean isStopped(String key) {
        return view(key).stage() == ModelStage.STOPPED;
    }

    // ---- step 4 ----

    public Date summaryDueAt(String key) {
        return LastMoment.before(models.summaryClosesAt(ModelCode.of(key)));
    }

    public void summarise(String key, Summary form, String by) {
        // first, so that whoever hears of the approved summary finds what the unit gives itself
        selfScoring.record(ModelCode.of(key), form.tierAskedFor(), form.selfScores(), by);
        models.summarise(ModelCode.of(key), form, by);
    }

    public boolean needsSummaryApproval(String key) {
        return models.needsSummaryApproval(ModelCode.of(key));
    }

    public void decideSummary(String key, Approval form, String by) {
        models.decideSummary(ModelCode.of(key), form, by);
    }

    public boolean isSummaryApproved(String key) {
        return view(key).summaryApprovedBy() != null;
    }

    public boolean isReturnedForCompletion(String key) {
        return rounds.isReturned(ModelCode.of(key));
    }

    public boolean isRecognised(String key) {
        return rounds.isRecognised(ModelCode.of(key));
    }

    public Date replicationDueAt(String key) {
        return workingDays(terms.replication());
    }

    public void proposeReplication(String key, ReplicationProposal form, String by) {
        replications.propose(ModelCode.of(key), form, by);
    }

    /** Of the year in which the model is judged: one that was summarised late is judged in the next. */
    public Date yearClosesAt(String key) {
        ModelCode code = ModelCode.of(key);
        return LastMoment.at(campaigns.yearClosesAt(rounds.yearOf(code).orElseGet(() -> models.yearOfSummary(code))));
    }

    @Override
    public String card(String key, String committee) {
        ModelView model = view(key);
        return model.title() + " · " + organisation.unit(model.unit()).name() + " · Bước " + model.step();
    }

    private Date workingDays(int number) {
        return LastMoment.before(days.endOf(days.plusWorkingDays(days.today(), number)));
    }

    private ModelView view(String key) {
        return models.view(ModelCode.of(key));
    }
}
