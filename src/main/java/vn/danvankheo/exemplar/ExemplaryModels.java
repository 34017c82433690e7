package vn.danvankheo.exemplar;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ExemplaryModels extends JpaRepository<ExemplaryModel, String> {

    List<ExemplaryModel> findByYearAndUnitInOrderByCode(int year, Collection<String> units);

    List<ExemplaryModel> findByUnitInOrderByCodeDesc(Collection<String> units);

    @Query(
            value =
                    "select * from exemplary_model m where m.code <> :except and m.stage not in ('REFUSED', 'WITHDRAWN')"
                            + " and similarity(plain_text(m.title), plain_text(:title)) >= :least"
                            + " order by similarity(plain_text(m.title), plain_text(:title)) desc, m.code limit 10",
            nativeQuery = true)
    List<ExemplaryModel> similarTo(String title, String except, double least);
}
