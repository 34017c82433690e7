package vn.danvankheo.organisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

interface Members extends JpaRepository<MemberEntity, String> {

    /**
     * Until the end of the transaction nobody else goes from the federation's officers: the last two must not each count
     * on the other.
     */
    @NativeQuery("select 1 from pg_advisory_xact_lock(hashtext('federation_officers'))")
    int goAlone();

    /** The members of that committee of one of the units, with all their seats. */
    @Query("select distinct m from MemberEntity m left join fetch m.seats where m.account in"
            + " (select o.account from MemberEntity o join o.seats s"
            + " where s.unit in :units and s.committee = :committee)")
    List<MemberEntity> seatedIn(Collection<String> units, String committee);

    /** Unit and name of each who acts in the committee of one of the units. */
    @Query(
            value = "select acting.unit, m.display_name from (select unit, account from committee_member"
                    + " where committee = :committee union select unit, substitute from (" + Substitutions.LENT
                    + ") lent where lent.committee = :committee) acting join member m on m.account = acting.account"
                    + " where acting.unit in (:units) order by acting.unit, m.display_name",
            nativeQuery = true)
    List<String[]> namesActingIn(Collection<String> units, String committee, LocalDate day);

    /** Members with a seat in one of the units. */
    @Query("select distinct m from MemberEntity m left join fetch m.seats where m.account in"
            + " (select o.account from MemberEntity o join o.seats s where s.unit in :units) order by m.displayName")
    List<MemberEntity> seatedIn(Collection<String> units);

    /** Members of whose name or account the words are a part, in whatever letters. */
    @Query(
            value = "select account from member where position(lower(:words) in lower(display_name)) > 0"
                    + " or position(lower(:words) in lower(account)) > 0"
                    + " order by display_name, account limit :most",
            nativeQuery = true)
    List<String> accountsLike(String words, int most);

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
