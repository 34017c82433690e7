package vn.danvankheo.calendar;

import java.time.LocalDate;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ChangedDays extends JpaRepository<ChangedDay, LocalDate> {

    /** All of them: a handful a year. */
    @Query("select changed.day as day, changed.kind as kind from ChangedDay changed")
    List<DayAndKind> everyDay();

    /** Until the end of the transaction nobody else edits: two people who enter one day at once must not both see it free. */
    @Query(nativeQuery = true, value = "select 1 from pg_advisory_xact_lock(hashtext('changed_day'))")
    int editAlone();

    List<ChangedDay> findByDayBetweenOrderByDay(LocalDate first, LocalDate last);

    interface DayAndKind {

        LocalDate getDay();

        DayChange.Kind getKind();
    }
}
