package vn.danvankheo.story;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.campaign.ObligationStage;
import vn.danvankheo.campaign.ObligationState;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.statistics.UnitFigures;
import vn.danvankheo.reporting.statistics.UnitFigures.Awarded;
import vn.danvankheo.review.Figures;
import vn.danvankheo.review.RecognitionFigures;

/** Figures of a year, counted one thing after the other in whatever the tables hold. */
final class CountedByHand {

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Set<String> REGISTERED = Set.of("SENT", "REGISTERED", "STOPPED", "SUMMARISED");

    record Model(
            String code,
            int year,
            UnitCode unit,
            String stage,
            String nature,
            String field,
            String subject,
            boolean counts,
            boolean late,
            boolean planApproved,
            Instant sentAt) {

        boolean isRegistered() {
            return REGISTERED.contains(stage);
        }
    }

    private final int about;
    private final JdbcClient jdbc;
    private final Organisation organisation;
    private final List<Model> models;
    private final Map<String, Boolean> effective;
    private final Map<String, Long> visits;
    private final List<Map<String, Object>> recognised;
    private final List<Map<String, Object>> commended;
    private final Map<UnitCode, ObligationState> obligations;

    CountedByHand(int about, JdbcClient jdbc, RegistrationTargets targets, Organisation organisation) {
        this.about = about;
        this.jdbc = jdbc;
        this.organisation = organisation;
        models = models(jdbc);
        effective = lastSaid();
        visits = jdbc.sql("select model, recorded_at from visit").query().listOfRows().stream()
                .filter(visit ->
                        LocalDate.ofInstant(((java.sql.Timestamp) visit.get("recorded_at")).toInstant(), VIETNAM)
                                        .getYear()
                                == about)
                .collect(Collectors.groupingBy(visit -> (String) visit.get("model"), Collectors.counting()));
        recognised = jdbc.sql("select * from recognition_candidate").query().listOfRows().stream()
                .filter(row -> row.get("state").equals("RECOGNISED")
                        && row.get("round").toString().startsWith(about + "-"))
                .toList();
        commended = jdbc.sql("select * from recognition_commendation").query().listOfRows().stream()
                .filter(row -> row.get("round").toString().startsWith(about + "-"))
                .toList();
        obligations = targets
                .states(about, organisation.everyUnit().stream().map(Unit::code).toList())
                .stream()
                .filter(state -> !hasFallenAway(state))
                .collect(Collectors.toMap(state -> state.key().unit(), state -> state));
    }

    /** Since its unit has ended and another carries on its work. */
    private boolean hasFallenAway(ObligationState state) {
        return state.stage() == ObligationStage.EXCUSED
                && organisation.unit(state.key().unit()).validTo() != null;
    }

    /** By model, whether it is called effective in the last review that each unit has handed in, that of the year before all. */
    private Map<String, Boolean> lastSaid() {
        Map<String, String> ofHalf = contents("H1");
        Map<String, String> ofYear = contents("Y");
        ofHalf.keySet().removeAll(ofYear.keySet());
        Map<String, Boolean> said = new TreeMap<>();
        Stream.concat(ofHalf.values().stream(), ofYear.values().stream())
                .flatMap(content -> Stream.of(content.split("\\{")))
                .filter(row -> row.contains("\"effectiveness\""))
                .forEach(row -> said.put(
                        row.replaceFirst("(?s)^.*?\"(\\d{4}-\\d{4}) – .*$", "$1"),
                        row.contains("CLEAR") || row.contains("FIRST_SIGNS")));
        return said;
    }

