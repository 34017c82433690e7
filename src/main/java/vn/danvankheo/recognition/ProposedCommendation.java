package vn.danvankheo.recognition;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import vn.danvankheo.exemplar.ModelCode;

/** A commendation that was proposed, with its result once that is known. */
@Entity
@Table(name = "recognition_commendation")
class ProposedCommendation {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private long candidate;
    private String round;
    private int pass;
    private String model;

    @Enumerated(EnumType.STRING)
    private CommendationForm form;

    private String level;
    private String reason;
    private String proposedBy;

    @Enumerated(EnumType.STRING)
    private CommendationResult.Outcome outcome;

    private String number;
    private LocalDate date;
    private String recordedBy;

    @Version
    private int version;

    protected ProposedCommendation() {}

    ProposedCommendation(Candidate candidate, CommendationProposal.Item item, String by) {
        this.candidate = candidate.id();
        this.round = candidate.round().toString();
        this.pass = candidate.pass();
        this.model = candidate.model().value();
        this.form = item.form();
        this.level = item.level();
        this.reason = item.reason();
        this.proposedBy = by;
    }

    void record(CommendationResult.Result result, String by) {
        if (outcome != null) {
            throw new IllegalStateException("the result of the commendation of " + model + " is known");
        }
        outcome = result.outcome();
        number = outcome == CommendationResult.Outcome.GIVEN ? result.number() : null;
        date = outcome == CommendationResult.Outcome.GIVEN ? result.date() : null;
        recordedBy = by;
    }

    long candidate() {
        return candidate;
    }

    int pass() {
        return pass;
    }

    ModelCode model() {
        return ModelCode.of(model);
    }

    boolean isOpen() {
        return outcome == null;
    }

    Commendation view() {
        return new Commendation(model(), RoundKey.of(round), form, level, reason, outcome, number, date);
    }
}
