package vn.danvankheo.recognition;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface Commendations extends JpaRepository<ProposedCommendation, Long> {

    List<ProposedCommendation> findByRoundOrderById(String round);

    List<ProposedCommendation> findByModelOrderById(String model);
}
