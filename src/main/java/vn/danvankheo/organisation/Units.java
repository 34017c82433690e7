package vn.danvankheo.organisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Units extends JpaRepository<UnitEntity, String> {

    @Query("from UnitEntity u join fetch u.kind"
            + " where u.validFrom <= :day and (u.validTo is null or u.validTo >= :day) order by u.code")
    List<UnitEntity> inForceOn(LocalDate day);

    @Query("select distinct u.kind.code from UnitEntity u"
            + " where u.validFrom <= :last and (u.validTo is null or u.validTo >= :first)")
    Set<String> kindsBetween(LocalDate first, LocalDate last);

    @Query("from UnitEntity u join fetch u.kind order by u.code")
    List<UnitEntity> everyone();

    @Query("from UnitEntity u join fetch u.kind where u.superior = :superior order by u.code")
    List<UnitEntity> directlyBelow(String superior);

    @Query("from UnitEntity u join fetch u.kind where u.code in :codes")
    List<UnitEntity> withCodes(Collection<String> codes);

    @Query("from UnitEntity u join fetch u.kind where u.superior is null")
    List<UnitEntity> withoutSuperior();
}
