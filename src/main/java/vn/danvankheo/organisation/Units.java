package vn.danvankheo.organisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

interface Units extends JpaRepository<UnitEntity, String> {

    @Query("from UnitEntity u join fetch u.kind"
            + " where u.validFrom <= :day and (u.validTo is null or u.validTo >= :day) order by u.code")
    List<UnitEntity> inForceOn(LocalDate day);

    @Query("select distinct u.kind.code from UnitEntity u"
            + " where u.validFrom <= :last and (u.validTo is null or u.validTo >= :first)")
    Set<String> kindsBetween(LocalDate first, LocalDate last);

    /** Whether one exists on one of the days and not on the other, the later of them. */
    @Query("select count(u) > 0 from UnitEntity u where u.validTo >= :first and u.validTo < :last"
            + " or u.validFrom > :first and u.validFrom <= :last")
    boolean changeBetween(LocalDate first, LocalDate last);

    @Query("from UnitEntity u join fetch u.kind order by u.code")
    List<UnitEntity> everyone();

    @Query("select u.code from UnitEntity u")
    List<String> everyCode();

    @Query("from UnitEntity u join fetch u.kind where u.superior = :superior order by u.code")
    List<UnitEntity> directlyBelow(String superior);

    /** The codes of the units below it, whatever their number, without reading them. */
    @NativeQuery(
            """
            with recursive within(code) as (
                select code from unit where superior = :top
                union
                select below.code from unit below join within on below.superior = within.code)
            select code from within
            """)
    List<String> below(String top);

    /** Those of the codes that are one of the upper units or stand below one of them. */
    @NativeQuery(
            """
            with recursive upwards(code, at) as (
                select code, code from unit where code in (:codes)
                union
                select upwards.code, unit.superior from upwards join unit on unit.code = upwards.at
                 where unit.superior is not null)
            select distinct code from upwards where at in (:tops)
            """)
    List<String> within(Collection<String> codes, Collection<String> tops);

    @Query("from UnitEntity u join fetch u.kind where u.code in :codes")
    List<UnitEntity> withCodes(Collection<String> codes);

    @Query("from UnitEntity u join fetch u.kind k where k.supervising")
    List<UnitEntity> supervising();

    @Query("from UnitEntity u join fetch u.kind where u.superior is null")
    List<UnitEntity> withoutSuperior();
}
