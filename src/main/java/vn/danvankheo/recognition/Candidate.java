package vn.danvankheo.recognition;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.json.Json;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.recognition.RecognitionDecision.Ruling;

/** A model before one unit. When it comes again, after it was returned, it is a candidate of its own. */
@Entity
@Table(name = "recognition_candidate")
class Candidate {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String round;
    private int year;
    private String unit;
    private String model;
    private int pass;
    private int session;

    @Enumerated(EnumType.STRING)
    private CandidateState state = CandidateState.WAITING;

    private Long criteriaSet;

    @Json
    private Appraisal appraisal;

    @Json
    private Score score;

    private Integer selfTotal;
    private String appraisedBy;
    private Instant appraisedAt;

    @Json
    private Ruling ruling;

    private String grade;
    private boolean nominated;
    private boolean commended;

    @Version
    private int version;

    protected Candidate() {}

    Candidate(RoundKey round, ModelCode model) {
        this.round = round.toString();
        this.year = round.year();
        this.unit = round.unit().value();
        this.model = model.value();
    }

    private void become(CandidateState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("candidate " + model + " of " + round + " is " + state + ", not " + next);
        }
        state = next;
    }

    /** @param set id of the version of the criteria that holds now: it does for the whole session */
    void enter(int newPass, int newSession, long set) {
        become(CandidateState.IN_SESSION);
        pass = newPass;
        session = newSession;
        criteriaSet = set;
    }

    void appraise(Appraisal newAppraisal, Score newScore, Integer newSelfTotal, String by, Instant now) {
        if (state != CandidateState.IN_SESSION || appraisal != null) {
            throw new IllegalStateException("candidate " + model + " of " + round + " is not to be appraised");
        }
        appraisal = newAppraisal;
        score = newScore;
        selfTotal = newSelfTotal;
        appraisedBy = by;
        appraisedAt = now;
    }

    /** @param newGrade null unless it is recognised */
    void decide(Ruling newRuling, String newGrade) {
        become(
                switch (newRuling.outcome()) {
                    case RECOGNISE -> CandidateState.RECOGNISED;
                    case REFUSE -> CandidateState.REFUSED;
                    case RETURN -> CandidateState.RETURNED;
                });
        ruling = newRuling;
        grade = newGrade;
        nominated = newRuling.nominates();
        commended = newRuling.commends();
    }

    void leaveUndecided() {
        become(CandidateState.NOT_DECIDED);
    }

    Long id() {
        return id;
    }

    RoundKey round() {
        return RoundKey.of(round);
    }

    int year() {
        return year;
    }

    UnitCode unit() {
        return UnitCode.of(unit);
    }

    ModelCode model() {
        return ModelCode.of(model);
    }

    int pass() {
        return pass;
    }

    int session() {
        return session;
    }

    CandidateState state() {
        return state;
    }

    long criteriaSet() {
        return criteriaSet;
    }

    Appraisal appraisal() {
        return appraisal;
    }

    Score score() {
        return score;
    }

    Integer selfTotal() {
        return selfTotal;
    }

    Ruling ruling() {
        return ruling;
    }

    String grade() {
        return grade;
    }

    boolean isNominated() {
        return nominated;
    }

    boolean isCommended() {
        return commended;
    }
}
