package vn.danvankheo.reporting;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import vn.danvankheo.campaign.ObligationStage;
import vn.danvankheo.campaign.ObligationState;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.exemplar.Consent;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Person;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Subtrees;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/** Theo dõi đăng ký: how far each unit below an officer has come with its registration. */
@Service
@Transactional(readOnly = true)
public class RegistrationOverview {

    private static final int UNITS_AT_ONCE = 200;

    /** The same as {@link Progress} and {@link Way} say of one unit, so that the database finds a page of many. */
    private static final String WAYS =
            """
              from (select o.unit, u.name,
                           o.stage not in ('EXCUSED', 'NOT_FULFILLED')
                           and o.minimum > (select count(*) from obligation_model sent
                                             where sent.obligation = o.key and sent.counts and not sent.fallen_away
                                               and sent.sent_at is not null
                                               and (sent.returned_until is null or sent.returned_until > :now)) as open,
                           case o.stage
                                when 'EXCUSED' then 7
                                when 'NOT_FULFILLED' then 8
                                else coalesce((select max(case
                                         when m.stage in ('REFUSED', 'WITHDRAWN') then 0
                                         when m.stage = 'RETURNED' then 4
                                         when m.stage = 'SENT' then 5
                                         when m.stage <> 'CHOSEN' then 6
                                         when m.survey is null or m.consent ->> 'answer' = 'AMEND' then 1
                                         when m.consent is null then 2
                                         else 3 end)
                                       from exemplary_model m where m.year = o.year and m.unit = o.unit), 0)
                           end as progress
                      from obligation o join unit u on u.code = o.unit
                     where o.year = :year and o.unit <> all (:tops)
                       and (cast(:superior as varchar) is null or u.superior = :superior)
                       and (u.code like upper(:like) or plain_text(u.name) like plain_text(:like))
                       and o.unit in
            """
                    + Subtrees.OF_TOPS
                    + """
                   ) way
             where (cast(:progress as integer) is null or progress = :progress)
            """;

    private final RegistrationTargets targets;
    private final ModelBuilding models;
    private final Organisation organisation;
    private final Days days;
    private final JdbcClient jdbc;

    RegistrationOverview(
            RegistrationTargets targets, ModelBuilding models, Organisation organisation, Days days, JdbcClient jdbc) {
        this.targets = targets;
        this.models = models;
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

        private static Progress of(ModelView model) {
            return switch (model.stage()) {
                case CHOSEN ->
                    model.survey() == null || isToBeAmended(model)
                            ? SURVEYING
                            : model.consent() == null ? AWAITING_CONSENT : AWAITING_NAME;
                case RETURNED -> RETURNED;
                case SENT -> SENT;
                case REGISTERED, STOPPED, SUMMARISED -> ACCEPTED;
                case REFUSED, WITHDRAWN -> NOT_BEGUN;
            };
        }

        private static boolean isToBeAmended(ModelView model) {
            return model.consent() != null && model.consent().answer() == Consent.Answer.AMEND;
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
                return "trễ %d ngày".formatted(-daysLeft);
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
        return ways(year, below).stream().map(way -> row(way, officers)).toList();
    }

    /** How far a unit has come, without what is asked for each unit alone. */
    private record Way(
            Unit unit, ObligationState state, List<ModelView> models, Optional<ModelView> furthest, Progress progress) {

        /** Whether the unit's registration is still waited for. */
        boolean open() {
            return !state.met()
                    && state.stage() != ObligationStage.EXCUSED
                    && state.stage() != ObligationStage.NOT_FULFILLED;
        }
    }

    private List<Way> ways(int year, Collection<UnitCode> below) {
        Map<UnitCode, Unit> units = organisation.units(below);
        Map<UnitCode, List<ModelView>> byUnit =
                models.modelsOf(year, below).stream().collect(Collectors.groupingBy(ModelView::unit));
        return targets.states(year, below).stream()
                .map(state -> {
                    List<ModelView> all = byUnit.getOrDefault(state.key().unit(), List.of());
                    Optional<ModelView> furthest = all.stream().max(Comparator.comparing(Progress::of));
                    return new Way(units.get(state.key().unit()), state, all, furthest, progress(state, furthest));
                })
                .toList();
    }

    private Row row(Way way, Map<UnitCode, List<String>> officers) {
        LocalDate lastDay = days.lastDayBefore(way.state().closesAt());
        Optional<Person> inCharge = way.furthest()
                .map(ModelView::registration)
                .map(registration -> registration.inCharge().get(0));
        return new Row(
                way.unit().code(),
                way.unit().name(),
                way.progress(),
                way.models().stream()
                        .filter(model -> Progress.of(model) != Progress.NOT_BEGUN)
                        .map(ModelView::title)
                        .toList(),
                lastDay,
                way.open() ? ChronoUnit.DAYS.between(days.today(), lastDay) : null,
                inCharge.map(Person::fullName)
                        .orElseGet(() -> String.join(
                                "; ", officers.getOrDefault(way.unit().code(), List.of()))),
                inCharge.map(Person::phone).orElse(""),
                way.open(),
                way.state().wasOverdue());
    }

    private static Progress progress(ObligationState state, Optional<ModelView> furthest) {
        return switch (state.stage()) {
            case EXCUSED -> Progress.EXCUSED;
            case NOT_FULFILLED -> Progress.NOT_FULFILLED;
            case OPEN, OVERDUE -> furthest.map(Progress::of).orElse(Progress.NOT_BEGUN);
        };
    }
}
