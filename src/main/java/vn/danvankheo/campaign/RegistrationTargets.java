package vn.danvankheo.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.calendar.ReminderLadder;
import vn.danvankheo.calendar.ReminderLadder.Reminder;
import vn.danvankheo.campaign.AnnualPlan.KindWindow;
import vn.danvankheo.organisation.NextUnits;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitKind;
import vn.danvankheo.organisation.UnitsEnded;
import vn.danvankheo.validation.InvalidInput;

/** Each unit's obligation to register models, how far it has come, and what is decided when it is late. */
@Service
@Transactional
public class RegistrationTargets {

    private static final Set<ObligationStage> STILL_OWED = Set.of(ObligationStage.OPEN, ObligationStage.OVERDUE);

    private final Campaigns campaigns;
    private final Obligations obligations;
    private final Guidances guidances;
    private final Organisation organisation;
    private final CampaignSettings settings;
    private final Days days;
    private final ReminderLadder ladder;
    private final ApplicationEventPublisher events;

    private final NextUnits<Integer> nextOfYear = new NextUnits<>();

    RegistrationTargets(
            Campaigns campaigns,
            Obligations obligations,
            Guidances guidances,
            Organisation organisation,
            CampaignSettings settings,
            Days days,
            ReminderLadder ladder,
            ApplicationEventPublisher events) {
        this.campaigns = campaigns;
        this.obligations = obligations;
        this.guidances = guidances;
        this.organisation = organisation;
        this.settings = settings;
        this.days = days;
        this.ladder = ladder;
        this.events = events;
    }

    /** Gives the next chunk of units their obligation; calling it again goes on where the last call ended. */
    public void openNext(int year) {
        Map<String, KindWindow> windows = windowsByKind(year);
        List<String> next = unitsWithoutObligation(year, windows.keySet(), settings.chunk());
        next.forEach(code -> {
            Unit unit = organisation.unit(UnitCode.of(code));
            KindWindow window = windows.get(unit.kind().code());
            ObligationKey key = new ObligationKey(year, unit.code());
            obligations.save(new Obligation(
                    key, unit.kind().code(), window.minimum(), window.aim(), days.endOf(window.registrationLastDay())));
            events.publishEvent(new RegistrationOpened(key));
        });
        nextOfYear.opened(year, next);
    }

    @Transactional(readOnly = true)
    public boolean areAllOpened(int year) {
        return unitsWithoutObligation(year, windowsByKind(year).keySet(), 1).isEmpty();
    }

    private List<String> unitsWithoutObligation(int year, Set<String> kinds, int limit) {
        return kinds.isEmpty()
                ? List.of()
                : nextOfYear.of(year, behind -> obligations.unitsWithout(year, kinds, days.today(), behind, limit));
    }

    /** The plan names kinds of unit as people read them; here they are found by code. */
    private Map<String, KindWindow> windowsByKind(int year) {
        Map<String, KindWindow> byName = campaign(year).plan().windows().stream()
                .collect(Collectors.toMap(KindWindow::kindName, Function.identity()));
        return organisation.kinds().stream()
                .filter(kind -> byName.containsKey(kind.name()))
                .collect(Collectors.toMap(UnitKind::code, kind -> byName.get(kind.name())));
    }

    @Transactional(readOnly = true)
    public ObligationState state(ObligationKey key) {
        return obligation(key).state(days.now());
    }

    /** Has these at hand, read together, for whatever the transaction is going to do with one after the other. */
    public void readAhead(Collection<ObligationKey> keys) {
        obligations.findByKeyIn(keys.stream().map(ObligationKey::toString).toList());
    }

    /** Whether the models that are being prepared or have been sent reach the minimum. */
    @Transactional(readOnly = true)
    public boolean hasEnoughUnderWay(ObligationKey key) {
        return obligation(key).hasEnoughUnderWay();
    }

    @Transactional(readOnly = true)
    public Optional<ObligationState> find(ObligationKey key) {
        return obligations.findById(key.toString()).map(obligation -> obligation.state(days.now()));
    }

