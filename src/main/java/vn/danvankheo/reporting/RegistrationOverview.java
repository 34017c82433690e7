package vn.danvankheo.reporting;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Subtrees;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/** Theo dõi đăng ký: how far each unit below an officer has come with its registration. */
@Service
@Transactional(readOnly = true)
public class RegistrationOverview {

    private static final int UNITS_AT_ONCE = 2_000;

    private static final String OPEN =
            """
            o.stage not in ('EXCUSED', 'NOT_FULFILLED')
            and o.minimum > (select count(*) from obligation_model sent
                              where sent.obligation = o.key and sent.counts and not sent.fallen_away
                                and sent.sent_at is not null
                                and (sent.returned_until is null or sent.returned_until > :now))
            """;

    /** By the furthest of its models; numbers are those of {@link Progress}. */
    private static final String PROGRESS =
            "case o.stage when 'EXCUSED' then 7 when 'NOT_FULFILLED' then 8 else coalesce(own.progress, 0) end";

    private static final String UNITS_WITH_MODELS =
            """
              from obligation o join unit u on u.code = o.unit
              left join lateral (
                   select max(progress) as progress,
                          array_agg(title order by code) filter (where progress > 0) as titles,
                          (array_agg(registration -> 'inCharge' -> 0 order by progress desc, code))[1] as in_charge
                     from (select m.code, m.title, m.registration,
                                  case when m.stage in ('REFUSED', 'WITHDRAWN') then 0
                                       when m.stage = 'RETURNED' then 4
                                       when m.stage = 'SENT' then 5
                                       when m.stage <> 'CHOSEN' then 6
                                       when m.survey is null or m.consent ->> 'answer' = 'AMEND' then 1
                                       when m.consent is null then 2
                                       else 3
                                  end as progress
                             from exemplary_model m where m.year = o.year and m.unit = o.unit) model) own on true
             where o.year = :year
            """;

    private static final String ROWS = "select o.unit, u.name, " + PROGRESS + " as progress, " + OPEN
            + " as open, o.closes_at, o.overdue_at is not null as was_overdue, own.titles,"
            + " own.in_charge ->> 'fullName' as person, coalesce(own.in_charge ->> 'phone', '') as phone"
            + UNITS_WITH_MODELS + " and o.unit = any(:units) order by o.unit";

    private static final String WAYS =
            " from (select o.unit, u.name, " + OPEN + " as open, " + PROGRESS + " as progress"
                    + UNITS_WITH_MODELS
                    + """
               and o.unit <> all (:tops)
               and (cast(:superior as varchar) is null or u.superior = :superior)
               and (u.code like upper(:like) or plain_text(u.name) like plain_text(:like))
               and o.unit in
            """
                    + Subtrees.OF_TOPS
                    + """
                   ) way
             where (cast(:progress as integer) is null or progress = :progress)
            """;

    private final Organisation organisation;
    private final Days days;
    private final JdbcClient jdbc;

    RegistrationOverview(Organisation organisation, Days days, JdbcClient jdbc) {
        this.organisation = organisation;
        this.days = days;
        this.jdbc = jdbc;
    }

    /** How far a unit has come, in the order of the way. */
    public enum Progress {
        NOT_BEGUN("chưa mở"),
        SURVEYING("đang khảo sát"),
        AWAITING_CONSENT("chờ cấp ủy"),
        AWAITING_NAME("chờ đặt tên, gửi đăng ký"),
        RETURNED("trả lại"),
        SENT("đã gửi"),
        ACCEPTED("đã tiếp nhận"),
        EXCUSED("được phép không đăng ký"),
        NOT_FULFILLED("không hoàn thành");

        private final String label;

