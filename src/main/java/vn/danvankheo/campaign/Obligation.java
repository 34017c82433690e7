package vn.danvankheo.campaign;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import vn.danvankheo.json.Json;
import vn.danvankheo.organisation.UnitCode;

/** A unit's obligation to register models in one year (plan, II.2 and III.1). */
@Entity
class Obligation {

    @Id
    @Column(name = "key")
    private String key;

    private int year;
    private String unit;
    private String kind;
    private int minimum;
    private int aim;
    private Instant closesAt;

    @Enumerated(EnumType.STRING)
    private ObligationStage stage = ObligationStage.OPEN;

    private boolean anotherWanted;
    private Instant overdueAt;
    private Instant remindedAt;
    private String lateReason;

    @Enumerated(EnumType.STRING)
    private LateDecision decision;

    private String decisionReason;
    private String decidedBy;
    private Instant decidedAt;

    private String helper;
    private String helpReason;
    private Instant helpedAt;

    @Json
    private RegistrationFigures figures;

    // with the obligation, in one statement; who reads many says so himself
    @Fetch(FetchMode.JOIN)
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "obligation_model", joinColumns = @JoinColumn(name = "obligation"))
    @MapKeyColumn(name = "model")
    private Map<String, Entry> models = new HashMap<>();

    @Version
    private Integer version;

    protected Obligation() {}

    Obligation(ObligationKey key, String kind, int minimum, int aim, Instant closesAt) {
        this.key = key.toString();
        this.year = key.year();
        this.unit = key.unit().value();
        this.kind = kind;
        this.minimum = minimum;
        this.aim = aim;
        this.closesAt = closesAt;
    }

    private void become(ObligationStage next) {
        if (!stage.mayBecome(next)) {
            throw new IllegalStateException("obligation " + key + " is " + stage + " and cannot become " + next);
        }
        stage = next;
    }

    void modelChosen(String model, boolean counts, boolean another, String reason) {
        models.put(model, new Entry(counts, null, null, false));
        anotherWanted = another;
        if (reason != null) {
            lateReason = reason;
        }
    }

    /** Needed for the minimum and after the deadline; whoever was excused owes nothing and sends of his own accord. */
    boolean isLateToSend(Instant now) {
        return isClosed(now) && !isMet(now) && stage != ObligationStage.EXCUSED;
    }

    /** @return whether the registration is late */
    boolean modelSent(String model, Instant sentAt) {
        boolean late = entry(model).counts() && isLateToSend(sentAt);
        models.put(model, entry(model).sent(sentAt));
        return late;
    }

    void modelReturned(String model, Instant until) {
        models.put(model, entry(model).returned(until));
    }

    /** Sent again within the return term: the first instant stays. */
    void modelSentAgain(String model) {
        models.put(model, entry(model).returned(null));
    }

    void modelFellAway(String model) {
        models.put(model, entry(model).fallen());
    }

    private Entry entry(String model) {
        Entry entry = models.get(model);
        if (entry == null) {
            throw new IllegalStateException("obligation " + key + " does not know model " + model);
        }
        return entry;
    }

    boolean isMet(Instant now) {
        return sent(now) >= minimum;
    }

    int sent(Instant now) {
        return (int)
                models.values().stream().filter(entry -> entry.isSentOn(now)).count();
    }

    /** Whether the models that are being prepared or have been sent reach the minimum. */
    boolean hasEnoughUnderWay() {
        return underWay() >= minimum;
    }

    int underWay() {
        return (int) models.values().stream()
                .filter(entry -> entry.counts() && !entry.fallenAway())
                .count();
    }

    boolean isClosed(Instant now) {
        return !now.isBefore(closesAt);
    }

    /** Late is asked of the obligation and the clock, never of whether a timer has fired. */
    boolean isLate(Instant now) {
        return isClosed(now) && !isMet(now) && !isDecided();
    }

    boolean isExtended() {
        return decision == LateDecision.EXTEND;
    }

    /** However late the timer is: overdue it was when the registration closed. */
    void recordOverdue() {
        if (stage == ObligationStage.OPEN) {
            become(ObligationStage.OVERDUE);
            overdueAt = closesAt;
        }
    }

    void reminded(Instant now) {
        remindedAt = now;
    }

    /** From here on the next reminder of a late unit is reckoned: a missed one is due at once. */
    Instant remindedSinceEnd() {
        return remindedAt == null || remindedAt.isBefore(closesAt) ? closesAt : remindedAt;
    }

    void extend(Instant newEnd, String reason, String by, Instant now) {
        if (stage != ObligationStage.OPEN) {
            become(ObligationStage.OPEN);
        }
        closesAt = newEnd;
        decided(LateDecision.EXTEND, reason, by, now);
    }

    void excuse(String reason, String by, Instant now) {
        become(ObligationStage.EXCUSED);
        decided(LateDecision.EXCUSE, reason, by, now);
    }

    /** At the year's end, when nobody has decided anything else and too little was sent. */
    void settle(String reason, Instant end) {
        if (!isMet(end) && !isDecided()) {
            markNotFulfilled(reason, null, end);
        }
    }

    /** Whether the unit has nothing more to send in the year, whatever happens to its models. */
    boolean isDecided() {
        return stage == ObligationStage.EXCUSED || stage == ObligationStage.NOT_FULFILLED;
    }

    void markNotFulfilled(String reason, String by, Instant now) {
        become(ObligationStage.NOT_FULFILLED);
        decided(LateDecision.NOT_FULFILLED, reason, by, now);
    }

    /** From now on the officers of the helper, too, may enter the registration. */
    void enteredBy(UnitCode newHelper, String reason, Instant now) {
        helper = newHelper.value();
        helpReason = reason;
        helpedAt = now;
    }

    private void decided(LateDecision what, String reason, String by, Instant now) {
        decision = what;
        decisionReason = reason;
        decidedBy = by;
        decidedAt = now;
    }

    RegistrationFigures figures(Instant now) {
        return new RegistrationFigures(
                1, models.size(), underWay(), sent(now), isMet(now) ? 1 : 0, stage == ObligationStage.EXCUSED ? 1 : 0);
    }

    void freeze(Instant end) {
        figures = figures(end);
    }

    ObligationKey key() {
        return ObligationKey.of(key);
    }

    Instant closesAt() {
        return closesAt;
    }

    UnitCode unit() {
        return UnitCode.of(unit);
    }

    ObligationState state(Instant now) {
        return new ObligationState(
                key(),
                minimum,
                aim,
                closesAt,
                stage,
                sent(now),
                underWay(),
                isMet(now),
                isLate(now),
                overdueAt != null,
                anotherWanted,
                decision,
                decisionReason,
                lateReason,
                helper == null ? null : UnitCode.of(helper));
    }

    /**
     * One model of the unit as far as the target is concerned.
     *
     * @param counts whether it counts towards the target: built anew or replicated in the year
     * @param returnedUntil end of the term in which a returned registration still counts as sent
     */
    @Embeddable
    record Entry(boolean counts, Instant sentAt, Instant returnedUntil, boolean fallenAway) {

        Entry sent(Instant at) {
            return new Entry(counts, at, null, false);
        }

        Entry returned(Instant until) {
            return new Entry(counts, sentAt, until, fallenAway);
        }

        Entry fallen() {
            return new Entry(counts, sentAt, returnedUntil, true);
        }

        boolean isSentOn(Instant now) {
            return counts && !fallenAway && sentAt != null && (returnedUntil == null || now.isBefore(returnedUntil));
        }
    }
}
