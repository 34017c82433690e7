package vn.danvankheo.recognition;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface Candidates extends JpaRepository<Candidate, Long> {

    List<Candidate> findByRoundAndStateOrderByModel(String round, CandidateState state);

    List<Candidate> findByRoundAndStateInOrderByModel(String round, Collection<CandidateState> states);

    List<Candidate> findByRoundOrderByModel(String round);

    boolean existsByRoundAndState(String round, CandidateState state);

    boolean existsByModelAndStateIn(String model, Collection<CandidateState> states);

    boolean existsByModelAndNominatedTrue(String model);

    Optional<Candidate> findFirstByModelOrderByIdDesc(String model);

    List<Candidate> findByModelInAndStateOrderById(Collection<String> models, CandidateState state);
}
