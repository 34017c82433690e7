package vn.danvankheo.organisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface FormerUnits extends JpaRepository<FormerUnit, FormerUnit.Key> {

    Optional<FormerUnit> findFirstByKeyUnitAndKeyLastDayGreaterThanEqualOrderByKeyLastDay(String unit, LocalDate day);

    /** What units were on the day or later, a unit's earliest, which is what it was on the day, last. */
    @Query("from FormerUnit f join fetch f.kind where f.key.lastDay >= :day order by f.key.lastDay desc")
    List<FormerUnit> lastingUntil(LocalDate day);

    @Query("select f.key from FormerUnit f where f.key.unit in :units and f.key.lastDay = :lastDay")
    List<FormerUnit.Key> keysOf(Collection<String> units, LocalDate lastDay);
}
