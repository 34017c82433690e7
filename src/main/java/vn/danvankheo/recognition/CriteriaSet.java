package vn.danvankheo.recognition;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.json.Json;

/** Bộ tiêu chí: one version, which never changes. */
@Entity
@Immutable
@Table(name = "criteria_set")
class CriteriaSet {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String tier;

    @Enumerated(EnumType.STRING)
    private Subject subject;

    private int version;
    private String name;
    private int firstYear;
    private Integer lastYear;
    private boolean reference;

    @Json
    private CriteriaContent content;

    private Instant createdAt;
    private String createdBy;

    protected CriteriaSet() {}

    CriteriaSet(CriteriaDraft draft, int version, boolean reference, String by, Instant now) {
        this.tier = draft.tier();
        this.subject = draft.subject();
        this.version = version;
        this.name = draft.name();
        this.firstYear = draft.firstYear();
        this.lastYear = draft.lastYear();
        this.reference = reference;
        this.content = draft.content();
        this.createdBy = by;
        this.createdAt = now;
    }

    Long id() {
        return id;
    }

    int version() {
        return version;
    }

    boolean covers(int year) {
        return firstYear <= year && (lastYear == null || year <= lastYear);
    }

    boolean beginsAfter(int year) {
        return year < firstYear;
    }

    boolean says(CriteriaDraft draft) {
        return draft().equals(draft);
    }

    private CriteriaDraft draft() {
        return new CriteriaDraft(tier, subject, name, firstYear, lastYear, content);
    }

    String tier() {
        return tier;
    }

    CriteriaSetView view() {
        return new CriteriaSetView(id, tier, subject, version, name, firstYear, lastYear, reference, content);
    }

    CriteriaVersion entry() {
        return new CriteriaVersion(view(), createdAt, createdBy);
    }
}
