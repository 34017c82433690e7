package vn.danvankheo.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/** The units as the open tasks know them. What differs from the organisation has changed since these were last followed. */
@Component
class FollowedUnits {

    /** What follows from the end of a unit is more than a row. */
    private static final int ENDED_AT_ONCE = 50;

    private final Organisation organisation;
    private final JdbcTemplate jdbc;
    private final Days days;

    FollowedUnits(Organisation organisation, JdbcTemplate jdbc, Days days) {
        this.organisation = organisation;
        this.jdbc = jdbc;
        this.days = days;
    }

    /** Takes the units over as they are now; of those that have ended only so many as one transaction should bear. */
    Changed takeOver() {
        Map<String, Followed> known = new HashMap<>();
        jdbc.query("select code, name, kind, superior, ended from followed_unit", row -> {
            known.put(
                    row.getString(1),
                    new Followed(
                            row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5)));
        });
        Set<UnitCode> moved = new HashSet<>();
        Set<UnitCode> renamed = new HashSet<>();
        Set<UnitCode> ended = new HashSet<>();
        Collection<Followed> changed = new HashSet<>();
        for (Unit unit : organisation.everyUnit()) {
            Followed now = followed(unit);
            Followed before = known.get(now.code());
            boolean hasEnded = before != null && now.ended() && !before.ended();
            if (now.equals(before)) {
                continue;
            }
            if (hasEnded && ended.size() == ENDED_AT_ONCE) {
                return written(changed, new Changed(moved, renamed, ended, true));
            }
            changed.add(now);
            (now.standsWhereItStood(before) ? renamed : moved).add(unit.code());
            if (hasEnded) {
                ended.add(unit.code());
            }
        }
        return written(changed, new Changed(moved, renamed, ended, false));
    }

    private Followed followed(Unit unit) {
        return new Followed(
                unit.code().value(),
                unit.name(),
                unit.kind().code(),
                unit.superior() == null ? null : unit.superior().value(),
                unit.hasEndedBy(days.today()));
    }

    private Changed written(Collection<Followed> rows, Changed changed) {
        jdbc.batchUpdate(
                """
                insert into followed_unit (code, name, kind, superior, ended) values (?, ?, ?, ?, ?)
                on conflict (code) do update
                   set name = excluded.name, kind = excluded.kind, superior = excluded.superior, ended = excluded.ended
                """,
                rows.stream().map(Followed::values).toList());
        return changed;
    }

    /**
     * @param moved units that are new, stand elsewhere, are of another kind or have ended
     * @param renamed those of which the name alone is another
     * @param ended those of the moved ones that have ended
     * @param more whether there are others
     */
    record Changed(Set<UnitCode> moved, Set<UnitCode> renamed, Set<UnitCode> ended, boolean more) {}

    private record Followed(String code, String name, String kind, String superior, boolean ended) {

        boolean standsWhereItStood(Followed before) {
            return before != null && new Followed(code, before.name(), kind, superior, ended).equals(before);
        }

        Object[] values() {
            return new Object[] {code, name, kind, superior, ended};
        }
    }
}
