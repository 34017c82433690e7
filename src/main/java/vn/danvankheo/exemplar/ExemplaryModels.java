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

    List<ExemplaryModel> findByUnitInAndYearLessThanOrderByCodeDesc(Collection<String> units, int year);

    @Query(IN_BRIEF + "where m.unit in :units order by m.code desc")
    List<ModelInBrief> inBrief(Collection<String> units, Limit most);

    @Query(
            IN_BRIEF
                    + "where m.unit in :units and m.stage = REGISTERED and m.implementationEndedAt is null order by m.code desc")
    List<ModelInBrief> beingBuilt(Collection<String> units, Limit most);

    /** Those that may still be inspected or summarised, or were summarised in the year or the one before. */
    @Query(
            """
            select m from ExemplaryModel m where m.unit in :units and m.year <= :year
               and (m.stage = REGISTERED or m.stage = SUMMARISED and m.year + 1 >= :year) order by m.code
            """)
    List<ExemplaryModel> toAssess(int year, Collection<String> units);

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
