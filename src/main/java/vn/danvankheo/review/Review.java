package vn.danvankheo.review;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import vn.danvankheo.exemplar.Acceptance;
import vn.danvankheo.exemplar.Approval;
import vn.danvankheo.json.Json;
import vn.danvankheo.organisation.UnitCode;

/** Sơ kết, tổng kết: a unit's review of one period (plan, III.1). */
@Entity
@Table(name = "periodic_review")
class Review {

    @Id
    private String key;

    private String period;
    private int year;
    private String unit;
    private Instant closesAt;

    @Enumerated(EnumType.STRING)
    private ReviewStage stage = ReviewStage.OPEN;

    @Json
    private UnitReview content;

    @Json
    private ReviewFigures figures;

    private String preparedBy;
    private Instant submittedAt;

    @Json
    private Approval approval;

    private String approvedBy;
    private Instant sentAt;
    private Instant returnTermEnd;

    @Json
    private Acceptance receipt;

    private String receivedBy;
    private Instant receivedAt;

    @Json
    private Set<String> contributors = new LinkedHashSet<>();

    private Instant remindedUntil;

    @Json
    private Set<String> remindedRungs = new LinkedHashSet<>();

    @Version
    private Integer version;

    protected Review() {}

    Review(ReviewKey key, Instant closesAt, Instant now) {
        this.key = key.toString();
        this.period = key.period().toString();
        this.year = key.period().year();
        this.unit = key.unit().value();
        this.closesAt = closesAt;
        this.remindedUntil = now;
    }

    private void become(ReviewStage next) {
        if (!stage.mayBecome(next)) {
            throw new IllegalStateException("review " + key + " is " + stage + " and cannot become " + next);
        }
        stage = next;
    }

    private void contributed(String by) {
        contributors = with(contributors, by);
    }

    private static Set<String> with(Set<String> some, String another) {
        Set<String> all = new LinkedHashSet<>(some);
        all.add(another);
        return all;
    }

    void submit(UnitReview newContent, ReviewFigures frozen, String by, Instant now) {
        become(ReviewStage.SUBMITTED);
        content = newContent;
        figures = frozen;
        preparedBy = by;
        submittedAt = now;
        approval = null;
        approvedBy = null;
        receipt = null;
        contributed(by);
    }

    void decide(Approval decision, String by, Instant now) {
        approval = decision;
        contributed(by);
        if (decision.decision() == Approval.Decision.RETURN) {
            become(ReviewStage.OPEN);
            return;
        }
        become(ReviewStage.SENT);
        approvedBy = by;
        boolean keepsInstant = returnTermEnd != null && now.isBefore(returnTermEnd);
        if (!keepsInstant) {
            sentAt = now;
        }
        returnTermEnd = null;
    }

    void receive(Acceptance newReceipt, String by, Instant now) {
        become(ReviewStage.RECEIVED);
        receipt = newReceipt;
        receivedBy = by;
        receivedAt = now;
    }

    /** @param termEnd first instant at which sending it again no longer keeps the first instant */
    void giveBack(Acceptance newReceipt, Instant termEnd) {
        become(ReviewStage.OPEN);
        receipt = newReceipt;
        approval = null;
        returnTermEnd = termEnd;
    }

    void recordNotReported() {
        become(ReviewStage.NOT_REPORTED);
    }

    /** @param until reminders that were due by then, sent or missed, are not sent any more */
    void reminded(String rung, Instant until) {
        remindedRungs = with(remindedRungs, rung);
        remindedUntil = until;
    }

    boolean hasBeenReminded(String rung) {
        return remindedRungs.contains(rung);
    }

    Instant remindedUntil() {
        return remindedUntil;
    }

    /** Whether the unit still has to hand it in. */
    boolean isAwaited() {
        return stage == ReviewStage.OPEN || stage == ReviewStage.SUBMITTED;
    }

    boolean isReceived() {
        return stage == ReviewStage.RECEIVED;
    }

    /** End of the term that holds now: what has come back has at least the term of its return. */
    Instant termEnd() {
        return returnTermEnd != null && returnTermEnd.isAfter(closesAt) ? returnTermEnd : closesAt;
    }

    private boolean isLate() {
        return sentAt != null && !sentAt.isBefore(closesAt);
    }

    UnitCode unit() {
        return UnitCode.of(unit);
    }

    ReviewFigures figures() {
        return figures;
    }

    UnitReview content() {
        return content;
    }

    ReviewView view() {
        return new ReviewView(
                ReviewKey.of(key),
                closesAt,
                termEnd(),
                stage,
                content,
                figures,
                preparedBy,
                approval,
                approvedBy,
                sentAt,
                isLate(),
                receipt,
                submittedAt,
                receivedAt,
                Set.copyOf(contributors));
    }
}
