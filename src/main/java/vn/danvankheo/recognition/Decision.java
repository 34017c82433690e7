package vn.danvankheo.recognition;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;

/** Quyết định of one session, on its whole list; never changed. */
@Entity
@Table(name = "recognition_decision")
class Decision {

    @Embeddable
    record Key(String round, int session) {}

    @EmbeddedId
    private Key key;

    private String number;
    private LocalDate date;
    private String signer;
    private String decidedBy;
    private Instant decidedAt;

    protected Decision() {}

    Decision(Key key, RecognitionDecision content, String by, Instant now) {
        this.key = key;
        this.number = content.number();
        this.date = content.date();
        this.signer = content.signer();
        this.decidedBy = by;
        this.decidedAt = now;
    }

    Key key() {
        return key;
    }

    String number() {
        return number;
    }

    LocalDate date() {
        return date;
    }

    String signer() {
        return signer;
    }
}
