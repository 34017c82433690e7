package vn.danvankheo.exemplar;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Models whose name is like another one. */
@Component
class SimilarModels {

    /** The index finds what is alike in three tenths, pg_trgm's own threshold, which must be below this one. */
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
                        // by “offset 0” two names are compared once, not again for each use of the result
                        """
                        select code, unit, title, field, stage, registration_number
                          from (select m.*, similarity(plain_text(m.title), (select plain_text(:title))) as alike
                                  from exemplary_model m
                                 where plain_text(m.title) % (select plain_text(:title))
                                   and m.code <> :except and m.stage not in ('REFUSED', 'WITHDRAWN')
                                offset 0) found
                         where alike >= :least order by alike desc, code limit :most
                        """)
                .param("title", title)
                .param("except", except.value())
                .param("least", LEAST)
                .param("most", MOST)
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
