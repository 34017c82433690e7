package vn.danvankheo.organisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.validation.InvalidInput;

/** Xử lý thay: who stands in for whom, who may arrange it, and what was done in whose stead. */
@Service
@Transactional(readOnly = true)
public class StandingIn {

    /** What stands between the name of who did it and the name of whom he stood in for. */
    public static final String FOR = " xử lý thay ";

    private static final int LONGEST_REASON = 300;
    private static final int MOST_LISTED = 200;

    private final Substitutions substitutions;
    private final Organisation organisation;
    private final Members members;
    private final SubstitutionSettings settings;
    private final AuditTrail audit;
    private final Days days;
    private final ApplicationEventPublisher events;

    StandingIn(
            Substitutions substitutions,
            Organisation organisation,
            Members members,
            SubstitutionSettings settings,
            AuditTrail audit,
            Days days,
            ApplicationEventPublisher events) {
        this.substitutions = substitutions;
        this.organisation = organisation;
        this.members = members;
        this.settings = settings;
        this.audit = audit;
        this.days = days;
        this.events = events;
    }

    // ---- arranging ----

    /**
     * Lets somebody stand in for another.
     *
     * @throws InvalidInput in Vietnamese, when it may not be; nothing has been changed then
     */
    @Transactional
    public Substitution arrange(SubstitutionRequest asked, String by) {
        Member absent = ownMember(asked.absent())
                .filter(member -> mayArrange(by, member))
                .orElseThrow(() -> new InvalidInput("absent", "không thuộc phạm vi đồng chí được giao xử lý thay"));
        refuseWrongDays(asked);
        String reason = asked.reason() == null ? "" : asked.reason().strip();
        if (reason.isEmpty()) {
            throw new InvalidInput("reason", "chưa được điền");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new InvalidInput("reason", "dài quá %d ký tự".formatted(LONGEST_REASON));
        }
        Member substitute = substitute(asked.substitute(), absent);
        substitutions.lock(absent.account(), substitute.account());
        refuseOverlaps(asked);
        Substitution arranged = substitutions.add(
                new SubstitutionRequest(
                        absent.account(), substitute.account(), asked.firstDay(), asked.lastDay(), reason),
                by,
                days.now());
        audit.record(by, entry("Giao xử lý thay", arranged, Map.of(), written(arranged)));
        events.publishEvent(new SubstitutionArranged(arranged));
        follow();
        return arranged;
    }

    private void refuseWrongDays(SubstitutionRequest asked) {
        if (asked.firstDay() == null) {
            throw new InvalidInput("from", "chưa được điền");
        }
        if (asked.lastDay() == null) {
            throw new InvalidInput("to", "chưa được điền");
        }
        if (asked.firstDay().isBefore(days.today())) {
            throw new InvalidInput("from", "phải từ hôm nay trở đi");
        }
        if (asked.lastDay().isBefore(asked.firstDay())) {
            throw new InvalidInput("to", "phải từ ngày bắt đầu trở đi");
        }
        LocalDate latest = asked.firstDay().plus(settings.longest()).minusDays(1);
        if (asked.lastDay().isAfter(latest)) {
            throw new InvalidInput(
                    "to", "muộn nhất là ngày %s; vắng lâu hơn thì thay người ở bộ phận".formatted(Days.text(latest)));
        }
    }

    private Member substitute(String account, Member absent) {
        if (account == null || account.isBlank()) {
            throw new InvalidInput("substitute", "chưa được chọn");
        }
        if (account.equals(absent.account())) {
            throw new InvalidInput("substitute", "phải là người khác");
        }
        Member substitute = ownMember(account)
                .orElseThrow(() -> new InvalidInput("substitute", "không có tài khoản đang hoạt động"));
        if (substitute.committees().isEmpty()) {
            throw new InvalidInput("substitute", "không có tài khoản đang hoạt động");
        }
        if (!rules().mayStandIn(substitute, absent)) {
            throw new InvalidInput(
                    "substitute",
                    "phải là người cùng đơn vị, hoặc thuộc công đoàn cấp trên trực tiếp và các đơn vị của cấp ấy");
        }
        return substitute;
    }