    private Map<String, String> contents(String part) {
        return jdbc
                .sql("select unit, cast(content as text) from periodic_review where period = ? and stage = 'RECEIVED'")
                .param(about + "-" + part)
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    UnitFigures of(Unit unit, Collection<UnitCode> units) {
        List<Model> all =
                models.stream().filter(model -> units.contains(model.unit)).toList();
        List<Model> registered = all.stream()
                .filter(model -> model.year == about && model.isRegistered())
                .toList();
        List<Model> implemented = registered.stream()
                .filter(model -> model.planApproved && !model.stage.equals("STOPPED"))
                .toList();
        List<ObligationState> asked = units.stream()
                .filter(obligations::containsKey)
                .map(obligations::get)
                .toList();
        return new UnitFigures(
                unit.code(),
                unit.name(),
                asked.stream().mapToInt(ObligationState::minimum).sum(),
                asked.stream().mapToInt(ObligationState::aim).sum(),
                asked.size(),
                (int) asked.stream().filter(ObligationState::met).count(),
                registered.size(),
                count(registered, Model::counts),
                count(registered, Model::late),
                count(registered, model -> model.nature.equals("NEW")),
                count(registered, model -> model.nature.equals("CONTINUED")),
                count(registered, model -> model.nature.equals("REPLICATED")),
                count(registered, model -> model.subject.equals("COLLECTIVE")),
                count(registered, model -> model.subject.equals("INDIVIDUAL")),
                Stream.of(Field.values())
                        .collect(Collectors.toMap(
                                field -> field, field -> count(registered, model -> model.field.equals(field.name())))),
                implemented.size(),
                count(implemented, model -> model.stage.equals("SUMMARISED")),
                count(implemented, model -> effective.getOrDefault(model.code, false)),
                count(registered, model -> model.stage.equals("STOPPED")),
                all.stream()
                        .mapToInt(model -> visits.getOrDefault(model.code, 0L).intValue())
                        .sum(),
                Map.of(
                        "coso", recognisedAt("coso", all),
                        "captren", recognisedAt("captren", all),
                        "tinh", recognisedAt("tinh", all)),
                proposed(all).size(),
                awarded("GIAY_KHEN", all),
                awarded("BANG_KHEN", all));
    }

    private int recognisedAt(String tier, List<Model> all) {
        return count(all, model -> recognised.stream()
                .anyMatch(row -> row.get("model").equals(model.code)
                        && organisation
                                .unit(UnitCode.of((String) row.get("unit")))
                                .kind()
                                .tier()
                                .equals(tier)));
    }

    private List<Map<String, Object>> proposed(List<Model> all) {
        Set<Object> codes = all.stream().map(Model::code).collect(Collectors.toSet());
        return commended.stream()
                .filter(row -> codes.contains(row.get("model")))
                .toList();
    }

    private Awarded awarded(String form, List<Model> all) {
        return new Awarded(
                given(
                        form,
                        all.stream()
                                .filter(model -> model.subject.equals("COLLECTIVE"))
                                .toList()),
                given(
                        form,
                        all.stream()
                                .filter(model -> model.subject.equals("INDIVIDUAL"))
                                .toList()));
    }

    private int given(String form, List<Model> some) {
        return (int) proposed(some).stream()
                .filter(row -> row.get("form").equals(form) && "GIVEN".equals(row.get("outcome")))
                .count();
    }

    private static int count(List<Model> some, Predicate<Model> which) {
        return (int) some.stream().filter(which).count();
    }

    static List<Model> models(JdbcClient jdbc) {
        return jdbc.sql("select m.*, m.content ->> 'subject' as subject from exemplary_model m")
                .query((row, number) -> new Model(
                        row.getString("code"),
                        row.getInt("year"),
                        UnitCode.of(row.getString("unit")),
                        row.getString("stage"),
                        row.getString("nature"),
                        row.getString("field"),
                        row.getString("subject"),
                        row.getBoolean("counts"),
                        row.getBoolean("late"),
                        row.getString("plan_approved_by") != null,
                        row.getTimestamp("sent_at") == null
                                ? null
                                : row.getTimestamp("sent_at").toInstant()))
                .list();
    }

    /** The figures of a report or review, when nothing was put up for recognition. */
    Figures frozen(Unit unit, Collection<UnitCode> units) {
        UnitFigures counted = of(unit, units);
        return new Figures(
                counted.minimum(),
                counted.registered(),
                counted.built(),
                counted.continued(),
                counted.replicated(),
                counted.collective(),
                counted.individual(),
                counted.byField().get(Field.ECONOMY),
                counted.byField().get(Field.CULTURE_SOCIETY),
                counted.byField().get(Field.SECURITY_DEFENCE),
                counted.byField().get(Field.UNION_BUILDING),
                counted.implemented(),
                counted.summarised(),
                counted.effective(),
                counted.stopped(),
                counted.inspections(),
                0,
                new RecognitionFigures(
                        counted.recognised().get("coso"),
                        counted.recognised().get("captren"),
                        counted.recognised().get("tinh"),
                        counted.commendationsProposed(),
                        counted.merit().collectives(),
                        counted.merit().persons(),
                        counted.certificate().collectives(),
                        counted.certificate().persons()));
    }
}
