package vn.danvankheo.inspection;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** An ad-hoc visit that was asked for and has not taken place yet. */
@Entity
class VisitRequest {

    @Id
    private String model;

    private String reason;
    private String requestedBy;
    private Instant requestedAt;

    protected VisitRequest() {}

    VisitRequest(String model, String reason, String by, Instant now) {
        this.model = model;
        this.reason = reason;
        this.requestedBy = by;
        this.requestedAt = now;
    }

    String reason() {
        return reason;
    }
}
