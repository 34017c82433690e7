package vn.danvankheo.reporting.register;

import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.recognition.Rounds;

/**
 * What the register knows of recognition: the one place that reads it. Lists are filtered and counted by the database,
 * which asks the tables of the rounds; one model is asked of the rounds themselves.
 */
@Component
class Recognitions {

    /** The tier is that of the round: it stays when the unit becomes one of another kind. */
    private static final String OF_THE_MODEL =
            """
            from recognition_candidate c join recognition_round r on r.key = c.round
             where c.model = m.code and c.state = 'RECOGNISED'
            """;

    /** Of the model m: tier and grade, parted by a tab, one line each, from below; null when there is none. */
    static final String OF_MODEL =
            """
            (select string_agg(r.tier || E'\\t' || coalesce(c.grade, ''), E'\\n'
                               order by array_position(array['coso', 'captren', 'tinh'], r.tier), c.id)
            """
                    + OF_THE_MODEL + ")";

    /** Whether some tier has recognised the model m. */
    static final String SOME = "exists (select 1 " + OF_THE_MODEL + ")";

    /** Whether one recognition of the model m is of the tier and of the grade, as far as they are asked for. */
    static String matching(String tier, String grade) {
        return "exists (select 1 " + OF_THE_MODEL
                + (tier == null ? "" : " and r.tier = :tier")
                + (grade == null ? "" : " and c.grade = :grade") + ")";
    }

    private final Rounds rounds;
    private final Organisation organisation;
    private final JdbcClient jdbc;

    Recognitions(Rounds rounds, Organisation organisation, JdbcClient jdbc) {
        this.rounds = rounds;
        this.organisation = organisation;
        this.jdbc = jdbc;
    }

    List<Recognition> of(ModelCode model) {
        return rounds.recognitionsOf(model).stream()
                .map(given -> new Recognition(
                        given.tier(),
                        given.grade(),
                        given.title(),
                        given.number(),
                        given.date(),
                        given.unit(),
                        organisation.unit(given.unit()).name()))
                .toList();
    }

    /** The grades that have been given so far, by name. */
    List<String> grades() {
        return jdbc.sql("select distinct grade from recognition_candidate where state = 'RECOGNISED'"
                        + " and grade is not null order by grade")
                .query(String.class)
                .list();
    }

    /** Tier and grade as {@link #OF_MODEL} tells them. */
    static List<Register.Grade> told(String told) {
        return told == null
                ? List.of()
                : Arrays.stream(told.split("\n"))
                        .map(line -> line.split("\t", -1))
                        .map(parts -> new Register.Grade(parts[0], parts[1].isEmpty() ? null : parts[1]))
                        .toList();
    }
}
