package vn.danvankheo.story;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.DespiteOthers;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.Nature;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.review.Effectiveness;
import vn.danvankheo.review.Feasibility;

/** Two years full of models in every state, written straight into the tables after one real model. */
final class GeneratedYears {

    static final int YEAR = 2027;
    static final int BEFORE = 2026;

    /** Codes from here on are generated ones. */
    private static final int FIRST = 5000;

    private final JdbcClient jdbc;
    private final String real;
    private final List<String> units;
    private Random random;

    /** @param real code of a registered model of 2027 */
    GeneratedYears(JdbcClient jdbc, String real) {
        this.jdbc = jdbc;
        this.real = real;
        this.units = jdbc.sql("select code from unit order by code")
                .query(String.class)
                .list();
    }

    /** Gives the year a year before it, with the same days. */
    void addTheYearBefore() {
        jdbc.sql(
                        """
                        insert into campaign
                        select (jsonb_populate_record(c, jsonb_build_object('year', 2026, 'stage', 'CLOSED',
                                'opened_at', c.opened_at - interval '365 days',
                                'plan', cast(replace(replace(cast(c.plan as text), '2027-', '2026-'), '[2027,', '[2026,') as jsonb)))).*
                          from campaign c where c.year = 2027
                        """)
                .update();
        jdbc.sql(
                        """
                        insert into obligation
                        select (jsonb_populate_record(o, jsonb_build_object('year', 2026,
                                'key', replace(o.key, '2027', '2026')))).*
                          from obligation o where o.year = 2027
                        """)
                .update();
    }

    /** Replaces what was generated before. */
    void fill(long seed, int models) {
        random = new Random(seed);
        forget();
        List<String> codes = new ArrayList<>();
        for (int number = 0; number < models; number++) {
            codes.add(model(number));
        }
        rounds(codes);
        for (String unit : units) {
            for (int year : List.of(BEFORE, YEAR)) {
                review(year, "H1", unit);
                review(year, "Y", unit);
            }
        }
    }

    /** Only the year that was opened stays. */
    void forgetAll() {
        forget();
        jdbc.sql("delete from obligation where year = 2026").update();
        jdbc.sql("delete from campaign where year = 2026").update();
    }