    private void refuseOverlaps(SubstitutionRequest asked) {
        boolean alreadyStoodInFor = substitutions.of(asked.absent()).stream()
                .filter(known -> known.absent().equals(asked.absent()))
                .anyMatch(known -> known.overlaps(asked.firstDay(), asked.lastDay()));
        if (alreadyStoodInFor) {
            throw new InvalidInput("from", "trong những ngày này đã có người xử lý thay");
        }
        boolean absentHimself = substitutions.of(asked.substitute()).stream()
                .filter(known -> known.absent().equals(asked.substitute()))
                .anyMatch(known -> known.overlaps(asked.firstDay(), asked.lastDay()));
        if (absentHimself) {
            throw new InvalidInput("substitute", "cũng vắng mặt trong những ngày này, đang có người khác xử lý thay");
        }
    }

    /**
     * Ends it now, or before it has begun.
     *
     * @return false when it had ended before
     */
    @Transactional
    public boolean end(long id, String by) {
        Substitution known = substitutions
                .find(id)
                .filter(found -> mayEnd(by, found))
                .orElseThrow(() -> new InvalidInput("", "Đồng chí không được kết thúc việc xử lý thay này."));
        if (known.lastDay().isBefore(days.today())) {
            return false;
        }
        Optional<Substitution> ended = substitutions.end(id, by, days.now());
        ended.ifPresent(now -> {
            audit.record(by, entry("Kết thúc sớm xử lý thay", now, written(known), Map.of("kết thúc", "trước hạn")));
            events.publishEvent(new SubstitutionEnded(now));
            follow();
        });
        return ended.isPresent();
    }

    /** Whether the account may end it: whoever may arrange one for the absent person. */
    public boolean mayEnd(String by, Substitution substitution) {
        return mayArrangeFor(by, substitution.absent());
    }

    public boolean mayArrangeFor(String by, String absent) {
        return ownMember(absent).filter(member -> mayArrange(by, member)).isPresent();
    }

    private boolean mayArrange(String by, Member absent) {
        return ownMember(by)
                .filter(member -> rules().mayArrange(member, absent))
                .isPresent();
    }

    private AuditEntry entry(
            String action, Substitution substitution, Map<String, String> before, Map<String, String> after) {
        return new AuditEntry(
                action,
                substitution.absent(),
                home(substitution.absent()).map(UnitCode::value).orElse(null),
                null,
                before,
                after);
    }

    /** Without the reason, which may be about somebody's health: an entry stays for decades and cannot be erased. */
    private static Map<String, String> written(Substitution substitution) {
        Map<String, String> written = new LinkedHashMap<>();
        written.put("người vắng mặt", substitution.absent());
        written.put("người xử lý thay", substitution.substitute());
        written.put("từ ngày", Days.text(substitution.firstDay()));
        written.put("đến hết ngày", Days.text(substitution.lastDay()));
        return written;
    }

    // ---- beginning and end ----

    /**
     * Tells it when one has begun or ended since it was last asked. Whoever asks once is enough, on whatever node.
     *
     * @return whether anything did
     */
    @Transactional
    public boolean follow() {
        List<Substitutions.Change> changes = substitutions.follow(days.today());
        if (changes.isEmpty()) {
            return false;
        }
        events.publishEvent(new OrganisationChanged());
        changes.stream()
                .filter(Substitutions.Change::begun)
                .forEach(change -> events.publishEvent(new SubstitutionBegan(change.absent())));
        return true;
    }

    /** The first day, today or later, on which there is something to {@linkplain #follow() follow}. */
    public Optional<LocalDate> nextChange() {
        return substitutions.nextChange(days.today());
    }

    // ---- what people read ----

    /** Of the person as the absent one, the latest first. */
    public List<Substitution> absencesOf(String account) {
        return substitutions.of(account).stream()
                .filter(each -> each.absent().equals(account))
                .limit(MOST_LISTED)
                .toList();
    }

    /** Those in which the person stands in for others today or later. */
    public List<Substitution> byPerson(String account) {
        LocalDate today = days.today();
        return substitutions.of(account).stream()
                .filter(each -> each.substitute().equals(account))
                .filter(each -> !each.isEndedEarly() && !each.lastDay().isBefore(today))
                .sorted((one, other) -> one.firstDay().compareTo(other.firstDay()))
                .toList();
    }

