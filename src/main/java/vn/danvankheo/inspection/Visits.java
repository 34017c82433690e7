package vn.danvankheo.inspection;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface Visits extends JpaRepository<Visit, Long> {

    List<Visit> findByModelOrderById(String model);

    int countByModelInAndRecordedAtGreaterThanEqual(Collection<String> models, Instant from);

    boolean existsByModel(String model);
}