    private void forget() {
        DespiteOthers.update(
                jdbc,
                "truncate visit, recognition_round, recognition_candidate, recognition_decision,"
                        + " recognition_commendation, periodic_review");
        jdbc.sql("delete from obligation_model where split_part(model, '-', 2) >= '5000'")
                .update();
        jdbc.sql("delete from exemplary_model where split_part(code, '-', 2) >= '5000'")
                .update();
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <E extends Enum<E>> String any(E[] values) {
        return any(Arrays.asList(values)).name();
    }

    private Instant someTimeIn(int year) {
        return Instant.parse("%d-01-05T00:00:00Z".formatted(year)).plus(random.nextInt(200 * 24), ChronoUnit.HOURS);
    }

    private String model(int number) {
        int year = random.nextInt(3) == 0 ? BEFORE : YEAR;
        String code = "%d-%d".formatted(year, FIRST + number);
        String unit = any(units);
        boolean counts = random.nextBoolean();
        Instant sentAt = someTimeIn(year);
        jdbc.sql(
                        """
                        insert into exemplary_model
                        select (jsonb_populate_record(m, jsonb_build_object('code', :code, 'year', :year, 'unit', :unit,
                                'title', 'Mô hình sinh ra số ' || :code, 'registration_number', null, 'counts', :counts,
                                'stage', :stage, 'nature', :nature, 'field', :field, 'late', :late,
                                'sent_at', :sentAt, 'first_sent_at', :sentAt, 'plan_approved_by', cast(:approvedBy as text),
                                'content', m.content || jsonb_build_object('subject', :subject)))).*
                          from exemplary_model m where m.code = :real
                        """)
                .param("code", code)
                .param("year", year)
                .param("unit", unit)
                .param("counts", counts)
                .param("stage", any(ModelStage.values()))
                .param("nature", any(Nature.values()))
                .param("field", any(Field.values()))
                .param("late", random.nextInt(4) == 0)
                .param("sentAt", sentAt.toString())
                .param("approvedBy", random.nextBoolean() ? "ai.do" : null)
                .param("subject", any(Subject.values()))
                .param("real", real)
                .update();
        if (random.nextInt(4) > 0) {
            jdbc.sql(
                            """
                            insert into obligation_model (obligation, model, counts, sent_at, returned_until, fallen_away)
                            select o.key, :code, :counts, cast(:sentAt as timestamptz), cast(:until as timestamptz), :fallen
                              from obligation o where o.year = :year and o.unit = :unit
                            """)
                    .param("code", code)
                    .param("counts", counts)
                    .param("sentAt", random.nextInt(5) == 0 ? null : sentAt.toString())
                    .param("until", random.nextInt(3) == 0 ? someTimeIn(YEAR).toString() : null)
                    .param("fallen", random.nextInt(6) == 0)
                    .param("year", year)
                    .param("unit", unit)
                    .update();
        }
        for (int visits = random.nextInt(3); visits > 0; visits--) {
            jdbc.sql("insert into visit (model, recorded_at, recorded_by, finding)"
                            + " values (?, cast(? as timestamptz), 'ai.do', '{}')")
                    .params(code, someTimeIn(year + random.nextInt(2)).toString())
                    .update();
        }
        return code;
    }

    /** Some models come before up to three units, some twice before the same one. */
    private void rounds(List<String> codes) {
        for (String model : codes) {
            for (int times = random.nextInt(4); times > 0; times--) {
                int year = random.nextInt(4) == 0 ? BEFORE : YEAR;
                String unit = any(units);
                String round = "%d-CN/%s".formatted(year, unit);
                jdbc.sql(
                                """
                                insert into recognition_round
                                       (key, year, unit, tier, pass, session, under_way, ballot_reminded_rungs, version)
                                select ?, ?, u.code, k.tier, 1, 1, false, '[]', 0
                                  from unit u join unit_kind k on k.code = u.kind where u.code = ?
                                on conflict do nothing
                                """)
                        .params(round, year, unit)
                        .update();
                long candidate = jdbc.sql(
                                """
                                insert into recognition_candidate (round, year, unit, model, pass, session, state,
                                       nominated, commended, version)
                                values (?, ?, ?, ?, 1, 1, ?, false, false, 0) returning id
                                """)
                        .params(
                                round,
                                year,
                                unit,
                                model,
                                any(List.of("RECOGNISED", "RECOGNISED", "REFUSED", "RETURNED", "NOT_DECIDED")))
                        .query(Long.class)
                        .single();
                if (random.nextInt(3) == 0) {
                    jdbc.sql(
                                    """
                                    insert into recognition_commendation
                                           (candidate, round, pass, model, form, level, reason, proposed_by, outcome, version)
                                    values (?, ?, 1, ?, ?, 'Ban Thường vụ', 'Thành tích', 'ai.do', ?, 0)
                                    """)
                            .params(
                                    candidate,
                                    round,
                                    model,
                                    any(List.of("GIAY_KHEN", "BANG_KHEN")),
                                    any(Arrays.asList("GIVEN", "GIVEN", "NOT_GIVEN", null)))
                            .update();
                }
            }
        }
    }

    private void review(int year, String part, String unit) {
        if (random.nextInt(3) == 0) {
            return;
        }
        List<String> said = jdbc
                .sql("select code from exemplary_model where unit = ? order by code")
                .param(unit)
                .query(String.class)
                .list()
                .stream()
                .filter(code -> random.nextInt(4) > 0)
                .map(code ->
                        "{\"model\": \"%s – Mô hình\", \"effectiveness\": \"%s\", \"feasibility\": \"%s\", \"remark\": \"x\"}"
                                .formatted(code, any(Effectiveness.values()), any(Feasibility.values())))
                .toList();
        jdbc.sql(
                        """
                        insert into periodic_review (key, period, year, unit, closes_at, stage, content, contributors,
                               reminded_until, reminded_rungs, version)
                        values (:key, :period, :year, :unit, now(), :stage, cast(:content as jsonb), '[]', now(), '[]', 0)
                        """)
                .param("key", "%d-%s/%s".formatted(year, part, unit))
                .param("period", "%d-%s".formatted(year, part))
                .param("year", year)
                .param("unit", unit)
                .param("stage", any(List.of("RECEIVED", "RECEIVED", "SENT", "OPEN")))
                .param("content", "{\"models\": [%s]}".formatted(String.join(",", said)))
                .update();
    }
}
