package vn.danvankheo.reporting;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The clock of a rehearsal, which an administrator can move; in production there is none. */
public interface MovedClock {

    DateTimeFormatter NOTATION = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    /** What the clock says in the configured zone; empty while it is the real one. */
    Optional<ZonedDateTime> moved();

    /** The mark that everybody sees while the clock is moved, for example “Đồng hồ tập huấn: 13/03/2027 07:30”. */
    default Optional<String> mark() {
        return moved().map(now -> "Đồng hồ tập huấn: " + NOTATION.format(now));
    }
}
