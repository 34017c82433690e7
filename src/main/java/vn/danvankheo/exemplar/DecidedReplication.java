package vn.danvankheo.exemplar;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import vn.danvankheo.json.Json;

/** What a supervising union decided about the replication of a model; never changed. */
@Entity
@Table(name = "replication_decision")
class DecidedReplication {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String model;

    @Json
    private ReplicationProposal proposal;

    private String decidedBy;
    private Instant decidedAt;

    protected DecidedReplication() {}

    DecidedReplication(ModelCode model, ReplicationProposal proposal, String by, Instant now) {
        this.model = model.value();
        this.proposal = proposal;
        this.decidedBy = by;
        this.decidedAt = now;
    }

    ReplicationProposal proposal() {
        return proposal;
    }
}
