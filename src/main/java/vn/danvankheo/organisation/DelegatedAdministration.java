package vn.danvankheo.organisation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.validation.InvalidInput;

/**
 * Quản lý theo phân cấp: who looks after which units, committees and accounts.
 *
 * <p>A union's officers appoint whoever sits in the committees of the units below it, never in their own: those would judge
 * their work. At the federation the administrator appoints. Nobody appoints himself. Whoever can change a person's e-mail
 * address can log in as that person; so it is for the person himself, for whoever sits in the same committees, and for
 * whoever appoints to all of them. Only seats that one has oneself count, not those that one stands in for.
 */
@Service
@Transactional
public class DelegatedAdministration {

    /** What they judge falls to those who judge above, never to whoever did the work. */
    private static final Set<Committee> JUDGING = Set.of(Committee.INSPECTION, Committee.COUNCIL);

    private static final String EMAIL = "thư điện tử";

    private final Organisation organisation;
    private final UnitDirectory directory;
    private final OrganisationPictures pictures;
    private final Members members;
    private final ClosedAccounts closed;
    private final AuditTrail audit;
    private final Days days;
    private final ApplicationEventPublisher events;

    DelegatedAdministration(
            Organisation organisation,
            UnitDirectory directory,
            OrganisationPictures pictures,
            Members members,
            ClosedAccounts closed,
            AuditTrail audit,
            Days days,
            ApplicationEventPublisher events) {
        this.organisation = organisation;
        this.directory = directory;
        this.pictures = pictures;
        this.members = members;
        this.closed = closed;
        this.audit = audit;
        this.days = days;
        this.events = events;
    }

    /** The units that the person may look at, each with all below it. */
    @Transactional(readOnly = true)
    public Set<UnitCode> seenBy(Keeper keeper) {
        if (organisation.isEmpty()) {
            return Set.of();
        }
        Set<UnitCode> seen = new TreeSet<>(organisation.unitsOf(keeper.account(), Committee.OFFICERS));
        seen.addAll(organisation.unitsOf(keeper.account(), Committee.SUPERVISORS));
        if (keeper.administrator()) {
            seen.add(organisation.federation().code());
        }
        return seen;
    }

    @Transactional(readOnly = true)
    public boolean sees(Keeper keeper, UnitCode unit) {
        return seenBy(keeper).stream().anyMatch(top -> organisation.isWithin(unit, top));
    }

    /** Whether he is an officer of the federation: he brings in the whole roster. */
    @Transactional(readOnly = true)
    public boolean isDesk(Keeper keeper) {
        return !organisation.isEmpty()
                && directory
                        .unitsOf(keeper.account(), Set.of(Committee.OFFICERS))
                        .contains(organisation.federation().code());
    }

    /** Whether he says who sits in the unit's committees and what the unit is called. */
    @Transactional(readOnly = true)
    public boolean appointsAt(Keeper keeper, UnitCode unit) {
        if (unit.equals(organisation.federation().code())) {
            return keeper.administrator();
        }
        return directory.unitsOf(keeper.account(), Set.of(Committee.OFFICERS)).stream()
                .anyMatch(above -> !above.equals(unit)
                        && !organisation.unit(above).hasEndedBy(days.today())
                        && organisation.isWithin(unit, above));
    }

    /** Whether he may correct the name and the address of the person. */
    @Transactional(readOnly = true)
    public boolean corrects(Keeper keeper, Member member) {
        if (member.account().equals(keeper.account())) {
            return true;
        }
        Set<CommitteeOfUnit> own =
                directory.member(keeper.account()).map(Member::committees).orElse(Set.of());
        return member.committees().isEmpty()
                ? keeper.administrator() || isDesk(keeper)
                : member.committees().stream().allMatch(seat -> own.contains(seat) || appointsAt(keeper, seat.unit()));
    }

    /** Whether he may lock the person's account or take it away: whoever appoints to all that the person has. */
    @Transactional(readOnly = true)
    public boolean removes(Keeper keeper, Member member) {
        return !member.account().equals(keeper.account())
                && corrects(keeper, member)
                && member.committees().stream().allMatch(seat -> appointsAt(keeper, seat.unit()));
    }

    /**
     * Until the transaction ends nobody else changes a unit. A unit is written as a whole: whoever has read it before a
     * reorganisation and writes it afterwards would take that back, so this stands before the first reading.
     */
    public void changeAlone() {
        pictures.changeAlone();
    }

