package vn.danvankheo.exemplar;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ProposedReplications extends JpaRepository<ProposedReplication, Long> {

    @Query("select p from ProposedReplication p where p.unit in :units and p.takenUpByModel is null"
            + " and p.year between :firstYear and :lastYear")
    List<ProposedReplication> openFor(Collection<String> units, int firstYear, int lastYear);

    @Query("select p from ProposedReplication p where p.model in :models and p.takenUpByModel is null"
            + " and p.year >= :firstYear")
    List<ProposedReplication> openOf(Collection<String> models, int firstYear);

    @Query(
            "select p from ProposedReplication p where p.unit = :unit and p.model in :models and p.takenUpByModel is null")
    List<ProposedReplication> untaken(String unit, Collection<String> models);
}
