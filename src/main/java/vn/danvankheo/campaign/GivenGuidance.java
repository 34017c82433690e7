package vn.danvankheo.campaign;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import vn.danvankheo.organisation.UnitCode;

/** The guidance of one union for one year. */
@Entity
@Table(name = "union_guidance")
class GivenGuidance {

    @EmbeddedId
    private Key key;

    private String guidance;
    private LocalDate internalLastDay;
    private String givenBy;
    private Instant givenAt;

    protected GivenGuidance() {}

    GivenGuidance(int year, UnitCode union) {
        this.key = new Key(year, union.value());
    }

    void becomes(UnionGuidance given, String by, Instant now) {
        guidance = given.guidance();
        internalLastDay = given.internalLastDay();
        givenBy = by;
        givenAt = now;
    }

    UnionGuidance guidance() {
        return new UnionGuidance(key.unit(), guidance, internalLastDay);
    }

    @Embeddable
    record Key(int year, String unit) implements Serializable {}
}
