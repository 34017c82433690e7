package vn.danvankheo.exemplar;

import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ExemplaryModels extends JpaRepository<ExemplaryModel, String> {

    String IN_BRIEF =
            "select new vn.danvankheo.exemplar.ModelInBrief(m.code, m.unit, m.title, m.field, m.stage, m.registrationNumber)"
                    + " from ExemplaryModel m ";

    List<ExemplaryModel> findByYearAndUnitInOrderByCode(int year, Collection<String> units);

    List<ExemplaryModel> findByUnitInOrderByCodeDesc(Collection<String> units);

    @Query(IN_BRIEF + "where m.unit in :units order by m.code desc")
    List<ModelInBrief> inBrief(Collection<String> units, Limit most);

    /** The index finds what is alike in three tenths, the database's own threshold: the caller's must be above it. */
    @Query(
            IN_BRIEF
                    + """
                    where m.code <> :except and m.stage not in (REFUSED, WITHDRAWN)
                    and cast(sql('plain_text(?) % (select plain_text(?))', m.title, :title) as Boolean) = true
                    and cast(sql('similarity(plain_text(?), (select plain_text(?)))', m.title, :title) as Double) >= :least
                    order by sql('similarity(plain_text(?), (select plain_text(?)))', m.title, :title) desc, m.code
                    """)
    List<ModelInBrief> similarTo(String title, String except, double least, Limit most);

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
