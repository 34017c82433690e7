package vn.danvankheo.exemplar;

import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ExemplaryModels extends JpaRepository<ExemplaryModel, String> {

    List<ExemplaryModel> findByYearAndUnitInOrderByCode(int year, Collection<String> units);

    List<ExemplaryModel> findByUnitInOrderByCodeDesc(Collection<String> units);

    List<ExemplaryModel> findByUnitInOrderByCodeDesc(Collection<String> units, Limit most);

    @Query(
            value =
                    "select * from exemplary_model m where m.code <> :except and m.stage not in ('REFUSED', 'WITHDRAWN')"
                            + " and similarity(plain_text(m.title), plain_text(:title)) >= :least"
                            + " order by similarity(plain_text(m.title), plain_text(:title)) desc, m.code limit 10",
            nativeQuery = true)
    List<ExemplaryModel> similarTo(String title, String except, double least);

    /** The whole tree of who builds after whom in which the model stands, by tracking code. */
    @Query(
            value =
                    """
                    with recursive upwards(code, source_model) as (
                        select code, source_model from exemplary_model where code = :code
                        union
                        select m.code, m.source_model from exemplary_model m join upwards on m.code = upwards.source_model),
                    downwards(code) as (
                        select code from upwards where source_model is null
                        union
                        select m.code from exemplary_model m join downwards on m.source_model = downwards.code)
                    select m.* from exemplary_model m where m.code in (select code from downwards) order by m.code
                    """,
            nativeQuery = true)
    List<ExemplaryModel> treeOf(String code);
}
