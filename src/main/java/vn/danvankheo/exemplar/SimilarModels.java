package vn.danvankheo.exemplar;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Models whose name is like another one. */
@Component
class SimilarModels {

    /** Share of common trigrams, without accents, from which two names are called similar. */
    private static final double LEAST = 0.45;

    private static final int MOST = 10;

    private final JdbcClient jdbc;

    SimilarModels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The most similar first; those that were refused or withdrawn are not looked at.
     *
     * @return at most ten
     */
    List<ModelInBrief> to(String title, ModelCode except) {
        return jdbc.sql(
                        // the index gives the nearest one by one; many more are a little alike
                        """
                        select code, unit, title, field, stage, registration_number
                          from (select code, unit, title, field, stage, registration_number,
                                       plain_text(title) collate "C" <-> (select plain_text(:title)) as apart
                                  from exemplary_model
                                 where code <> :except and stage not in ('REFUSED', 'WITHDRAWN')
                                 order by apart, code limit %d) nearest
                         where apart <= cast(:apart as real) order by apart, code
                        """
                                .formatted(MOST))
                .param("title", title)
                .param("except", except.value())
                .param("apart", 1 - LEAST)
                .query((row, number) -> new ModelInBrief(
                        row.getString("code"),
                        row.getString("unit"),
                        row.getString("title"),
                        Field.valueOf(row.getString("field")),
                        ModelStage.valueOf(row.getString("stage")),
                        row.getString("registration_number")))
                .list();
    }
}
