package vn.danvankheo.review;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

interface Reviews extends JpaRepository<Review, String> {

    List<Review> findByPeriodAndUnitInOrderByUnit(String period, Collection<String> units);

    /** The first units behind that code of the kinds that exist on the day and have no review of the period. */
    @NativeQuery(
            """
            select u.code from unit u
            where u.kind in (:kinds) and u.valid_from <= :day and (u.valid_to is null or u.valid_to >= :day)
              and u.code > :behind
              and not exists (select from periodic_review r where r.period = :period and r.unit = u.code)
            order by u.code limit :limit
            """)
    List<String> unitsWithout(String period, Set<String> kinds, LocalDate day, String behind, int limit);
}
