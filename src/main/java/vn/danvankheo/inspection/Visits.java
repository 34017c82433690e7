package vn.danvankheo.inspection;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface Visits extends JpaRepository<Visit, Long> {

    List<Visit> findByModelOrderById(String model);

    boolean existsByModel(String model);
}