        Progress(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * One unit.
     *
     * @param models the names of its models of the year
     * @param lastDay last day of its registration
     * @param daysLeft days until then, negative when they have passed; null when nothing is waited for
     * @param person who is in charge of the furthest model, else the unit's officers
     * @param open whether the unit's registration is still waited for
     */
    public record Row(
            UnitCode code,
            String name,
            Progress progress,
            List<String> models,
            LocalDate lastDay,
            Long daysLeft,
            String person,
            String phone,
            boolean open,
            boolean wasOverdue) {

        /** How much time is left, in words. */
        public String left() {
            if (daysLeft == null) {
                return "";
            }
            if (daysLeft < 0) {
                return "quá hạn %d ngày".formatted(-daysLeft);
            }
            return daysLeft == 0 ? "hôm nay" : "còn %d ngày".formatted(daysLeft);
        }
    }

    /**
     * @param total how many there are on all pages
     * @param number of this page, beginning with 1
     */
    public record Page(List<Row> rows, int total, int number, int last) {}

    /**
     * What is looked for.
     *
     * @param words part of the code or of the name of a unit, with or without accents; empty for all
     * @param superior only what stands directly below this unit; null for all
     * @param progress null for all
     */
    public record Wanted(String words, UnitCode superior, Progress progress) {}

    /** A page of the units below those of which the account is an officer; the least advanced first. */
    public Page below(int year, String account, Wanted wanted, int asked, int most) {
        MapSqlParameterSource values = new MapSqlParameterSource(
                        "tops", Subtrees.tops(organisation.unitsOf(account, Committee.OFFICERS)))
                .addValue("year", year)
                .addValue("now", days.now().atOffset(ZoneOffset.UTC))
                .addValue("like", "%" + wanted.words().replaceAll("[\\\\%_]", "\\\\$0") + "%")
                .addValue(
                        "superior",
                        wanted.superior() == null ? null : wanted.superior().value())
                .addValue(
                        "progress",
                        wanted.progress() == null ? null : wanted.progress().ordinal());
        int total = jdbc.sql("select count(*)" + WAYS)
                .paramSource(values)
                .query(Integer.class)
                .single();
        int last = Math.max(1, (total + most - 1) / most);
        int number = Math.min(Math.max(1, asked), last);
        List<UnitCode> codes = jdbc.sql(
                        "select unit" + WAYS + " order by open desc, progress, name, unit limit :most offset :offset")
                .paramSource(values.addValue("most", most).addValue("offset", (number - 1) * most))
                .query((row, index) -> UnitCode.of(row.getString(1)))
                .list();
        Map<UnitCode, Row> rows = rows(year, codes).stream().collect(Collectors.toMap(Row::code, Function.identity()));
        return new Page(codes.stream().map(rows::get).toList(), total, number, last);
    }

    /** The unions below the officer's units, by which the table can be narrowed. */
    public List<Unit> unionsBelow(String account) {
        return organisation.supervisingWithin(organisation.unitsOf(account, Committee.OFFICERS));
    }

    /** Those of the units that stand below the officer's. */
    public List<Row> below(int year, String account, Collection<UnitCode> some) {
        Set<UnitCode> own = organisation.unitsOf(account, Committee.OFFICERS);
        Set<UnitCode> below = organisation.within(some, own);
        return rows(
                year,
                some.stream()
                        .filter(unit -> below.contains(unit) && !own.contains(unit))
                        .toList());
    }

    /** The same units, so many at once, for whoever reads their rows one part after the other. */
    public List<List<UnitCode>> parts(String account) {
        List<UnitCode> all = List.copyOf(unitsBelow(account));
        return IntStream.range(0, (all.size() + UNITS_AT_ONCE - 1) / UNITS_AT_ONCE)
                .mapToObj(i -> all.subList(i * UNITS_AT_ONCE, Math.min(all.size(), (i + 1) * UNITS_AT_ONCE)))
                .toList();
    }

    private Set<UnitCode> unitsBelow(String account) {
        Set<UnitCode> own = organisation.unitsOf(account, Committee.OFFICERS);
        return own.stream()
                .flatMap(unit -> organisation.subtreeOf(unit).stream())
                .filter(unit -> !own.contains(unit))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How far these units have come, by code. */
    public List<Row> rows(int year, Collection<UnitCode> below) {
        Map<UnitCode, List<String>> officers = organisation.namesIn(Committee.OFFICERS, below);
        LocalDate today = days.today();
        return jdbc.sql(ROWS)
                .param("year", year)
                .param("now", days.now().atOffset(ZoneOffset.UTC))
                .param("units", below.stream().map(UnitCode::value).toArray(String[]::new))
                .query((row, index) -> row(row, officers, today))
                .list();
    }

    private Row row(ResultSet row, Map<UnitCode, List<String>> officers, LocalDate today) throws SQLException {
        UnitCode unit = UnitCode.of(row.getString("unit"));
        boolean open = row.getBoolean("open");
        LocalDate lastDay = days.lastDayBefore(
                row.getObject("closes_at", OffsetDateTime.class).toInstant());
        Array titles = row.getArray("titles");
        String person = row.getString("person");
        return new Row(
                unit,
                row.getString("name"),
                Progress.values()[row.getInt("progress")],
                titles == null ? List.of() : List.of((String[]) titles.getArray()),
                lastDay,
                open ? ChronoUnit.DAYS.between(today, lastDay) : null,
                person == null ? String.join("; ", officers.getOrDefault(unit, List.of())) : person,
                row.getString("phone"),
                open,
                row.getBoolean("was_overdue"));
    }
}
