package vn.danvankheo.reporting.statistics;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Tiers;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.statistics.RegistrationCourse.Day;
import vn.danvankheo.reporting.statistics.Scopes.Scope;
import vn.danvankheo.reporting.statistics.Sheet.Line;

/**
 * What is told about a unit and a year: cards and tables, for the page, for Excel and for Cockpit alike.
 *
 * <p>Of few units it is counted anew each time. Of very many it takes a second or more: then what was counted stands for all
 * who ask within a minute, who are told as of when it is, and whoever comes later sees it once more while it is counted anew
 * behind him.
 */
@Service
class Overview {

    static final String PATH = "/thong-ke";

    /** From so many units that have to register on what was counted is shown again. */
    static final int VERY_MANY = 5_000;

    private static final Duration AS_GOOD_AS_NEW = Duration.ofMinutes(1);
    private static final Duration LONGEST_SHOWN = Duration.ofMinutes(10);

    private final Statistics statistics;
    private final RegistrationCourse course;
    private final WaitingTimes waiting;
    private final Organisation organisation;
    private final Days days;
    private final TransactionTemplate reading;
    private final Cache<Asked, Told> shownAgain = Caffeine.newBuilder()
            .expireAfterWrite(LONGEST_SHOWN)
            .maximumSize(200)
            .build();
    private final Set<Asked> beingCounted = ConcurrentHashMap.newKeySet();

