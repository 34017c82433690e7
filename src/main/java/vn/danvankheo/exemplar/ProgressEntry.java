package vn.danvankheo.exemplar;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.io.Serializable;
import java.time.Instant;
import org.springframework.data.domain.Persistable;
import vn.danvankheo.json.Json;

/** One progress report that was handed in; never changed. */
@Entity
@Table(name = "progress_report")
class ProgressEntry implements Persistable<ProgressEntry.Key> {

    @EmbeddedId
    private Key key;

    private Instant reportedAt;
    private String reportedBy;

    @Json
    private ProgressReport content;

    @Transient
    private boolean handedInNow;

    protected ProgressEntry() {}

    ProgressEntry(ModelCode model, int number, ProgressReport content, String by, Instant now) {
        this.key = new Key(model.value(), number);
        this.content = content;
        this.reportedBy = by;
        this.reportedAt = now;
        this.handedInNow = true;
    }

    @Override
    public Key getId() {
        return key;
    }

    /** It has its number from the start: it would be looked for before it is written. */
    @Override
    public boolean isNew() {
        return handedInNow;
    }

    Instant reportedAt() {
        return reportedAt;
    }

    ProgressReport content() {
        return content;
    }

    @Embeddable
    record Key(String model, int number) implements Serializable {}
}
