package vn.danvankheo.organisation;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;

/**
 * The organisation as it stands: units, committees, members, and who is asked when a committee has nobody.
 *
 * <p>Seats are those in which people act today: their own, and those of whomever they stand in for. What looks after the
 * roster asks for own seats.
 */
@Service
@Transactional(readOnly = true)
public class Organisation {

    private static final int ROWS_AT_ONCE = 1000;

    private final Units units;
    private final UnitKinds kinds;
    private final Members members;
    private final FormerUnits former;
    private final Substitutions substitutions;
    private final ClosedAccounts closed;
    private final OrganisationMemory memory;
    private final Days days;
    private final ApplicationEventPublisher events;
    private final EntityManager entities;

    Organisation(
            Units units,
            UnitKinds kinds,
            Members members,
            FormerUnits former,
            Substitutions substitutions,
            ClosedAccounts closed,
            OrganisationMemory memory,
            Days days,
            ApplicationEventPublisher events,
            EntityManager entities) {
        this.units = units;
        this.kinds = kinds;
        this.members = members;
        this.former = former;
        this.substitutions = substitutions;
        this.closed = closed;
        this.memory = memory;
        this.days = days;
        this.events = events;
        this.entities = entities;
    }

    /**
     * Makes units and members what the roster says; who and what the roster does not name stays as it is.
     *
     * @return whether anything changed
     */
    @Transactional
    public boolean load(Roster roster) {
        return load(roster, done -> {});
    }

    /**
     * The same, telling how far it is.
     *
     * @param progress is told how many of the roster's units and members are done
     */
    @Transactional
    public boolean load(Roster roster, IntConsumer progress) {
        memory.changes();
        Map<String, UnitKindEntity> kindsByCode = kinds.findAll().stream()
                .collect(Collectors.toMap(kind -> kind.toKind().code(), Function.identity()));
        Integer usual = session().getJdbcBatchSize();
        session().setJdbcBatchSize(ROWS_AT_ONCE);
        boolean changed = false;
        int done = 0;
        for (List<Unit> some : parts(roster.units())) {
            changed |= loadUnits(some, kindsByCode);
            progress.accept(done += some.size());
        }
        for (List<Member> some : parts(roster.members())) {
            changed |= loadMembers(some);
            progress.accept(done += some.size());
        }
        session().setJdbcBatchSize(usual);
        if (changed) {
            events.publishEvent(new OrganisationChanged());
        }
        return changed;
    }

    private boolean loadUnits(List<Unit> roster, Map<String, UnitKindEntity> kindsByCode) {
        List<String> codes = roster.stream().map(unit -> unit.code().value()).toList();
        Map<String, UnitEntity> known =
                units.withCodes(codes).stream().collect(Collectors.toMap(UnitEntity::code, Function.identity()));
        Set<FormerUnit.Key> told =
                new HashSet<>(former.keysOf(codes, days.today().minusDays(1)));
        boolean changed = false;
        for (Unit unit : roster) {
            UnitKindEntity kind = kindsByCode.get(unit.kind().code());
            if (kind == null) {
                throw new IllegalArgumentException("unit kind: " + unit.kind().code());
            }
            UnitEntity entity = known.get(unit.code().value());
            boolean isNew = entity == null;
            if (isNew) {
                entity = new UnitEntity(unit.code().value());
            }
            Optional<FormerUnit> before = entity.before(unit, days.today());
            if (entity.becomes(unit, kind)) {
                if (isNew) {
                    session().persist(entity);
                }
                before.filter(each -> told.add(each.key())).ifPresent(session()::persist);
                changed = true;
            }
        }
        session().flush();
        return changed;
    }

    private boolean loadMembers(List<Member> roster) {
        Map<String, MemberEntity> known = members
                .withSeats(roster.stream().map(Member::account).toList())
                .stream()
                .collect(Collectors.toMap(MemberEntity::account, Function.identity()));
        Set<String> given = closed.all();
        boolean changed = false;
        for (Member member : roster) {
            MemberEntity entity = known.get(member.account());
            boolean isNew = entity == null;
            if (isNew && given.contains(member.account())) {
                throw new IllegalArgumentException("the account " + member.account() + " was somebody else's");
            }
            if (isNew) {
                entity = new MemberEntity(member.account());
            }
            if (entity.becomes(member)) {
                if (isNew) {
                    session().persist(entity);
                }
                changed = true;
            }
        }
        session().flush();
        return changed;
    }

