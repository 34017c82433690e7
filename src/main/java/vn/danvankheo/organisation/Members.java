package vn.danvankheo.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Members extends JpaRepository<MemberEntity, String> {

    @Query("select m.account from MemberEntity m join m.seats s where s.unit = :unit and s.committee = :committee")
    Set<String> accountsOf(String unit, String committee);

    @Query("select distinct m.account from MemberEntity m join m.seats s where s.unit = :unit")
    Set<String> accountsAt(String unit);

    @Query("select distinct m from MemberEntity m left join fetch m.seats"
            + " where lower(m.account) = lower(:name) or lower(m.email) = lower(:name)")
    List<MemberEntity> named(String name);

    /** In plain order of characters, whatever language the database sorts by. */
    @Query(
            value = "select account from member where account > :after collate \"C\""
                    + " order by account collate \"C\" limit :most",
            nativeQuery = true)
    List<String> accountsAfter(String after, int most);

    @Query("select distinct m from MemberEntity m left join fetch m.seats where m.account in :accounts")
    List<MemberEntity> withSeats(Collection<String> accounts);

    @Query("select distinct m from MemberEntity m left join fetch m.seats order by m.account")
    List<MemberEntity> withSeats();
}
