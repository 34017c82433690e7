package vn.danvankheo.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

interface Obligations extends JpaRepository<Obligation, String> {

    @EntityGraph(attributePaths = "models")
    List<Obligation> findByYearOrderByUnit(int year);

    @EntityGraph(attributePaths = "models")
    List<Obligation> findByYearAndUnitInOrderByUnit(int year, Set<String> units);

    @EntityGraph(attributePaths = "models")
    List<Obligation> findByKeyIn(Collection<String> keys);

    @EntityGraph(attributePaths = "models")
    List<Obligation> findByUnitInAndStageIn(Collection<String> units, Set<ObligationStage> stages);

    /** The first units below the given ones whose registration of the year is still waited for; only they are read. */
    @NativeQuery(
            """
            with recursive within(code) as (
                select code from unit where superior in (:tops)
                union
                select below.code from unit below join within on below.superior = within.code)
            select o.unit from obligation o join within on within.code = o.unit
             where o.year = :year and o.unit not in (:tops) and o.stage in ('OPEN', 'OVERDUE')
               and o.minimum > (select count(*) from obligation_model sent
                                 where sent.obligation = o.key and sent.counts and not sent.fallen_away
                                   and sent.sent_at is not null
                                   and (sent.returned_until is null or sent.returned_until > :now))
             order by o.unit limit :most
            """)
    List<String> awaitedBelow(int year, Collection<String> tops, Instant now, int most);

    /** The first units behind that code of the kinds that exist on the day and have no obligation in the year. */
    @NativeQuery(
            """
            select u.code from unit u
            where u.kind in (:kinds) and u.valid_from <= :day and (u.valid_to is null or u.valid_to >= :day)
              and u.code > :behind
              and not exists (select from obligation o where o.year = :year and o.unit = u.code)
            order by u.code limit :limit
            """)
    List<String> unitsWithout(int year, Set<String> kinds, LocalDate day, String behind, int limit);
}
