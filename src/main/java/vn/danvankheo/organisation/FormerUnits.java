package vn.danvankheo.organisation;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface FormerUnits extends JpaRepository<FormerUnit, FormerUnit.Key> {

    Optional<FormerUnit> findFirstByKeyUnitAndKeyLastDayGreaterThanEqualOrderByKeyLastDay(String unit, LocalDate day);
}
