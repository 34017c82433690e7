package vn.danvankheo.organisation;

import java.util.List;
import java.util.Set;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Members extends JpaRepository<MemberEntity, String> {

    @Query("select m.account from MemberEntity m join m.seats s where s.unit = :unit and s.committee = :committee")
    Set<String> accountsOf(String unit, String committee);

    @Query("select distinct m from MemberEntity m left join fetch m.seats order by m.account")
    List<MemberEntity> withSeats();
}
