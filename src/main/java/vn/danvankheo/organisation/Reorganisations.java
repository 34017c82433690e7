package vn.danvankheo.organisation;

import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface Reorganisations extends JpaRepository<Reorganisation, Long> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from Reorganisation r where r.id = :id")
    Optional<Reorganisation> lock(long id);

    @Query("select r.id from Reorganisation r where r.state = WAITING and r.effectiveOn <= :day"
            + " order by r.effectiveOn, r.id")
    List<Long> dueOn(LocalDate day);

    @Query("select min(r.effectiveOn) from Reorganisation r where r.state = WAITING")
    Optional<LocalDate> nextDay();

    List<Reorganisation> findAllByOrderByEffectiveOnDescIdDesc();
}
