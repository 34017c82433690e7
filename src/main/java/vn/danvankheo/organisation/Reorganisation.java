package vn.danvankheo.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import vn.danvankheo.json.Json;
import vn.danvankheo.validation.InvalidInput;

/** Quyết định sắp xếp tổ chức: what one decision makes of the organisation from a day on. */
@Entity
class Reorganisation {

    /** Both lists are kept in the order in which they were entered. */
    record Contents(List<ReorganisationLine> lines, List<RenamedBody> bodies) {

        Contents {
            lines = lines == null ? List.of() : List.copyOf(lines);
            bodies = bodies == null ? List.of() : List.copyOf(bodies);
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String number;

    @Column(name = "issued_on")
    private LocalDate date;

    private String issuedBy;
    private String signer;
    private LocalDate effectiveOn;

    @Enumerated(EnumType.STRING)
    private ReorganisationState state = ReorganisationState.DRAFT;

    @Json
    private Contents contents = new Contents(List.of(), List.of());

    private String enteredBy;
    private Instant enteredAt;
    private String confirmedBy;
    private Instant confirmedAt;
    private Instant endedAt;
    private String reason;

    @Version
    private int version;

    protected Reorganisation() {}

    Reorganisation(DecisionPaper paper, String by, Instant now) {
        become(paper);
        enteredBy = by;
        enteredAt = now;
    }

    private void become(ReorganisationState next) {
        if (!state.mayBecome(next)) {
            throw new InvalidInput("", "quyết định này đang ở trạng thái “%s”".formatted(state.label()));
        }
        state = next;
    }

    private void become(DecisionPaper paper) {
        number = paper.number();
        date = paper.date();
        issuedBy = paper.issuedBy();
        signer = paper.signer();
        effectiveOn = paper.effectiveOn();
    }

    private void refuseUnlessDraft() {
        if (state != ReorganisationState.DRAFT) {
            throw new InvalidInput(
                    "", "quyết định này đang ở trạng thái “%s”, không sửa được nữa".formatted(state.label()));
        }
    }

    /** Whoever acts on a draft acts on what he has seen of it; what is no draft any more says so itself. */
    void refuseUnlessSeen(int seen) {
        if (state == ReorganisationState.DRAFT && version != seen) {
            throw new InvalidInput("", "dự thảo đã được sửa sau khi đồng chí mở trang này; hãy xem lại rồi làm tiếp");
        }
    }

    void correct(DecisionPaper paper) {
        refuseUnlessDraft();
        become(paper);
    }

    void changeLines(Consumer<List<ReorganisationLine>> change) {
        refuseUnlessDraft();
        List<ReorganisationLine> lines = new ArrayList<>(contents.lines());
        change.accept(lines);
        contents = new Contents(lines, contents.bodies());
    }

    void changeBodies(Consumer<List<RenamedBody>> change) {
        refuseUnlessDraft();
        List<RenamedBody> bodies = new ArrayList<>(contents.bodies());
        change.accept(bodies);
        contents = new Contents(contents.lines(), bodies);
    }

    void confirm(String by, Instant now) {
        become(ReorganisationState.WAITING);
        confirmedBy = by;
        confirmedAt = now;
    }

    void carriedOut(Instant now) {
        become(ReorganisationState.CARRIED_OUT);
        endedAt = now;
    }

    void stop(String why, Instant now) {
        become(ReorganisationState.STOPPED);
        reason = why;
        endedAt = now;
    }

    void cancel(Instant now) {
        become(ReorganisationState.CANCELLED);
        endedAt = now;
    }

    void takeUpAgain() {
        become(ReorganisationState.DRAFT);
        confirmedBy = null;
        confirmedAt = null;
        endedAt = null;
    }

    boolean isWaitingOn(LocalDate day) {
        return state == ReorganisationState.WAITING && !effectiveOn.isAfter(day);
    }

    Long id() {
        return id;
    }

    ReorganisationState state() {
        return state;
    }

    LocalDate effectiveOn() {
        return effectiveOn;
    }

    String confirmedBy() {
        return confirmedBy;
    }

    Contents contents() {
        return contents;
    }

    DecisionPaper paper() {
        return new DecisionPaper(number, date, issuedBy, signer, effectiveOn);
    }

    ReorganisationView view() {
        return new ReorganisationView(
                id,
                paper(),
                state,
                contents.lines(),
                contents.bodies(),
                enteredBy,
                enteredAt,
                confirmedBy,
                confirmedAt,
                endedAt,
                reason,
                version);
    }
}
