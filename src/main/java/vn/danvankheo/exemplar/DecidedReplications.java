package vn.danvankheo.exemplar;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface DecidedReplications extends JpaRepository<DecidedReplication, Long> {

    Optional<DecidedReplication> findFirstByModelOrderByIdDesc(String model);
}