    @Transactional(readOnly = true)
    public List<ObligationState> states(int year) {
        Instant now = days.now();
        return obligations.findByYearOrderByUnit(year).stream()
                .map(obligation -> obligation.state(now))
                .toList();
    }

    @Transactional(readOnly = true)
    public List<ObligationState> states(int year, Collection<UnitCode> units) {
        Instant now = days.now();
        return obligations
                .findByYearAndUnitInOrderByUnit(
                        year, units.stream().map(UnitCode::value).collect(Collectors.toSet()))
                .stream()
                .map(obligation -> obligation.state(now))
                .toList();
    }

    /** When the unit is reminded next, counting from now; empty when no reminder is left before its registration ends. */
    @Transactional(readOnly = true)
    public Optional<Instant> nextReminderAt(ObligationKey key) {
        return ladder.nextBefore(obligation(key).closesAt(), days.now()).map(Reminder::at);
    }

    /** When the unit, whose registration has ended, is reminded next; in the past when that was missed. */
    @Transactional(readOnly = true)
    public Instant nextLateReminderAt(ObligationKey key) {
        Obligation obligation = obligation(key);
        return ladder.nextAfter(obligation.closesAt(), obligation.remindedSinceEnd())
                .at();
    }

    /** Reminds the unit of its last day, unless it has sent enough or it is too late by now. */
    public void remind(ObligationKey key) {
        Obligation obligation = obligation(key);
        if (!obligation.isMet(days.now()) && !obligation.isClosed(days.now())) {
            remindOf(obligation);
        }
    }

    /** Reminds the unit, and tells those above it, that it is late, unless it no longer is. */
    public void remindLate(ObligationKey key) {
        Obligation obligation = obligation(key);
        if (obligation.isLate(days.now())) {
            remindOf(obligation);
        }
    }

    private void remindOf(Obligation obligation) {
        obligation.reminded(days.now());
        ladder.latest(obligation.closesAt(), days.now())
                .ifPresent(reminder -> events.publishEvent(
                        new RegistrationReminderDue(obligation.state(days.now()), reminder.rung())));
    }

    public void modelChosen(ObligationKey key, String model, boolean counts, boolean another, String lateReason) {
        obligation(key).modelChosen(model, counts, another, lateReason);
    }

    /** Whether a model that counts is late if it is sent now. */
    @Transactional(readOnly = true)
    public boolean isLateToSend(ObligationKey key) {
        return obligation(key).isLateToSend(days.now());
    }

    /** @return whether the registration is late */
    public boolean modelSent(ObligationKey key, String model, Instant sentAt) {
        Obligation obligation = obligation(key);
        boolean late = obligation.modelSent(model, sentAt);
        if (obligation.isMet(sentAt)) {
            events.publishEvent(new TargetMet(key));
        }
        return late;
    }

    /** Sent again within the term of its return. */
    public void modelSentAgain(ObligationKey key, String model) {
        Obligation obligation = obligation(key);
        obligation.modelSentAgain(model);
        if (obligation.isMet(days.now())) {
            events.publishEvent(new TargetMet(key));
        }
    }

    public void modelReturned(ObligationKey key, String model, Instant until) {
        obligation(key).modelReturned(model, until);
    }

    public void modelFellAway(ObligationKey key, String model) {
        Obligation obligation = obligation(key);
        Instant now = days.now();
        boolean wasMet = obligation.isMet(now);
        obligation.modelFellAway(model);
        boolean isOwed = !obligation.isMet(now) && !obligation.isDecided();
        Optional<Unit> holder = isOwed ? holderThatOwesItself(obligation) : Optional.empty();
        if (holder.isPresent()) {
            fallsAway(obligation, holder.get(), now);
        } else {
            events.publishEvent(isOwed && wasMet ? new RegistrationReopened(key) : new ModelFellAway(key));
        }
    }

    public void recordOverdue(ObligationKey key) {
        Obligation obligation = obligation(key);
        obligation.recordOverdue();
        if (obligation.isExtended()) {
            events.publishEvent(new ExtensionMissed(key));
        }
    }

    /** At the year's end, when nobody decided anything else. */
    public void recordNotFulfilled(ObligationKey key) {
        settle(obligation(key), days.endOf(campaign(key.year()).plan().yearLastDay()));
    }