    public void describe(Keeper keeper, UnitCode code, String name, String mailbox) {
        changeAlone();
        require(appointsAt(keeper, code));
        Unit before = organisation.unit(code);
        refuseEnded(before);
        Unit after = new Unit(
                code,
                name,
                before.kind(),
                before.superior(),
                before.validFrom(),
                before.validTo(),
                before.sample(),
                mailbox);
        if (organisation.load(new Roster(List.of(after), List.of()))) {
            audit.record(
                    keeper.account(),
                    changed("Sửa tên, hộp thư đơn vị", code.value(), code, told(before), told(after)));
        }
    }

    /**
     * Gives a person that has an account a further seat.
     *
     * @throws InvalidInput at {@code account} when there is no such person, or none that he may appoint
     */
    public void seat(Keeper keeper, CommitteeOfUnit committee, String account) {
        require(appointsAt(keeper, committee.unit()));
        refuseEnded(organisation.unit(committee.unit()));
        if (account.equals(keeper.account())) {
            throw new InvalidInput("account", "đồng chí không thể tự đưa mình vào bộ phận");
        }
        Member member = directory
                .member(account)
                .filter(person -> corrects(keeper, person))
                .orElseThrow(() ->
                        new InvalidInput("account", "không có tài khoản này trong các đơn vị do đồng chí quản lý"));
        Set<CommitteeOfUnit> seats = new HashSet<>(member.committees());
        if (!seats.add(committee)) {
            throw new InvalidInput("account", "đã ở trong bộ phận này");
        }
        save(keeper, "Đưa vào bộ phận", committee.unit(), member, with(member, seats));
    }

    /** Enters a new person with a seat; the account is there afterwards, its password is for others to set. */
    public void enter(Keeper keeper, CommitteeOfUnit committee, String account, String displayName, String email) {
        require(appointsAt(keeper, committee.unit()));
        refuseEnded(organisation.unit(committee.unit()));
        if (!organisation.membersNamed(account).isEmpty()) {
            throw new InvalidInput("account", "tên đăng nhập này đã có người dùng");
        }
        if (closed.find(account).isPresent()) {
            throw new InvalidInput("account", "tên đăng nhập này từng của người khác, không cấp lại");
        }
        save(
                keeper,
                "Lập tài khoản",
                committee.unit(),
                new Member(account, null, null, Set.of()),
                new Member(account, displayName, email, Set.of(committee)));
        events.publishEvent(new PasswordSetByAnother(account, keeper.account(), now()));
    }

    /**
     * What of the person's falls to others once he has left these committees.
     *
     * @param heir whom it falls to; without members where nobody is left
     */
    public record Inheritance(CommitteeOfUnit committee, Assignment heir) {}

    /**
     * Whom the work falls to of the committees in which nobody is left once the person has left them; those with others in
     * them are not told of.
     *
     * @throws InvalidInput when nobody would be left to look after the federation
     */
    @Transactional(readOnly = true)
    public List<Inheritance> inheritances(String account, Set<CommitteeOfUnit> leaving) {
        List<Inheritance> inheritances = new ArrayList<>();
        for (CommitteeOfUnit committee : leaving.stream()
                .sorted(Comparator.comparing(CommitteeOfUnit::id))
                .toList()) {
            if (!left(committee, account, leaving).isEmpty()) {
                continue;
            }
            if (committee.equals(federationsOfficers())) {
                throw new InvalidInput(
                        "",
                        "phải còn ít nhất một cán bộ phụ trách ở "
                                + organisation.federation().name());
            }
            inheritances.add(new Inheritance(committee, heir(committee, account, leaving)));
        }
        return inheritances;
    }

    private Assignment heir(CommitteeOfUnit committee, String account, Set<CommitteeOfUnit> leaving) {
        boolean judging = JUDGING.contains(committee.committee());
        Committee asked = judging ? committee.committee() : Committee.OFFICERS;
        for (Optional<Unit> unit = Optional.of(organisation.unit(committee.unit()));
                unit.isPresent();
                unit = organisation.superiorOf(unit.get().code())) {
            CommitteeOfUnit candidate = asked.of(unit.get().code());
            Set<String> members = left(candidate, account, leaving);
            if (!members.isEmpty()) {
                return new Assignment(candidate, members);
            }
        }
        CommitteeOfUnit last = (judging ? Committee.LEADERSHIP : Committee.OFFICERS)
                .of(organisation.federation().code());
        return new Assignment(last, left(last, account, leaving));
    }

