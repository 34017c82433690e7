package vn.danvankheo.exemplar;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One progress report that was handed in; never changed. */
@Entity
@Table(name = "progress_report")
class ProgressEntry {

    @EmbeddedId
    private Key key;

    private Instant reportedAt;
    private String reportedBy;

    @JdbcTypeCode(SqlTypes.JSON)
    private ProgressReport content;

    protected ProgressEntry() {}

    ProgressEntry(ModelCode model, int number, ProgressReport content, String by, Instant now) {
        this.key = new Key(model.value(), number);
        this.content = content;
        this.reportedBy = by;
        this.reportedAt = now;
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