    private static void settle(Obligation obligation, Instant end) {
        obligation.settle("Hết năm mà chưa gửi đủ đăng ký", end);
    }

    /**
     * What an ended unit still owes falls away where the unit that carries on its work has an obligation of its own in
     * the year; else it is this unit's. What has been met stays, unless a registration is taken back later.
     */
    @EventListener
    void on(UnitsEnded event) {
        Set<String> ended = event.units().stream().map(UnitCode::value).collect(Collectors.toSet());
        Instant now = days.now();
        for (Obligation obligation : obligations.findByUnitInAndStageIn(ended, STILL_OWED)) {
            if (!obligation.isMet(now) && isUnderWay(obligation.key().year())) {
                holderThatOwesItself(obligation).ifPresent(holder -> fallsAway(obligation, holder, now));
            }
        }
    }

    private void fallsAway(Obligation obligation, Unit holder, Instant now) {
        obligation.excuse("Đơn vị đã kết thúc hoạt động, do " + rowOf(holder) + " kế tục", null, now);
        events.publishEvent(new LateUnitDecided(obligation.key()));
    }

    /** Who carries on the work of the obligation's unit, which has ended, where he has an obligation of his own. */
    private Optional<Unit> holderThatOwesItself(Obligation obligation) {
        return Optional.of(organisation.holderOf(obligation.unit()))
                .filter(holder -> !holder.code().equals(obligation.unit()))
                .filter(holder -> obligations
                        .findById(new ObligationKey(obligation.key().year(), holder.code()).toString())
                        .isPresent());
    }

    /** Late is not what would have fallen away with its unit, had a registration not lapsed only afterwards. */
    private Predicate<Obligation> isLate() {
        Instant now = days.now();
        Set<UnitCode> ended = ended();
        return obligation -> obligation.isLate(now)
                && !(ended.contains(obligation.unit())
                        && holderThatOwesItself(obligation).isPresent());
    }

    private Set<UnitCode> ended() {
        return organisation.everyUnit().stream()
                .filter(unit -> unit.hasEndedBy(days.today()))
                .map(Unit::code)
                .collect(Collectors.toSet());
    }

    private boolean isUnderWay(int year) {
        return days.now().isBefore(days.endOf(campaign(year).plan().yearLastDay()));
    }

    /** The supervising units that have late units directly below them, by code. */
    @Transactional(readOnly = true)
    public List<UnitCode> supervisorsWithLateUnits(int year) {
        Map<UnitCode, UnitCode> supervisors = organisation.supervisors();
        return obligations.findByYearOrderByUnit(year).stream()
                .filter(isLate())
                .map(obligation -> supervisors.get(obligation.unit()))
                .distinct()
                .sorted()
                .toList();
    }

    /** Those directly below it, and those that have ended and whose work one of these carries on. */
    @Transactional(readOnly = true)
    public List<Unit> lateUnits(int year, UnitCode supervisor) {
        Set<String> below = organisation.supervisors().entrySet().stream()
                .filter(each -> each.getValue().equals(supervisor))
                .map(each -> each.getKey().value())
                .collect(Collectors.toSet());
        Set<UnitCode> late = obligations.findByYearAndUnitInOrderByUnit(year, below).stream()
                .filter(isLate())
                .map(Obligation::unit)
                .collect(Collectors.toSet());
        return organisation.units(late).values().stream()
                .sorted(Comparator.comparing(Unit::code))
                .toList();
    }

    /**
     * Decides about the late units of a supervising unit. A unit that has sent its registration in the meantime is left
     * alone.
     */
    public void decideLateUnits(int year, UnitCode supervisor, LateUnitsDecision decision, String by) {
        Map<String, Unit> late = lateUnits(year, supervisor).stream()
                .collect(Collectors.toMap(RegistrationTargets::rowOf, unit -> unit));
        if (decision.rows().isEmpty() && !late.isEmpty()) {
            throw new InvalidInput("rows", "phải có quyết định về từng đơn vị; hãy mở lại việc này");
        }
        for (int i = 0; i < decision.rows().size(); i++) {
            LateUnitsDecision.LateUnit row = decision.rows().get(i);
            if (row.decision() == LateDecision.EXTEND) {
                requireDayToCome(year, "rows[" + i + "].until", row.until());
            }
            Unit unit = late.get(row.unit());
            if (unit == null) {
                continue;
            }
            decide(obligation(new ObligationKey(year, unit.code())), row.decision(), row.until(), row.reason(), by);
        }
    }

