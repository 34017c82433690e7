package vn.danvankheo.exemplar;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import vn.danvankheo.organisation.UnitCode;

/** Đề xuất nhân rộng to one unit, by the union above the model's owner or chosen by the unit itself. */
@Entity
@Table(name = "replication_proposal")
class ProposedReplication {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String model;
    private String unit;
    private int year;
    private String proposedBy;
    private Instant proposedAt;
    private String reason;
    private boolean ownChoice;
    private String takenUpByModel;

    protected ProposedReplication() {}

    private ProposedReplication(ModelCode model, UnitCode unit, int year, String by, Instant now) {
        this.model = model.value();
        this.unit = unit.value();
        this.year = year;
        this.proposedBy = by;
        this.proposedAt = now;
    }

    static ProposedReplication fromAbove(
            ModelCode model, UnitCode unit, int year, String reason, String by, Instant now) {
        ProposedReplication proposal = new ProposedReplication(model, unit, year, by, now);
        proposal.reason = reason;
        return proposal;
    }

    static ProposedReplication ownChoice(ModelCode model, UnitCode unit, int year, String by, Instant now) {
        ProposedReplication proposal = new ProposedReplication(model, unit, year, by, now);
        proposal.ownChoice = true;
        return proposal;
    }

    /** The unit wants this one before all others. */
    void chooseNow(String by, Instant now) {
        ownChoice = true;
        proposedBy = by;
        proposedAt = now;
    }

    void takenUpBy(ModelCode newModel) {
        takenUpByModel = newModel.value();
    }

    ModelCode model() {
        return ModelCode.of(model);
    }

    UnitCode unit() {
        return UnitCode.of(unit);
    }

    Instant proposedAt() {
        return proposedAt;
    }

    String reason() {
        return reason;
    }

    boolean isOwnChoice() {
        return ownChoice;
    }
}
