package vn.danvankheo.recognition;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface Decisions extends JpaRepository<Decision, Decision.Key> {

    List<Decision> findByKeyRoundOrderByKeySession(String round);
}