    private void decide(Obligation obligation, LateDecision decision, LocalDate until, String reason, String by) {
        switch (decision) {
            case EXTEND -> extend(obligation, until, reason, by);
            case EXCUSE -> {
                obligation.excuse(reason, by, days.now());
                events.publishEvent(new LateUnitDecided(obligation.key()));
            }
            case NOT_FULFILLED -> {
                obligation.markNotFulfilled(reason, by, days.now());
                events.publishEvent(new LateUnitDecided(obligation.key()));
            }
        }
    }

    /** How a late unit is named in the table of decisions. */
    public static String rowOf(Unit unit) {
        return unit.code() + " – " + unit.name();
    }

    /**
     * The units below an officer's units whose registration can still be extended.
     *
     * @param unitsOfOfficer the units for which he is an officer
     */
    @Transactional(readOnly = true)
    public List<Unit> extendable(int year, Set<UnitCode> unitsOfOfficer, int most) {
        List<UnitCode> codes = unitsOfOfficer.isEmpty()
                ? List.of()
                : obligations
                        .awaitedBelow(
                                year,
                                unitsOfOfficer.stream().map(UnitCode::value).toList(),
                                days.now(),
                                most)
                        .stream()
                        .map(UnitCode::of)
                        .toList();
        Map<UnitCode, Unit> units = organisation.units(codes);
        return codes.stream().map(units::get).toList();
    }

    /** Those of the units, as they were sent in, that may be extended by the officer. */
    private Set<String> extendable(int year, Collection<String> asked, Set<UnitCode> unitsOfOfficer) {
        Set<UnitCode> below =
                organisation
                        .within(
                                asked.stream()
                                        .filter(UnitCode::isOne)
                                        .map(UnitCode::of)
                                        .toList(),
                                unitsOfOfficer)
                        .stream()
                        .filter(unit -> !unitsOfOfficer.contains(unit))
                        .collect(Collectors.toSet());
        return states(year, below).stream()
                .filter(RegistrationTargets::isExtendable)
                .map(state -> state.key().unit().value())
                .collect(Collectors.toSet());
    }

    private static boolean isExtendable(ObligationState state) {
        return !state.met()
                && state.stage() != ObligationStage.EXCUSED
                && state.stage() != ObligationStage.NOT_FULFILLED;
    }

    /**
     * Extends the registration of units, before or after it has closed; about late ones it may be decided otherwise, also
     * when the register is settled and nobody has a table of them any more.
     */
    public void extend(int year, RegistrationExtension extension, Set<UnitCode> unitsOfOfficer, String by) {
        boolean longer = extension.decision() == LateDecision.EXTEND;
        if (longer) {
            requireDayToCome(year, "until", extension.until());
        }
        Set<String> allowed = extendable(year, extension.units(), unitsOfOfficer);
        for (String unit : extension.units()) {
            if (!allowed.contains(unit)) {
                throw new InvalidInput("units", "có đơn vị không thuộc phạm vi hoặc không còn chờ đăng ký: " + unit);
            }
            ObligationKey key = new ObligationKey(year, UnitCode.of(unit));
            Obligation obligation = obligation(key);
            if (!longer && !obligation.isLate(days.now())) {
                throw new InvalidInput(
                        "units", organisation.unit(key.unit()).name() + " chưa hết hạn đăng ký, chỉ gia hạn được");
            }
            if (longer && !days.endOf(extension.until()).isAfter(obligation.closesAt())) {
                throw new InvalidInput(
                        "until",
                        "phải sau hạn hiện nay của "
                                + organisation.unit(key.unit()).name() + " ("
                                + Days.text(days.lastDayBefore(obligation.closesAt())) + ")");
            }
            decide(obligation, extension.decision(), extension.until(), extension.reason(), by);
        }
    }

