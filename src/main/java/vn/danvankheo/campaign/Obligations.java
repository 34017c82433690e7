package vn.danvankheo.campaign;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

interface Obligations extends JpaRepository<Obligation, String> {

    List<Obligation> findByYearOrderByUnit(int year);

    List<Obligation> findByYearAndUnitInOrderByUnit(int year, Set<String> units);

    List<Obligation> findByUnitInAndStageIn(Collection<String> units, Set<ObligationStage> stages);

    /** The first units of the kinds that exist on the day and have no obligation in the year; only they are read. */
    @NativeQuery(
            """
            select u.code from unit u
            where u.kind in (:kinds) and u.valid_from <= :day and (u.valid_to is null or u.valid_to >= :day)
              and not exists (select from obligation o where o.year = :year and o.unit = u.code)
            order by u.code limit :limit
            """)
    List<String> unitsWithout(int year, Set<String> kinds, LocalDate day, int limit);
}
