package vn.danvankheo.reporting.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.statistics.UnitFigures.Awarded;
import vn.danvankheo.review.ModelAssessment;

/** Thống kê of a year, as it stands now. */
@Service
@Transactional(readOnly = true)
public class Statistics {

    private static final List<String> TIERS = List.of("coso", "captren", "tinh");

    private final JdbcClient jdbc;
    private final Organisation organisation;
    private final Days days;

    Statistics(JdbcClient jdbc, Organisation organisation, Days days) {
        this.jdbc = jdbc;
        this.organisation = organisation;
        this.days = days;
    }

    /**
     * One row for each unit directly below the unit, its own subtree summed, and for the unit's own models a first row
     * if there are any; what they add up to is {@link #of}.
     */
    public List<UnitFigures> below(int year, UnitCode unit) {
        return table(year, unit).rows();
    }

    /** The unit and all units below it together. */
    public UnitFigures of(int year, UnitCode unit) {
        return count(about(year, unit, true), FigureSql.EFFECTIVE).sum(organisation.unit(unit));
    }

    /** The unit's own models, without those of the units below it. */
    public UnitFigures own(int year, UnitCode unit) {
        return count(about(year, unit, false), FigureSql.EFFECTIVE).of(organisation.unit(unit));
    }

    /**
     * The same, where what the unit says of its models has not been received yet.
     *
     * @param toldOf units that have ended and whose models the unit tells of as its own
     */
    UnitFigures own(int year, UnitCode unit, Set<UnitCode> toldOf, List<ModelAssessment> said) {
        Map<String, Object> about = about(year, unit, false);
        about.put(
                "own",
                Stream.concat(Stream.of(unit), toldOf.stream())
                        .map(UnitCode::value)
                        .distinct()
                        .toArray(String[]::new));
        about.put("models", texts(said, row -> row.code().value()));
        about.put("effectiveness", texts(said, row -> row.effectiveness().name()));
        return count(about, FigureSql.EFFECTIVE_AS_SAID).of(organisation.unit(unit));
    }

    private static String[] texts(List<ModelAssessment> said, Function<ModelAssessment, String> text) {
        return said.stream().map(text).toArray(String[]::new);
    }

    /** Both, as they stand at one moment. */
    public Table table(int year, UnitCode unit) {
        Counted counted = count(about(year, unit, true), FigureSql.EFFECTIVE);
        Unit top = organisation.unit(unit);
        List<UnitFigures> rows = new ArrayList<>();
        if (counted.hasAnyOf(unit)) {
            rows.add(counted.of(top));
        }
        organisation.directlyBelow(unit).stream()
                .filter(below -> existed(below, year) || counted.hasAnyOf(below.code()))
                .sorted(Comparator.comparing(Unit::name))
                .map(counted::of)
                .forEach(rows::add);
        return new Table(rows, counted.sum(top));
    }

    /** @param total what the rows add up to */
    public record Table(List<UnitFigures> rows, UnitFigures total) {}

    /** The years that were opened, the newest first. */
    public List<Integer> years() {
        return jdbc.sql("select year from campaign where opened_at is not null order by year desc")
                .query(Integer.class)
                .list();
    }

    private static boolean existed(Unit unit, int year) {
        return !unit.validFrom().isAfter(LocalDate.of(year, 12, 31))
                && (unit.validTo() == null || !unit.validTo().isBefore(LocalDate.of(year, 1, 1)));
    }

    private Map<String, Object> about(int year, UnitCode unit, boolean withSubtree) {
        Map<String, Object> about = new HashMap<>();
        about.put("unit", unit.value());
        about.put("own", new String[] {unit.value()});
        about.put("today", days.today());
        about.put("withSubtree", withSubtree);
        about.put("year", year);
        about.put("now", at(days.now()));
        about.put("begins", at(days.startOf(LocalDate.of(year, 1, 1))));
        about.put("ends", at(days.startOf(LocalDate.of(year + 1, 1, 1))));
        return about;
    }

    private Counted count(Map<String, Object> about, String effective) {
        Counted counted = new Counted();
        for (String figures :
                List.of(FigureSql.OBLIGATIONS, FigureSql.MODELS, effective, FigureSql.VISITS, FigureSql.COMMENDED)) {
            jdbc.sql(figures).params(about).query((ResultSet row) -> counted.add(row));
        }
        jdbc.sql(FigureSql.RECOGNISED).params(about).query((ResultSet row) -> counted.addRecognised(row));
        return counted;
    }

    private static Timestamp at(Instant instant) {
        return Timestamp.from(instant);
    }

    /** What the statements found, by branch of the tree and name of the figure. */
    private static final class Counted {

        private static final String RECOGNISED = "recognised ";

        private final Map<String, Map<String, Integer>> byBranch = new HashMap<>();

        void add(ResultSet row) throws SQLException {
            Map<String, Integer> figures = figuresOf(row.getString("branch"));
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                String name = row.getMetaData().getColumnLabel(column);
                if (!name.equals("branch")) {
                    figures.put(name, row.getInt(column));
                }
            }
        }

        void addRecognised(ResultSet row) throws SQLException {
            figuresOf(row.getString("branch")).put(RECOGNISED + row.getString("tier"), row.getInt("recognised"));
        }

        private Map<String, Integer> figuresOf(String branch) {
            return byBranch.computeIfAbsent(branch, any -> new HashMap<>());
        }

        boolean hasAnyOf(UnitCode unit) {
            return byBranch.containsKey(unit.value());
        }

        UnitFigures of(Unit unit) {
            Map<String, Integer> figures = byBranch.getOrDefault(unit.code().value(), Map.of());
            return figures(unit, name -> figures.getOrDefault(name, 0));
        }

        UnitFigures sum(Unit unit) {
            Collection<Map<String, Integer>> all = byBranch.values();
            return figures(unit, name -> all.stream()
                    .mapToInt(figures -> figures.getOrDefault(name, 0))
                    .sum());
        }

        private static UnitFigures figures(Unit unit, ToIntFunction<String> figure) {
            Map<Field, Integer> byField = new EnumMap<>(Field.class);
            for (Field field : Field.values()) {
                byField.put(field, figure.applyAsInt(field.name().toLowerCase()));
            }
            Map<String, Integer> recognised = new LinkedHashMap<>();
            TIERS.forEach(tier -> recognised.put(tier, figure.applyAsInt(RECOGNISED + tier)));
            return new UnitFigures(
                    unit.code(),
                    unit.name(),
                    figure.applyAsInt("minimum"),
                    figure.applyAsInt("aim"),
                    figure.applyAsInt("units"),
                    figure.applyAsInt("units_met"),
                    figure.applyAsInt("registered"),
                    figure.applyAsInt("counting"),
                    figure.applyAsInt("late"),
                    figure.applyAsInt("built"),
                    figure.applyAsInt("continued"),
                    figure.applyAsInt("replicated"),
                    figure.applyAsInt("collective"),
                    figure.applyAsInt("individual"),
                    byField,
                    figure.applyAsInt("implemented"),
                    figure.applyAsInt("summarised"),
                    figure.applyAsInt("effective"),
                    figure.applyAsInt("stopped"),
                    figure.applyAsInt("inspections"),
                    recognised,
                    figure.applyAsInt("proposed"),
                    new Awarded(figure.applyAsInt("merit_collectives"), figure.applyAsInt("merit_persons")),
                    new Awarded(
                            figure.applyAsInt("certificate_collectives"), figure.applyAsInt("certificate_persons")));
        }
    }
}