    Overview(
            Statistics statistics,
            RegistrationCourse course,
            WaitingTimes waiting,
            Organisation organisation,
            Days days,
            PlatformTransactionManager transactions) {
        this.statistics = statistics;
        this.course = course;
        this.waiting = waiting;
        this.organisation = organisation;
        this.days = days;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    private record Asked(int year, UnitCode unit, boolean withSubtree, LocalDate today) {}

    /** One figure at a glance. */
    record Card(String label, int value, String note) {}

    /**
     * @param asOf when it was counted
     * @param veryMany whether it is shown again for a while
     * @param sheets by key, in the order of the page; a unit that has none below lacks that of the units
     */
    record Told(int year, Unit unit, Instant asOf, boolean veryMany, List<Card> cards, Map<String, Sheet> sheets) {

        Told with(Sheet sheet) {
            Map<String, Sheet> all = new LinkedHashMap<>(sheets);
            all.replace(sheet.key(), sheet);
            return new Told(year, unit, asOf, veryMany, cards, all);
        }
    }

    /** Key of the table that grows with the organisation. */
    static final String BY_UNIT = "theo-don-vi";

    Told of(int year, Scope scope) {
        Asked asked = new Asked(year, scope.unit().code(), scope.withSubtree(), days.today());
        Told before = shownAgain.getIfPresent(asked);
        if (before == null) {
            return counted(asked, scope);
        }
        if (!before.asOf().plus(AS_GOOD_AS_NEW).isAfter(days.now()) && beingCounted.add(asked)) {
            CompletableFuture.runAsync(() -> {
                try {
                    counted(asked, scope);
                } finally {
                    beingCounted.remove(asked);
                }
            });
        }
        return before;
    }

    private Told counted(Asked asked, Scope scope) {
        Told told = reading.execute(status -> count(asked.year(), scope));
        if (told.veryMany()) {
            shownAgain.put(asked, told);
        }
        return told;
    }

    private Told count(int year, Scope scope) {
        Instant begun = days.now();
        UnitCode unit = scope.unit().code();
        Statistics.Table table = scope.withSubtree() ? statistics.table(year, unit) : null;
        UnitFigures now = table == null ? statistics.own(year, unit) : table.total();
        Optional<UnitFigures> before = statistics.years().contains(year - 1)
                ? Optional.of(scope.withSubtree() ? statistics.of(year - 1, unit) : statistics.own(year - 1, unit))
                : Optional.empty();
        List<Sheet> sheets = new ArrayList<>();
        sheets.add(course(year, unit, scope.withSubtree()));
        sheets.add(fields(now, before));
        if (table != null && table.rows().stream().anyMatch(row -> !row.unit().equals(unit))) {
            sheets.add(units(year, unit, table));
        }
        // a long table: whoever comes to see how it stands looks at the charts first
        sheets.add(figures(year, now, before));
        sheets.add(waiting(unit, scope.withSubtree()));
        return new Told(
                year,
                scope.unit(),
                begun,
                now.units() >= VERY_MANY,
                cards(now),
                sheets.stream()
                        .collect(Collectors.toMap(
                                Sheet::key, Function.identity(), (first, second) -> first, LinkedHashMap::new)));
    }

    private static List<Card> cards(UnitFigures now) {
        return List.of(
                new Card(
                        "Đăng ký",
                        now.registered(),
                        "tính vào chỉ tiêu %d; ít nhất %d, phấn đấu %d"
                                .formatted(now.counting(), now.minimum(), now.aim())),
                new Card("Đơn vị đạt chỉ tiêu", now.unitsMet(), "trong %d đơn vị phải đăng ký".formatted(now.units())),
                new Card("Đăng ký quá hạn", now.late(), "sau hạn đăng ký"),
                new Card("Đã triển khai", now.implemented(), "có hiệu quả %d".formatted(now.effective())),
                new Card("Lượt kiểm tra", now.inspections(), "trong năm"),
                new Card(
                        "Được công nhận cấp tỉnh",
                        now.recognised().get("tinh"),
                        "cấp trên trực tiếp %d, cấp cơ sở %d"
                                .formatted(
                                        now.recognised().get("captren"),
                                        now.recognised().get("coso"))));
    }

    /** Each figure with its name, the same order in the list of figures and in the table of units. */
    private static Map<String, Function<UnitFigures, Integer>> everyFigure() {
        Map<String, Function<UnitFigures, Integer>> every = new LinkedHashMap<>();
        every.put("Chỉ tiêu được giao", UnitFigures::minimum);
        every.put("Chỉ tiêu phấn đấu", UnitFigures::aim);
        every.put("Đơn vị phải đăng ký", UnitFigures::units);
        every.put("Đơn vị đạt chỉ tiêu", UnitFigures::unitsMet);
        every.put("Đăng ký", UnitFigures::registered);
        every.put("– tính vào chỉ tiêu", UnitFigures::counting);
        every.put("– đăng ký quá hạn", UnitFigures::late);
        every.put("– xây dựng mới", UnitFigures::built);
        every.put("– duy trì", UnitFigures::continued);
        every.put("– nhân rộng", UnitFigures::replicated);
        every.put("– của tập thể", UnitFigures::collective);
        every.put("– của cá nhân", UnitFigures::individual);
        Arrays.stream(Field.values())
                .forEach(field -> every.put("– " + inSentence(field.label()), figures -> figures.byField()
                        .get(field)));
        every.put("Đã triển khai", UnitFigures::implemented);
        every.put("– đã tổng kết", UnitFigures::summarised);
        every.put("– có hiệu quả", UnitFigures::effective);
        every.put("Không thực hiện, đã dừng", UnitFigures::stopped);
        every.put("Lượt kiểm tra", UnitFigures::inspections);
        for (String tier : List.of("coso", "captren", "tinh")) {
            every.put("Được công nhận " + Tiers.nameInSentence(tier), figures -> figures.recognised()
                    .get(tier));
        }
        every.put("Đề nghị cấp trên khen thưởng", UnitFigures::commendationsProposed);
        every.put("– Giấy khen: tập thể", figures -> figures.merit().collectives());
        every.put("– Giấy khen: cá nhân", figures -> figures.merit().persons());
        every.put("– Bằng khen: tập thể", figures -> figures.certificate().collectives());
        every.put("– Bằng khen: cá nhân", figures -> figures.certificate().persons());
        return every;
    }

    private static String inSentence(String label) {
        return label.substring(0, 1).toLowerCase() + label.substring(1);
    }

    private static Sheet figures(int year, UnitFigures now, Optional<UnitFigures> before) {
        List<Line> rows = new ArrayList<>();
        everyFigure().forEach((name, figure) -> rows.add(new Line(compared(name, figure, now, before))));
        return new Sheet("so-lieu", "Số liệu năm " + year, compareWith(before, "Nội dung", "Năm " + year), rows);
    }

    private static List<String> compareWith(Optional<UnitFigures> before, String what, String now) {
        return before.isPresent() ? List.of(what, now, "Năm trước", "Tăng, giảm") : List.of(what, now);
    }

    private static List<Object> compared(
            String name, Function<UnitFigures, Integer> figure, UnitFigures now, Optional<UnitFigures> before) {
        int value = figure.apply(now);
        List<Object> cells = new ArrayList<>(List.of(name, value));
        before.map(figure).ifPresent(then -> cells.addAll(List.of(then, value - then)));
        return cells;
    }

    private static Sheet fields(UnitFigures now, Optional<UnitFigures> before) {
        return new Sheet(
                "linh-vuc",
                "Đăng ký theo lĩnh vực",
                compareWith(before, "Lĩnh vực", "Đăng ký"),
                Arrays.stream(Field.values())
                        .map(field -> new Line(compared(
                                field.label(), figures -> figures.byField().get(field), now, before)))
                        .toList());
    }

    private Sheet units(int year, UnitCode top, Statistics.Table table) {
        Map<String, Function<UnitFigures, Integer>> every = everyFigure();
        List<String> headings = new ArrayList<>(List.of("Đơn vị"));
        // a dash says “of these”, which a column cannot
        every.keySet().forEach(name -> headings.add(upperCased(name.replaceFirst("^– ", ""))));
        Set<UnitCode> supervising =
                organisation.units(table.rows().stream().map(UnitFigures::unit).toList()).values().stream()
                        .filter(unit -> unit.kind().supervising())
                        .map(Unit::code)
                        .collect(Collectors.toSet());
        List<Line> rows = new ArrayList<>();
        for (UnitFigures row : table.rows()) {
            boolean own = row.unit().equals(top);
            boolean further = !own && supervising.contains(row.unit());
            rows.add(new Line(
                    false,
                    further ? address(PATH, year, row.unit()) : own ? null : address("/so-theo-doi", year, row.unit()),
                    numbers(own ? row.name() + " (mô hình của đơn vị)" : row.name(), row, every)));
        }
        rows.add(new Line(true, null, numbers("Cộng", table.total(), every)));
        return new Sheet(BY_UNIT, "Theo đơn vị", headings, rows);
    }

    private static String upperCased(String name) {
        return name.substring(0, 1).toUpperCase() + name.substring(1);
    }

    private static List<Object> numbers(
            String name, UnitFigures row, Map<String, Function<UnitFigures, Integer>> every) {
        List<Object> cells = new ArrayList<>(List.of(name));
        every.values().forEach(figure -> cells.add(figure.apply(row)));
        return cells;
    }

    static String address(String path, int year, UnitCode unit) {
        return "%s?nam=%d&don-vi=%s".formatted(path, year, unit);
    }

    private Sheet course(int year, UnitCode unit, boolean withSubtree) {
        List<Day> daysOfYear = course.of(year, unit, withSubtree);
        boolean compares = daysOfYear.stream().anyMatch(day -> day.before() != null);
        return new Sheet(
                "dang-ky-theo-ngay",
                "Đăng ký từng ngày đến hết hạn (cộng dồn)",
                compares
                        ? List.of("Ngày", "Còn (ngày)", "Năm " + year, "Năm trước, cùng số ngày trước hạn")
                        : List.of("Ngày", "Còn (ngày)", "Năm " + year),
                daysOfYear.stream()
                        .map(day -> new Line(
                                compares
                                        ? Arrays.asList(
                                                Days.text(day.day()), day.daysLeft(), day.registered(), day.before())
                                        : Arrays.asList(Days.text(day.day()), day.daysLeft(), day.registered())))
                        .toList());
    }

    private Sheet waiting(UnitCode unit, boolean withSubtree) {
        return new Sheet(
                "dang-cho",
                "Việc đang chờ, theo ngày làm việc",
                List.of("Việc", "Quy trình", "Số việc", "Thời gian chờ trung vị", "Chờ lâu nhất"),
                waiting.of(unit, withSubtree).stream()
                        .map(row ->
                                new Line(List.of(row.name(), row.process(), row.number(), row.median(), row.longest())))
                        .toList());
    }
}
