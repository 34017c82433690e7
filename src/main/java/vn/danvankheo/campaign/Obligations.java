package vn.danvankheo.campaign;

import java.util.List;
import java.util.Set;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Obligations extends JpaRepository<Obligation, String> {

    List<Obligation> findByYearOrderByUnit(int year);

    List<Obligation> findByYearAndUnitInOrderByUnit(int year, Set<String> units);

    @Query("select o.unit from Obligation o where o.year = :year")
    Set<String> unitsOf(int year);
}
