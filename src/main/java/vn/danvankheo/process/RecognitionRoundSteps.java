package vn.danvankheo.process;

import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.dossier.Evidence;
import vn.danvankheo.dossier.NeededEvidence;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.recognition.Appraisal;
import vn.danvankheo.recognition.Appraising;
import vn.danvankheo.recognition.Ballot;
import vn.danvankheo.recognition.CommendationProposal;
import vn.danvankheo.recognition.CommendationResult;
import vn.danvankheo.recognition.Council;
import vn.danvankheo.recognition.MeetingRecord;
import vn.danvankheo.recognition.RecognitionDecision;
import vn.danvankheo.recognition.RoundKey;
import vn.danvankheo.recognition.Rounds;

/** What {@code recognition-round.bpmn} asks and tells the domain, in its order. */
@Facade
@Component("recognitionRound")
public class RecognitionRoundSteps implements TaskCards {

    private final Rounds rounds;
    private final Appraising appraising;
    private final Council council;
    private final Evidence evidence;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;

    RecognitionRoundSteps(
            Rounds rounds,
            Appraising appraising,
            Council council,
            Evidence evidence,
            CampaignPlanning campaigns,
            Organisation organisation) {
        this.rounds = rounds;
        this.appraising = appraising;
        this.council = council;
        this.evidence = evidence;
        this.campaigns = campaigns;
        this.organisation = organisation;
    }

    // ---- appraising ----

    /** The models of the next session. */
    public List<String> nextSession(String key) {
        return rounds.nextSession(RoundKey.of(key)).stream()
                .map(ModelCode::value)
                .toList();
    }

    public String appraisers(String key, String candidate) {
        return organisation
                .routeJudging(
                        Committee.INSPECTION.of(RoundKey.of(key).unit()),
                        appraising.contributorsTo(ModelCode.of(candidate)))
                .committee()
                .id();
    }

    public Date appraisalDueAt(String key) {
        return LastMoment.before(rounds.appraisalClosesAt(RoundKey.of(key)));
    }

    public void appraise(String key, String candidate, Appraisal form, String by) {
        appraising.appraise(RoundKey.of(key), ModelCode.of(candidate), form, by);
    }

    // ---- council ----

    /** The members who vote in the system; nobody when the council meets. */
    public List<String> openCouncil(String key) {
        rounds.openCouncil(RoundKey.of(key));
        return meets(key) ? List.of() : council.voters(RoundKey.of(key));
    }

    public boolean meets(String key) {
        return council.meets(RoundKey.of(key));
    }

    public Date ballotClosesAt(String key) {
        return LastMoment.at(council.closesAt(RoundKey.of(key)));
    }

    public Date ballotDueAt(String key) {
        return LastMoment.before(council.closesAt(RoundKey.of(key)));
    }

    public void castBallot(String key, Ballot form, String by) {
        council.cast(RoundKey.of(key), form, by);
    }

    public boolean isReminderLeft(String key) {
        return rounds.isBallotReminderLeft(RoundKey.of(key));
    }

    public Date nextReminderAt(String key) {
        return LastMoment.at(rounds.nextBallotReminderAt(RoundKey.of(key)));
    }

    public void remind(String key) {
        rounds.remindOfBallot(RoundKey.of(key));
    }

    public void countBallots(String key) {
        council.close(RoundKey.of(key));
    }

    public boolean isQuorate(String key) {
        return council.isQuorate(RoundKey.of(key));
    }

    public String officers(String key) {
        return organisation
                .routeWork(Committee.OFFICERS.of(RoundKey.of(key).unit()))
                .committee()
                .id();
    }

    public Date meetingDueAt(String key) {
        return LastMoment.before(rounds.meetingClosesAt(RoundKey.of(key)));
    }

    public void recordMeeting(String key, MeetingRecord form, String by) {
        council.recordMeeting(RoundKey.of(key), form, by);
        evidence.require(key, NeededEvidence.MINUTES);
    }

    // ---- decision ----

    public String deciders(String key) {
        return organisation
                .routeJudging(Committee.LEADERSHIP.of(RoundKey.of(key).unit()), rounds.concernedBy(RoundKey.of(key)))
                .committee()
                .id();
    }

    public Date decisionDueAt(String key) {
        return LastMoment.before(rounds.decisionClosesAt(RoundKey.of(key)));
    }

    public void decide(String key, RecognitionDecision form, String by) {
        rounds.decide(RoundKey.of(key), form, by);
        evidence.require(key, NeededEvidence.DECISION);
    }

    public boolean isAnyWaiting(String key) {
        return rounds.isAnyWaiting(RoundKey.of(key));
    }

    public Date yearClosesAt(String key) {
        return LastMoment.at(campaigns.yearClosesAt(RoundKey.of(key).year()));
    }

    public void end(String key) {
        rounds.end(RoundKey.of(key));
    }

    // ---- commendation ----

    public boolean isCommendationAsked(String key) {
        return rounds.isCommendationAsked(RoundKey.of(key));
    }

    public Date commendationDueAt() {
        return LastMoment.before(rounds.commendationClosesAt());
    }

    public void proposeCommendation(String key, CommendationProposal form, String by) {
        rounds.proposeCommendations(RoundKey.of(key), form, by);
    }

    public Date commendationResultDueAt() {
        return LastMoment.before(rounds.commendationResultClosesAt());
    }

    public void recordCommendation(String key, CommendationResult form, String by) {
        rounds.recordCommendations(RoundKey.of(key), form, by);
    }

    @Override
    public String card(String key, String committee) {
        RoundKey round = RoundKey.of(key);
        String sample = campaigns.isSample(round.year()) ? " (dữ liệu mẫu)" : "";
        return organisation.unit(round.unit()).name() + " · Công nhận năm " + round.year() + sample;
    }

    @Override
    public String card(String key, String committee, String candidate) {
        return candidate + " – " + appraising.titleOf(ModelCode.of(candidate)) + " · " + card(key, committee);
    }
}
