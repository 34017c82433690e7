package vn.danvankheo.recognition;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import vn.danvankheo.exemplar.Subject;

interface CriteriaSets extends JpaRepository<CriteriaSet, Long> {

    List<CriteriaSet> findByTierAndSubjectOrderByVersionDesc(String tier, Subject subject);

    List<CriteriaSet> findByTierInAndSubjectOrderByVersionDesc(Collection<String> tiers, Subject subject);

    List<CriteriaSet> findByOrderByTierAscSubjectAscVersionDesc();

    /** Until the end of the transaction nobody else adds a version: the numbers are without gaps and nobody is overwritten. */
    @Query(nativeQuery = true, value = "select 1 from pg_advisory_xact_lock(hashtext('criteria_set'))")
    int editAlone();
}
