package vn.danvankheo.inspection;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import vn.danvankheo.json.Json;

/** One inspection of a model that took place; never changed. */
@Entity
class Visit {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String model;
    private Instant recordedAt;
    private String recordedBy;
    private String adHocReason;

    @Json
    private Finding finding;

    protected Visit() {}

    Visit(String model, Finding finding, String adHocReason, String by, Instant now) {
        this.model = model;
        this.finding = finding;
        this.adHocReason = adHocReason;
        this.recordedBy = by;
        this.recordedAt = now;
    }

    Finding finding() {
        return finding;
    }

    Instant recordedAt() {
        return recordedAt;
    }
}
