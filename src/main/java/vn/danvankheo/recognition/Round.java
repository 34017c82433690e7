package vn.danvankheo.recognition;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import vn.danvankheo.json.Json;

/**
 * The recognition round of one unit and year. It goes on as long as models wait in it; one that comes after that opens
 * it once more, for another pass.
 */
@Entity
@Table(name = "recognition_round")
class Round {

    @Id
    private String key;

    private int year;
    private String unit;
    private String tier;
    private int pass;
    private int session;
    private boolean underWay;
    private Instant ballotRemindedUntil;

    @Json
    private Set<String> ballotRemindedRungs = new LinkedHashSet<>();

    @Version
    private Integer version;

    protected Round() {}

    Round(RoundKey key, String tier) {
        this.key = key.toString();
        this.year = key.year();
        this.unit = key.unit().value();
        this.tier = tier;
    }

    void beginPass() {
        if (underWay) {
            throw new IllegalStateException("recognition round " + key + " is under way");
        }
        underWay = true;
        pass++;
    }

    /** @return number of the session that begins */
    int beginSession() {
        if (!underWay) {
            throw new IllegalStateException("recognition round " + key + " is not under way");
        }
        session++;
        return session;
    }

    void councilHasTheList(Instant now) {
        ballotRemindedUntil = now;
        ballotRemindedRungs = new LinkedHashSet<>();
    }

    /** @param until reminders that were due by then, sent or missed, are not sent any more */
    void reminded(String rung, Instant until) {
        Set<String> rungs = new LinkedHashSet<>(ballotRemindedRungs);
        rungs.add(rung);
        ballotRemindedRungs = rungs;
        ballotRemindedUntil = until;
    }

    boolean hasBeenReminded(String rung) {
        return ballotRemindedRungs.contains(rung);
    }

    Instant ballotRemindedUntil() {
        return ballotRemindedUntil;
    }

    void end() {
        underWay = false;
    }

    boolean isUnderWay() {
        return underWay;
    }

    RoundKey key() {
        return RoundKey.of(key);
    }

    String tier() {
        return tier;
    }

    int pass() {
        return pass;
    }

    int session() {
        return session;
    }
}