    private Set<String> left(CommitteeOfUnit committee, String account, Set<CommitteeOfUnit> leaving) {
        return directory.membersAt(committee.unit()).stream()
                .filter(member -> member.committees().contains(committee))
                .map(Member::account)
                .filter(member -> !member.equals(account) || !leaving.contains(committee))
                .collect(Collectors.toSet());
    }

    /** Who goes from the federation's officers does so alone, and sees who has gone before. */
    private void goAlone(Set<CommitteeOfUnit> leaving) {
        if (leaving.contains(federationsOfficers())) {
            members.goAlone();
        }
    }

    private CommitteeOfUnit federationsOfficers() {
        return Committee.OFFICERS.of(organisation.federation().code());
    }

    /** Takes the person out of the committee; his account stays. */
    public void unseat(Keeper keeper, CommitteeOfUnit committee, String account) {
        goAlone(Set.of(committee));
        require(appointsAt(keeper, committee.unit()));
        Member member = directory
                .member(account)
                .filter(person -> person.committees().contains(committee))
                .orElseThrow(() -> new InvalidInput("", "đồng chí này đã thôi ở bộ phận"));
        inheritances(account, Set.of(committee));
        Set<CommitteeOfUnit> seats = new HashSet<>(member.committees());
        seats.remove(committee);
        save(keeper, "Thôi ở bộ phận", committee.unit(), member, with(member, seats));
    }

    public void correct(Keeper keeper, String account, String displayName, String email) {
        Member member = directory.member(account).orElseThrow(NotYours::new);
        require(corrects(keeper, member));
        UnitCode unit = member.committees().stream()
                .map(CommitteeOfUnit::unit)
                .sorted()
                .findFirst()
                .orElse(null);
        boolean otherAddress = !Objects.equals(member.email(), email);
        save(
                keeper,
                "Sửa tên, thư điện tử",
                unit,
                member,
                new Member(account, displayName, email, member.committees()));
        if (otherAddress && !account.equals(keeper.account())) {
            // a link to log in is sent to this address
            events.publishEvent(new PasswordSetByAnother(account, keeper.account(), now()));
        }
    }

    /** Ends the account, with all its seats. */
    public void remove(Keeper keeper, String account) {
        Member member = directory.member(account).orElseThrow(NotYours::new);
        goAlone(member.committees());
        require(removes(keeper, member));
        inheritances(account, member.committees());
        organisation.remove(account);
        UnitCode unit = member.committees().stream()
                .map(CommitteeOfUnit::unit)
                .sorted()
                .findFirst()
                .orElse(null);
        audit.record(keeper.account(), changed("Xóa tài khoản", account, unit, told(member), Map.of()));
    }

    /**
     * Follows what the provider of the common log-in says of a person's seats; whether it may has been asked for before. A
     * person unknown here is entered, without an address. The federation keeps its last officer.
     *
     * @param displayName of a new person
     * @param named the seats that it names
     * @param decided his seats of which it decides: they go unless it names them
     */
    public void followProvider(
            String account, String displayName, Set<CommitteeOfUnit> named, Set<CommitteeOfUnit> decided) {
        Optional<Member> known = directory.member(account);
        Set<CommitteeOfUnit> seats = new HashSet<>(known.map(Member::committees).orElse(Set.of()));
        Set<CommitteeOfUnit> leaving = new HashSet<>(decided);
        leaving.retainAll(seats);
        leaving.removeAll(named);
        goAlone(leaving);
        CommitteeOfUnit desk = federationsOfficers();
        if (leaving.contains(desk) && left(desk, account, leaving).isEmpty()) {
            leaving.remove(desk);
        }
        seats.removeAll(leaving);
        seats.addAll(named);
        if (known.isEmpty() && named.isEmpty()) {
            return;
        }
        Member before = known.orElseGet(() -> new Member(account, null, null, Set.of()));
        Member after =
                known.map(member -> with(member, seats)).orElseGet(() -> new Member(account, displayName, null, seats));
        if (organisation.load(new Roster(List.of(), List.of(after)))) {
            audit.record(
                    null,
                    changed(
                            known.isEmpty()
                                    ? "Lập tài khoản theo nơi đăng nhập chung"
                                    : "Đổi bộ phận theo nơi đăng nhập chung",
                            account,
                            firstUnit(after).or(() -> firstUnit(before)).orElse(null),
                            told(before),
                            told(after)));
        }
    }