    /** The names of those for whom the person stands in today. */
    public List<String> standsInTodayFor(String account) {
        LocalDate today = days.today();
        return byPerson(account).stream()
                .filter(each -> each.holdsOn(today))
                .map(each -> nameOf(each.absent()))
                .toList();
    }

    /** Those of today and later whose absent person the account may arrange for, his own left out. */
    public List<Substitution> arrangedBelow(String account) {
        Optional<Member> person = ownMember(account);
        SubstitutionRules rules = rules();
        return person.map(by -> substitutions.from(days.today()).stream()
                        .filter(each -> !each.absent().equals(account))
                        .filter(each -> ownMember(each.absent())
                                .filter(absent -> rules.mayArrange(by, absent))
                                .isPresent())
                        .toList())
                .orElse(List.of());
    }

    /** Whether there may be people beside himself for whom the person arranges it. */
    public boolean directsOthers(String account) {
        return ownMember(account).stream()
                .flatMap(member -> member.committees().stream())
                .anyMatch(seat -> seat.committee() == Committee.LEADERSHIP
                        || seat.committee() == Committee.OFFICERS
                                && organisation.unit(seat.unit()).kind().supervising());
    }

    /** People for whom the account may arrange it, himself left out, by words of their names or accounts. */
    public List<Member> directed(String by, String words) {
        return ownMember(by)
                .map(person -> {
                    SubstitutionRules rules = rules();
                    return named(words)
                            .filter(member -> !member.account().equals(by))
                            .filter(member -> rules.mayArrange(person, member))
                            .toList();
                })
                .orElse(List.of());
    }

    /**
     * People who may stand in for the absent one: without words those of his units and of the units above, else whoever
     * is allowed and so named.
     */
    public List<Member> eligible(String absent, String words) {
        return ownMember(absent)
                .map(person -> {
                    SubstitutionRules rules = rules();
                    Stream<Member> candidates = words.isBlank() ? near(person) : named(words);
                    return candidates
                            .filter(member -> !member.committees().isEmpty() && rules.mayStandIn(member, person))
                            .limit(MOST_LISTED)
                            .toList();
                })
                .orElse(List.of());
    }

    private Stream<Member> near(Member person) {
        Set<String> units = new LinkedHashSet<>();
        for (CommitteeOfUnit seat : person.committees()) {
            units.add(seat.unit().value());
            organisation
                    .superiorOf(seat.unit())
                    .ifPresent(above -> units.add(above.code().value()));
        }
        return members.seatedIn(units).stream().map(MemberEntity::toMember);
    }

    private Stream<Member> named(String words) {
        List<String> accounts = members.accountsLike(words.strip(), MOST_LISTED);
        return members.withSeats(accounts).stream().map(MemberEntity::toMember).sorted((one, other) -> one.displayName()
                .compareTo(other.displayName()));
    }

    // ---- what is done in somebody's stead ----

    /** Whose seat the account uses when it acts in the committee today; empty when the seat is its own or it has none. */
    public Optional<String> standsInFor(String account, CommitteeOfUnit committee) {
        return standsInFor(account, List.of(committee));
    }

    /** The same where any of the committees is asked: an own seat in one of them goes before those of others. */
    public Optional<String> standsInFor(String account, Collection<CommitteeOfUnit> committees) {
        boolean ownSeat = ownMember(account).map(Member::committees).orElse(Set.of()).stream()
                .anyMatch(committees::contains);
        if (ownSeat) {
            return Optional.empty();
        }
        return substitutions.lentTo(List.of(account), days.today()).stream()
                .filter(lent -> committees.contains(lent.seat()))
                .map(LentSeat::absent)
                .findFirst();
    }

    /** Whether the account stands in for somebody, has done so or will. */
    public boolean isOrWasSubstitute(String account) {
        return substitutions.isOrWasSubstitute(account);
    }

    /**
     * Whether the account had something to do in the committees only as long as it stood in for one of their members, and
     * that is over: from its first moment on, whatever it has opened or taken before.
     */
    public boolean isOver(String account, Collection<CommitteeOfUnit> committees) {
        return committees.stream()
                        .noneMatch(
                                committee -> organisation.membersOf(committee).contains(account))
                && substitutions.hasStoodIn(
                        account,
                        committees.stream()
                                .flatMap(committee -> organisation.ownMembersOf(committee).stream())
                                .toList(),
                        days.today());
    }