    /** Lets the officers of the unit directly above enter the registration of units that cannot do it themselves. */
    public void enterOnBehalf(int year, EntryOnBehalf entry, Set<UnitCode> unitsOfOfficer) {
        Set<String> allowed = extendable(year, entry.units(), unitsOfOfficer);
        for (String code : entry.units()) {
            if (!allowed.contains(code)) {
                throw new InvalidInput("units", "có đơn vị không thuộc phạm vi hoặc không còn chờ đăng ký: " + code);
            }
            Unit unit = organisation.unit(UnitCode.of(code));
            UnitCode helper = unitsOfOfficer.contains(unit.superior())
                    ? unit.superior()
                    : unitsOfOfficer.iterator().next();
            ObligationKey key = new ObligationKey(year, unit.code());
            obligation(key).enteredBy(helper, entry.reason(), days.now());
            events.publishEvent(new EntryOnBehalfBegun(key, helper));
        }
    }

    /** What a supervising union asks of its own units this year; giving it again replaces what was given before. */
    public void guide(int year, UnitCode union, UnionGuidance given, String by) {
        if (given.internalLastDay() != null) {
            requireDayToCome(year, "internalLastDay", given.internalLastDay());
        }
        GivenGuidance guidance = guidances
                .findById(new GivenGuidance.Key(year, union.value()))
                .orElseGet(() -> new GivenGuidance(year, union));
        guidance.becomes(given, by, days.now());
        guidances.save(guidance);
    }

    /** What the union directly above the unit asks of its units; empty when it asks nothing. */
    @Transactional(readOnly = true)
    public Optional<UnionGuidance> guidanceFor(int year, UnitCode unit) {
        return organisation
                .superiorOf(unit)
                .flatMap(union -> guidances.findById(
                        new GivenGuidance.Key(year, union.code().value())))
                .map(GivenGuidance::guidance);
    }

    /** What the union itself has given. */
    @Transactional(readOnly = true)
    public Optional<UnionGuidance> guidanceOf(int year, UnitCode union) {
        return guidances.findById(new GivenGuidance.Key(year, union.value())).map(GivenGuidance::guidance);
    }

    private void extend(Obligation obligation, LocalDate until, String reason, String by) {
        boolean wasOverdue = obligation.state(days.now()).stage() == ObligationStage.OVERDUE;
        obligation.extend(days.endOf(until), reason, by, days.now());
        events.publishEvent(
                wasOverdue ? new LateUnitDecided(obligation.key()) : new RegistrationExtended(obligation.key()));
    }

    private void requireDayToCome(int year, String field, LocalDate until) {
        if (until == null) {
            throw new InvalidInput(field, "phải ghi ngày khi gia hạn");
        }
        if (until.isBefore(days.today())) {
            throw new InvalidInput(field, "không được là ngày đã qua");
        }
        LocalDate yearLastDay = campaign(year).plan().yearLastDay();
        if (until.isAfter(yearLastDay)) {
            throw new InvalidInput(field, "không được sau ngày khép năm (" + Days.text(yearLastDay) + ")");
        }
    }

    /** Settles what is still open at the year's end and freezes every unit's figures. */
    RegistrationFigures freeze(int year, Instant end) {
        RegistrationFigures sum = RegistrationFigures.NONE;
        Set<UnitCode> ended = ended();
        for (Obligation obligation : obligations.findByYearOrderByUnit(year)) {
            if (ended.contains(obligation.unit()) && !obligation.isMet(end) && !obligation.isDecided()) {
                holderThatOwesItself(obligation).ifPresent(holder -> fallsAway(obligation, holder, end));
            }
            settle(obligation, end);
            obligation.freeze(end);
            sum = sum.plus(obligation.figures(end));
        }
        return sum;
    }

    private Obligation obligation(ObligationKey key) {
        return obligations
                .findById(key.toString())
                .orElseThrow(() -> new IllegalArgumentException("obligation: " + key));
    }

    private Campaign campaign(int year) {
        return campaigns.findById(year).orElseThrow(() -> new IllegalArgumentException("campaign: " + year));
    }
}