    private static Optional<UnitCode> firstUnit(Member member) {
        return member.committees().stream().map(CommitteeOfUnit::unit).min(Comparator.naturalOrder());
    }

    /** Ends the account of somebody who has had no seat for long. */
    public void closeWithoutSeat(String account) {
        directory
                .member(account)
                .filter(member -> member.committees().isEmpty())
                .ifPresent(member -> {
                    organisation.remove(account);
                    audit.record(
                            null,
                            changed(
                                    "Đóng tài khoản đã lâu không ở bộ phận nào",
                                    account,
                                    null,
                                    told(member),
                                    Map.of()));
                });
    }

    /** Writes down what a whole file changes; whoever may bring it in has been asked for before. */
    public void follow(String by, Roster before, Roster after, IntConsumer progress) {
        organisation.load(after, progress);
        Map<UnitCode, Unit> formerUnits = before.units().stream().collect(Collectors.toMap(Unit::code, unit -> unit));
        for (Unit unit : after.units()) {
            Unit former = formerUnits.get(unit.code());
            audit.record(
                    by,
                    changed(
                            former == null ? "Nhập đơn vị từ Excel" : "Sửa đơn vị từ Excel",
                            unit.code().value(),
                            unit.code(),
                            former == null ? Map.of() : told(former),
                            told(unit)));
        }
        Map<String, Member> formerMembers =
                before.members().stream().collect(Collectors.toMap(Member::account, member -> member));
        for (Member member : after.members()) {
            Member former = formerMembers.get(member.account());
            audit.record(
                    by,
                    changed(
                            former == null ? "Nhập thành viên từ Excel" : "Sửa thành viên từ Excel",
                            member.account(),
                            null,
                            former == null ? Map.of() : told(former),
                            told(member)));
            if (former != null
                    && !Objects.equals(former.email(), member.email())
                    && !member.account().equals(by)) {
                events.publishEvent(new PasswordSetByAnother(member.account(), by, now()));
            }
        }
    }

    private void save(Keeper keeper, String action, UnitCode unit, Member before, Member after) {
        if (organisation.load(new Roster(List.of(), List.of(after)))) {
            audit.record(keeper.account(), changed(action, after.account(), unit, told(before), told(after)));
        }
    }

    private void refuseEnded(Unit unit) {
        if (unit.hasEndedBy(days.today())) {
            throw new InvalidInput("", "đơn vị đã kết thúc hoạt động");
        }
    }

    private Instant now() {
        return days.now();
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new NotYours();
        }
    }

    private static Member with(Member member, Set<CommitteeOfUnit> seats) {
        return new Member(member.account(), member.displayName(), member.email(), seats);
    }

    /** Only what differs. */
    private static AuditEntry changed(
            String action, String subject, UnitCode unit, Map<String, String> before, Map<String, String> after) {
        Map<String, String> was = new LinkedHashMap<>(before);
        Map<String, String> is = new LinkedHashMap<>(after);
        before.forEach((name, value) -> {
            if (value.equals(after.get(name))) {
                was.remove(name);
                is.remove(name);
            }
        });
        // an entry stays for decades and cannot be erased: that the address changed is enough
        was.computeIfPresent(EMAIL, (name, address) -> "có");
        is.computeIfPresent(EMAIL, (name, address) -> was.containsKey(EMAIL) ? "địa chỉ khác" : "có");
        return new AuditEntry(action, subject, unit == null ? null : unit.value(), null, was, is);
    }

    private static Map<String, String> told(Unit unit) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("tên", unit.name());
        values.put("loại đơn vị", unit.kind().name());
        put(values, "cấp trên", unit.superior());
        put(values, "hoạt động từ ngày", unit.validFrom() == null ? null : Days.text(unit.validFrom()));
        put(values, "đến hết ngày", unit.validTo() == null ? null : Days.text(unit.validTo()));
        put(values, "hộp thư", unit.mailbox());
        return values;
    }

    private static Map<String, String> told(Member member) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "họ tên, chức danh", member.displayName());
        put(values, EMAIL, member.email());
        if (!member.committees().isEmpty()) {
            values.put(
                    "bộ phận",
                    member.committees().stream()
                            .map(CommitteeOfUnit::id)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        return values;
    }

    private static void put(Map<String, String> values, String name, Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
    }
}
