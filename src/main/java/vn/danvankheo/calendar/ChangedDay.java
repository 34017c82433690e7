package vn.danvankheo.calendar;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;

/** A {@link DayChange} as it is kept, with who entered it. */
@Entity
class ChangedDay {

    @Id
    private LocalDate day;

    @Enumerated(EnumType.STRING)
    private DayChange.Kind kind;

    private String reason;
    private String enteredBy;
    private Instant enteredAt;

    protected ChangedDay() {}

    ChangedDay(DayChange change, String enteredBy, Instant enteredAt) {
        this.day = change.day();
        become(change, enteredBy, enteredAt);
    }

    /** @return whether anything changed */
    boolean become(DayChange change, String by, Instant at) {
        if (change.equals(toChange())) {
            return false;
        }
        kind = change.kind();
        reason = change.reason();
        enteredBy = by;
        enteredAt = at;
        return true;
    }

    DayChange toChange() {
        return new DayChange(day, kind, reason);
    }
}