    private Session session() {
        return entities.unwrap(Session.class);
    }

    private static <T> List<List<T>> parts(List<T> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + ROWS_AT_ONCE)
                .mapToObj(from -> all.subList(from, Math.min(from + ROWS_AT_ONCE, all.size())))
                .toList();
    }

    /** Takes the person out of all committees and out of the organisation; his account ends with it. */
    @Transactional
    public void remove(String account) {
        memory.changes();
        members.findById(account).map(MemberEntity::toMember).ifPresent(member -> closed.close(member, days.now()));
        members.deleteById(account);
        session().flush();
        events.publishEvent(new MemberRemoved(account));
        events.publishEvent(new OrganisationChanged());
    }

    public boolean isEmpty() {
        return memory.recall("isEmpty", "", () -> units.count() == 0);
    }

    public UnitKind kind(String code) {
        return kinds().stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unit kind: " + code));
    }

    public List<UnitKind> kinds() {
        return memory.recall("kinds", "", () -> kinds.findAll().stream()
                .map(UnitKindEntity::toKind)
                .toList());
    }

    /** The kinds of which there is a unit on one of the days, both inclusive. */
    public List<UnitKind> kindsBetween(LocalDate first, LocalDate last) {
        Set<String> codes = memory.recall("kindsBetween", List.of(first, last), () -> units.kindsBetween(first, last));
        return kinds().stream().filter(kind -> codes.contains(kind.code())).toList();
    }

    /** Codes of the tiers from the grassroots up: first those that supervise nobody, last the federation's. */
    public List<String> tiersUpwards() {
        String top = federation().kind().tier();
        return kinds().stream()
                .sorted(Comparator.comparing(UnitKind::supervising)
                        .thenComparing(kind -> kind.tier().equals(top)))
                .map(UnitKind::tier)
                .distinct()
                .toList();
    }

    /** The unit as it was called, and to whom it belonged, on the day: so the papers of that time name it. */
    public Unit asOf(UnitCode code, LocalDate day) {
        Unit now = unit(code);
        return memory.recall(
                "asOf",
                List.of(code, day),
                () -> former.findFirstByKeyUnitAndKeyLastDayGreaterThanEqualOrderByKeyLastDay(code.value(), day)
                        .map(then -> then.asUnit(now))
                        .orElse(now));
    }

    public Unit unit(UnitCode code) {
        return memory.recall("unit", code, () -> units.findById(code.value()).map(UnitEntity::toUnit))
                .orElseThrow(() -> new IllegalArgumentException("unit: " + code));
    }

    /** The unit at the top: Liên đoàn Lao động tỉnh. */
    public Unit federation() {
        List<Unit> top = memory.recall("withoutSuperior", "", () -> toUnits(units.withoutSuperior()));
        if (top.size() != 1) {
            throw new IllegalStateException("exactly one unit must have no superior, found " + top.size());
        }
        return top.get(0);
    }

    public List<Unit> unitsInForceOn(LocalDate day) {
        return memory.recall("inForceOn", day, () -> toUnits(units.inForceOn(day)));
    }

    private static List<Unit> toUnits(List<UnitEntity> entities) {
        return entities.stream().map(UnitEntity::toUnit).toList();
    }

    /** All units that were ever entered, ended ones too. */
    public List<Unit> everyUnit() {
        return memory.recall("everyone", "", () -> toUnits(units.everyone()));
    }

    /** The codes of all units, without reading these. */
    public List<String> everyCode() {
        return units.everyCode();
    }

    /** The units that supervise others, of these and of what is below them, by name. */
    public List<Unit> supervisingWithin(Collection<UnitCode> tops) {
        List<Unit> supervising = units.supervising().stream()
                .map(UnitEntity::toUnit)
                .sorted(Comparator.comparing(Unit::name))
                .toList();
        Set<UnitCode> within = within(supervising.stream().map(Unit::code).toList(), tops);
        return supervising.stream().filter(unit -> within.contains(unit.code())).toList();
    }

    /** Those in force, and those that have ended and whose work the unit carries on. */
    public List<Unit> directlyBelow(UnitCode superior) {
        return memory.recall("directlyBelow", superior, () -> toUnits(units.directlyBelow(superior.value())));
    }

    /** All units as they were called and stood on the day, with two statements. */
    public UnitTree treeOn(LocalDate day) {
        return memory.recall("treeOn", day, () -> growTree(day));
    }

    private UnitTree growTree(LocalDate day) {
        Map<UnitCode, Unit> then = everyUnit().stream().collect(Collectors.toMap(Unit::code, Function.identity()));
        former.lastingUntil(day)
                .forEach(each ->
                        then.computeIfPresent(UnitCode.of(each.key().unit()), (code, unit) -> each.asUnit(unit)));
        return new UnitTree(day, then.values());
    }

    /** Whether the same units exist on both days. */
    public boolean hasSameUnitsOn(LocalDate one, LocalDate other) {
        return one.equals(other)
                || !(one.isBefore(other) ? units.changeBetween(one, other) : units.changeBetween(other, one));
    }

    /** Who supervises the work of each unit today, of one that has ended whoever stands above the unit that took it over. */
    public Map<UnitCode, UnitCode> supervisors() {
        return new UnitTree(days.today(), everyUnit()).supervisors();
    }

    /** The units that have ended and whose work the unit carries on. */
    public Set<UnitCode> carriedOnBy(UnitCode holder) {
        Set<UnitCode> carriedOn = new TreeSet<>();
        directlyBelow(holder).stream()
                .filter(unit -> unit.hasEndedBy(days.today()))
                .forEach(ended -> {
                    carriedOn.add(ended.code());
                    carriedOn.addAll(carriedOnBy(ended.code()));
                });
        return carriedOn;
    }

    /** Who carries on today what was the unit's: itself while it exists, else the unit that took it over. */
    public Unit holderOf(UnitCode code) {
        List<Unit> holders = holdersOf(code);
        return holders.get(holders.size() - 1);
    }

    /** The unit itself and, one after the other, those that have carried on its work since it ended. */
    public List<Unit> holdersOf(UnitCode code) {
        List<Unit> holders = new ArrayList<>();
        Unit holder = unit(code);
        holders.add(holder);
        while (holder.hasEndedBy(days.today()) && holder.superior() != null) {
            holder = unit(holder.superior());
            holders.add(holder);
        }
        return holders;
    }

    /** The superior of the unit, or of whoever carries on its work; empty for the federation. */
    public Optional<Unit> superiorOf(UnitCode code) {
        return Optional.ofNullable(holderOf(code).superior()).map(this::unit);
    }

    /** The unit itself and everything below it, by code. */
    public Set<UnitCode> subtreeOf(UnitCode top) {
        Set<UnitCode> subtree = new TreeSet<>(Set.of(top));
        subtree.addAll(memory.recall("below", top, () -> units.below(top.value()).stream()
                .map(UnitCode::of)
                .toList()));
        return subtree;
    }

    /** Those of the units that are one of the upper ones, stand below one, or have ended and are carried on there. */
    public Set<UnitCode> within(Collection<UnitCode> lower, Collection<UnitCode> upper) {
        if (lower.isEmpty() || upper.isEmpty()) {
            return Set.of();
        }
        return units
                .within(
                        lower.stream().map(UnitCode::value).toList(),
                        upper.stream().map(UnitCode::value).toList())
                .stream()
                .map(UnitCode::of)
                .collect(Collectors.toSet());
    }

    /** Whether the lower unit is the upper one, stands somewhere below it, or has ended and is carried on there. */
    public boolean isWithin(UnitCode lower, UnitCode upper) {
        for (Unit unit = unit(lower); unit != null; unit = unit.superior() == null ? null : unit(unit.superior())) {
            if (unit.code().equals(upper)) {
                return true;
            }
        }
        return false;
    }

    public List<Member> everyMember() {
        List<Member> own = ownMembers();
        return acting(own, substitutions.lentOn(days.today()));
    }

    /** The members with the seats that the roster gives them, without those in which they stand in for others. */
    public List<Member> ownMembers() {
        return members.withSeats().stream().map(MemberEntity::toMember).toList();
    }

    /** Whoever has the log-in name or the e-mail address, in whatever letters. */
    public List<Member> membersNamed(String accountOrAddress) {
        return acting(members.named(accountOrAddress).stream()
                .map(MemberEntity::toMember)
                .sorted(Comparator.comparing(Member::account))
                .toList());
    }

    /**
     * The next members in plain order of their accounts' characters.
     *
     * @param account after which the page begins; empty for the first page
     */
    public List<Member> membersAfter(String account, int most) {
        return members(members.accountsAfter(account, most));
    }

    /** Those of the accounts that are members, in plain order of their characters. */
    public List<Member> members(Collection<String> accounts) {
        return acting(members.withSeats(accounts).stream()
                .map(MemberEntity::toMember)
                .sorted(Comparator.comparing(Member::account))
                .toList());
    }

    /** The units by code. */
    public Map<UnitCode, Unit> units(Collection<UnitCode> codes) {
        return memory.recallAll("unit", codes, this::found).values().stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(Unit::code, Function.identity()));
    }

    /** What there is not may be asked about under any name: that is not remembered. */
    private Map<UnitCode, Optional<Unit>> found(Collection<UnitCode> codes) {
        return units.withCodes(codes.stream().map(UnitCode::value).toList()).stream()
                .map(UnitEntity::toUnit)
                .collect(Collectors.toMap(Unit::code, Optional::of));
    }

    public Optional<Member> member(String account) {
        return ownMember(account).map(own -> acting(List.of(own)).get(0));
    }

    /** The member with the seats that the roster gives him, without those in which he stands in for others. */
    public Optional<Member> ownMember(String account) {
        return memory.recall("member", account, () -> members.withSeats(List.of(account)).stream()
                .findFirst()
                .map(MemberEntity::toMember));
    }

    /** How the persons are called, by account. */
    public Map<String, String> displayNames(Collection<String> accounts) {
        return members.withSeats(accounts).stream()
                .map(MemberEntity::toMember)
                .collect(Collectors.toMap(Member::account, Member::displayName));
    }

    /** The names of those who act in the committee of each of the units; none for a unit where nobody does. */
    public Map<UnitCode, List<String>> namesIn(Committee committee, Collection<UnitCode> some) {
        return some.isEmpty()
                ? Map.of()
                : members
                        .namesActingIn(some.stream().map(UnitCode::value).toList(), committee.code(), days.today())
                        .stream()
                        .collect(Collectors.groupingBy(
                                row -> UnitCode.of(row[0]), Collectors.mapping(row -> row[1], Collectors.toList())));
    }

    /** Who acts in the committee: its members, and those who stand in for one of them. */
    public Set<String> membersOf(CommitteeOfUnit committee) {
        Set<String> acting = ownMembersOf(committee);
        substitutions.lentOn(days.today()).stream()
                .filter(lent -> lent.seat().equals(committee))
                .map(LentSeat::substitute)
                .forEach(acting::add);
        return acting;
    }

    public Set<String> ownMembersOf(CommitteeOfUnit committee) {
        return new TreeSet<>(
                memory.recall("accountsOf", committee, () -> accountsOf(committee.committee(), List.of(committee))
                        .get(committee)));
    }

    /** The same for the committee of each of the units. */
    public Map<CommitteeOfUnit, Set<String>> ownMembersOf(Committee committee, Collection<UnitCode> some) {
        return memory.recallAll(
                "accountsOf", some.stream().map(committee::of).toList(), unknown -> accountsOf(committee, unknown));
    }

    /** Whoever asks for them mostly has something to tell them: they are remembered as well. */
    private Map<CommitteeOfUnit, Set<String>> accountsOf(Committee committee, Collection<CommitteeOfUnit> ofUnits) {
        Map<CommitteeOfUnit, Set<String>> accounts = new HashMap<>();
        ofUnits.forEach(each -> accounts.put(each, new HashSet<>()));
        List<String> units =
                ofUnits.stream().map(CommitteeOfUnit::unit).map(UnitCode::value).toList();
        for (MemberEntity seated : members.seatedIn(units, committee.code())) {
            Member member = seated.toMember();
            memory.recall("member", member.account(), () -> Optional.of(member));
            member.committees().stream().filter(accounts::containsKey).forEach(seat -> accounts.get(seat)
                    .add(member.account()));
        }
        return accounts;
    }

    private List<Member> acting(List<Member> own) {
        return acting(
                own, substitutions.lentTo(own.stream().map(Member::account).toList(), days.today()));
    }

    private static List<Member> acting(List<Member> own, List<LentSeat> lent) {
        Map<String, Set<CommitteeOfUnit>> seats = lent.stream()
                .collect(Collectors.groupingBy(
                        LentSeat::substitute, Collectors.mapping(LentSeat::seat, Collectors.toSet())));
        return own.stream()
                .map(member -> member.with(seats.getOrDefault(member.account(), Set.of())))
                .toList();
    }

    /** The units for which the account is a member of the committee, by code. */
    public Set<UnitCode> unitsOf(String account, Committee committee) {
        return member(account).map(Member::committees).orElse(Set.of()).stream()
                .filter(seat -> seat.committee() == committee)
                .map(CommitteeOfUnit::unit)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Who does a piece of work: the committee, or where it has no member the unit's officers, or else those of its
     * superior.
     */
    public Assignment routeWork(CommitteeOfUnit asked) {
        CommitteeOfUnit committee = carriedOn(asked);
        return assignment(committee).orElseGet(() -> upwards(committee.unit(), Committee.OFFICERS::of)
                .orElseGet(
                        () -> new Assignment(Committee.OFFICERS.of(federation().code()), Set.of())));
    }

    /**
     * Whether nobody but the account could approve what the unit draws up: then its submission is its approval. The
     * substitute and whom he stands in for are one.
     */
    public boolean approvesAlone(UnitCode unit, String account) {
        Set<String> one = new TreeSet<>(Set.of(account));
        one.addAll(substitutions.absentsOf(Set.of(account), days.today()));
        one.addAll(substitutions.substitutesOf(Set.of(account), days.today()));
        return one.containsAll(routeWork(Committee.LEADERSHIP.of(unit)).members());
    }

    /**
     * Whoever counts as having done the work, and so does not judge it: those who did it, those in whose stead one of them
     * did it, and who stands in today for one of them.
     *
     * @param unit whose work it was
     */
    public Set<String> everybodyBehind(Set<String> didTheWork, UnitCode unit) {
        Set<String> everybody = new TreeSet<>(didTheWork);
        everybody.addAll(substitutions.substitutesOf(didTheWork, days.today()));
        everybody.addAll(substitutions.actedForIn(unit, didTheWork));
        return everybody;
    }

    /**
     * Who judges what others did: the committee, or where nobody is left in it but those who did the work, the same
     * committee of the superior; at the very top the federation's leadership. It never falls to whoever did the work.
     */
    public Assignment routeJudging(CommitteeOfUnit asked, Set<String> didTheWork) {
        CommitteeOfUnit committee = carriedOn(asked);
        UnitCode top = federation().code();
        Set<String> except = new TreeSet<>(didTheWork);
        except.addAll(substitutions.absentsOf(didTheWork, days.today()));
        return upwards(committee.unit(), committee.committee()::of, except)
                .or(() -> upwards(top, Committee.LEADERSHIP::of, except))
                .orElseGet(() -> new Assignment(committee.committee().of(top), Set.of()));
    }

    /** The same committee of the unit that carries on the work; that of the unit itself while it exists. */
    private CommitteeOfUnit carriedOn(CommitteeOfUnit asked) {
        return asked.committee().of(holderOf(asked.unit()).code());
    }

    private Optional<Assignment> upwards(UnitCode from, Function<UnitCode, CommitteeOfUnit> committee) {
        return upwards(from, committee, Set.of());
    }

    private Optional<Assignment> upwards(
            UnitCode from, Function<UnitCode, CommitteeOfUnit> committee, Set<String> except) {
        for (Optional<Unit> unit = Optional.of(unit(from));
                unit.isPresent();
                unit = superiorOf(unit.get().code())) {
            Optional<Assignment> found = assignment(committee.apply(unit.get().code()))
                    .filter(assignment -> !except.containsAll(assignment.members()));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Assignment> assignment(CommitteeOfUnit committee) {
        Set<String> accounts = membersOf(committee);
        return accounts.isEmpty() ? Optional.empty() : Optional.of(new Assignment(committee, accounts));
    }
}