    /** Whose seat the account uses where any seat in the unit or above it gives the right. */
    public Optional<String> standsInForAt(String account, UnitCode unit) {
        boolean ownSeat = ownMember(account).map(Member::committees).orElse(Set.of()).stream()
                .anyMatch(seat -> organisation.isWithin(unit, seat.unit()));
        if (ownSeat) {
            return Optional.empty();
        }
        return substitutions.lentTo(List.of(account), days.today()).stream()
                .filter(lent -> organisation.isWithin(unit, lent.seat().unit()))
                .map(LentSeat::absent)
                .findFirst();
    }

    /**
     * Keeps for whom the account does something through a seat of one of the committees; nothing when the seat is its own.
     *
     * @param occasion id of the task that is completed
     * @param unit what it is about
     */
    @Transactional
    public void note(String occasion, String account, Collection<CommitteeOfUnit> committees, UnitCode unit) {
        standsInFor(account, committees)
                .ifPresent(absent -> substitutions.note(occasion, account, absent, unit, days.now()));
    }

    /**
     * Keeps for whom the account does something in a matter of the unit, by whatever seat there or above; nothing when it
     * has one of its own, and then what was kept before of the occasion is forgotten.
     */
    @Transactional
    public void noteAt(String occasion, String account, UnitCode unit) {
        standsInForAt(account, unit)
                .ifPresentOrElse(
                        absent -> substitutions.note(occasion, account, absent, unit, days.now()),
                        () -> substitutions.forget(occasion));
    }

    /** Keeps for whom the account does something that is the federation's officers' to do; nothing when it is one of them. */
    @Transactional
    public void noteAsDesk(String occasion, String account) {
        UnitCode federation = organisation.federation().code();
        note(occasion, account, List.of(Committee.OFFICERS.of(federation)), federation);
    }

    /** Account of the person in whose stead it was done; empty when whoever did it acted for himself. */
    public Optional<String> actedFor(String occasion) {
        return Optional.ofNullable(substitutions.absentOn(List.of(occasion)).get(occasion));
    }

    /** The same where it is known who did it. */
    public Optional<String> actedFor(String occasion, String account) {
        return account != null && substitutions.hasActedForOthers(account) ? actedFor(occasion) : Optional.empty();
    }

    /** “… xử lý thay …”: the name as records show it. */
    public String nameOf(String account, String occasion) {
        return actedFor(occasion, account)
                .map(absent -> nameOf(account) + FOR + nameOf(absent))
                .orElseGet(() -> nameOf(account));
    }

    /** The same for a name that is known already. */
    public String nameFor(String name, String occasion) {
        return actedFor(occasion).map(absent -> name + FOR + nameOf(absent)).orElse(name);
    }

    /** What is to be added to the name of whoever did each of the occasions: “ xử lý thay …”, or nothing. */
    public Map<String, String> additions(Collection<String> occasions) {
        Map<String, String> names = new HashMap<>();
        Map<String, String> additions = new HashMap<>();
        substitutions
                .absentOn(occasions)
                .forEach((occasion, absent) ->
                        additions.put(occasion, FOR + names.computeIfAbsent(absent, this::nameOf)));
        return additions;
    }

    private String nameOf(String account) {
        return ownMember(account).map(Member::displayName).orElse(account);
    }

    private Optional<Member> ownMember(String account) {
        return account == null ? Optional.empty() : organisation.ownMember(account);
    }

    /** The unit in which the person has a seat, the first by code. */
    public Optional<UnitCode> home(String account) {
        return ownMember(account).stream()
                .flatMap(member -> member.committees().stream())
                .map(CommitteeOfUnit::unit)
                .min(UnitCode::compareTo);
    }

    /** The units are read once for as long as the rules are asked. */
    private SubstitutionRules rules() {
        Map<UnitCode, Optional<UnitCode>> known = new TreeMap<>();
        return new SubstitutionRules(unit -> known.computeIfAbsent(
                unit, code -> Optional.ofNullable(organisation.unit(code).superior())));
    }
}
