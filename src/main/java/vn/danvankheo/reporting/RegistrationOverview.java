package vn.danvankheo.reporting;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/** Theo dõi đăng ký: how far each unit below an officer has come with its registration. */
@Service
@Transactional(readOnly = true)
public class RegistrationOverview {

    private static final int UNITS_AT_ONCE = 200;

    private final RegistrationTargets targets;
    private final ModelBuilding models;
    private final Organisation organisation;
    private final Days days;

    RegistrationOverview(RegistrationTargets targets, ModelBuilding models, Organisation organisation, Days days) {
        this.targets = targets;
        this.models = models;
        this.organisation = organisation;
        this.days = days;
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

    /** @param total how many there are on all pages */
    public record Page(List<Row> rows, int total) {}

    /**
     * The units below those of which the account is an officer; the least advanced first.
     *
     * @param words part of the code or of the name, in whatever letters; empty for all
     */
    public Page below(int year, String account, String words, int offset, int most) {
        String wanted = words.toLowerCase(Locale.ROOT);
        List<Way> ways = ways(year, unitsBelow(account)).stream()
                .filter(way -> way.unit().name().toLowerCase(Locale.ROOT).contains(wanted)
                        || way.unit().code().value().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparing((Way way) -> !way.open())
                        .thenComparing(Way::progress)
                        .thenComparing(way -> way.unit().name()))
                .toList();
        return new Page(ways.stream().skip(offset).limit(most).map(this::row).toList(), ways.size());
    }

    /** Those of the units that stand below the officer's. */
    public List<Row> below(int year, String account, Collection<UnitCode> some) {
        Set<UnitCode> below = unitsBelow(account);
        return rows(year, some.stream().filter(below::contains).toList());
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
        return ways(year, below).stream().map(this::row).toList();
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

    private Row row(Way way) {
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
                        .orElseGet(() -> officersOf(way.unit().code())),
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

    private String officersOf(UnitCode unit) {
        Collection<String> officers = organisation.membersOf(Committee.OFFICERS.of(unit));
        return officers.stream()
                .flatMap(account -> organisation.member(account).stream())
                .map(Member::displayName)
                .collect(Collectors.joining("; "));
    }
}
