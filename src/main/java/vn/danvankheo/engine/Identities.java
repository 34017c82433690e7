package vn.danvankheo.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.embedded.SampleAccounts;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.SuperiorsFirst;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/**
 * Keeps the engine's users, groups, tenants and grants what the organisation says; running it again changes nothing.
 *
 * <p>A committee with members is a group, a unit is a tenant. A committee is a member of the tenants of its own unit and
 * of all units below; the committees of the federation carry no list, they are exempt from the tenant check
 * ({@link FederationSeesAll}).
 */
@Component
class Identities {

    /** Group of everybody who supervises, whatever the unit: it carries the grants for Cockpit. */
    static final String SUPERVISORS = "vaitro.theodoi";
    /** Group of everybody who is an officer of a unit: it carries the grants to start what nobody waits for. */
    static final String OFFICERS = "vaitro.canbo";
    /** Group of everybody who inspects. */
    static final String INSPECTORS = "vaitro.kiemtra";

    /** Group of the officers of units that have others below them. */
    static final String OFFICERS_ABOVE = "vaitro.canbocaptren";

    // the administrator reads these two beside the group's name
    private static final String ROLE = "Vai trò";
    private static final String COMMITTEE = "Bộ phận của đơn vị";

    private static final List<String> ROLES = List.of(SUPERVISORS, OFFICERS, OFFICERS_ABOVE, INSPECTORS);

    private final Organisation organisation;
    private final IdentityService identities;
    private final AuthorizationService authorizations;
    private final ObjectProvider<SampleAccounts> sampleAccounts;
    private final TaskFilters filters;
    private final JdbcClient jdbc;

    Identities(
            Organisation organisation,
            IdentityService identities,
            AuthorizationService authorizations,
            ObjectProvider<SampleAccounts> sampleAccounts,
            TaskFilters filters,
            JdbcClient jdbc) {
        this.organisation = organisation;
        this.identities = identities;
        this.authorizations = authorizations;
        this.sampleAccounts = sampleAccounts;
        this.filters = filters;
        this.jdbc = jdbc;
    }

    /** Who has gained or lost a seat that the engine does not know yet. */
    Set<Seat> changedSeats() {
        Set<Seat> wanted = new HashSet<>();
        for (Member member : organisation.everyMember()) {
            member.committees().forEach(committee -> wanted.add(new Seat(member.account(), committee)));
        }
        Set<Seat> changed = seatsInEngine();
        Set<Seat> same = new HashSet<>(wanted);
        same.retainAll(changed);
        changed.addAll(wanted);
        changed.removeAll(same);
        return changed;
    }

    private Set<Seat> seatsInEngine() {
        Set<Seat> seats = new HashSet<>();
        groupsOfMembers().forEach((account, groups) -> groups.stream()
                .filter(Identities::isCommittee)
                .forEach(group -> seats.add(new Seat(account, CommitteeOfUnit.ofId(group)))));
        return seats;
    }

    private Map<String, Set<String>> groupsOfMembers() {
        return pairs(
                """
                select seat.user_id_, seat.group_id_
                  from act_id_membership seat join act_id_group g on g.id_ = seat.group_id_
                 where g.type_ in ('%s', '%s')
                """
                        .formatted(ROLE, COMMITTEE));
    }

    private static boolean isCommittee(String group) {
        return !ROLES.contains(group);
    }

    /**
     * What is still to be done, in this order.
     *
     * @param lost what somebody loses, in any order
     * @param roles groups that are no unit's, in any order
     * @param units what is new at each unit, superiors first; nothing is said of a unit at which nothing is new
     */
    record StillToDo(List<Runnable> lost, List<Runnable> roles, List<NewAtUnit> units) {}

    /** What is new at one unit: what must be there, then who gains by it. */
    static final class NewAtUnit {

        private final List<Runnable> there = new ArrayList<>();
        private final List<Gain> seats = new ArrayList<>();
        private final List<Gain> tenants = new ArrayList<>();

        private boolean isEmpty() {
            return there.isEmpty() && seats.isEmpty() && tenants.isEmpty();
        }
    }

    /**
     * That a group gets something.
     *
     * @param what an account that joins it, or a tenant of which it becomes a member
     */
    private record Gain(String group, String what) {}

    StillToDo stillToDo() {
        Map<UnitCode, Unit> units = unitsByCode();
        List<Member> members = organisation.everyMember();
        Set<CommitteeOfUnit> committees = everyCommittee(members);
        Map<UnitCode, NewAtUnit> news = new LinkedHashMap<>();
        SuperiorsFirst.order(List.copyOf(units.values())).forEach(unit -> news.put(unit.code(), new NewAtUnit()));
        List<Runnable> lost = new ArrayList<>();
        followSeats(members, units, lost, news);
        followTenantMemberships(members, units, committees, lost, news);
        followUnits(units, news);
        List<Runnable> roles = followCommittees(units, committees, news);
        followUsers(members, news);
        return new StillToDo(
                lost, roles, news.values().stream().filter(at -> !at.isEmpty()).toList());
    }

    /** Makes what must be there at these units. */
    void make(List<NewAtUnit> units) {
        units.forEach(at -> at.there.forEach(Runnable::run));
    }

    /**
     * Gives what is gained at these units. The engine looks for both sides of each membership: within one command it finds
     * those that were asked for all at once, and writes what is new in few batches.
     */
    void give(List<NewAtUnit> units) {
        List<Gain> seats = units.stream().flatMap(at -> at.seats.stream()).toList();
        List<Gain> tenants = units.stream().flatMap(at -> at.tenants.stream()).toList();
        identities
                .createUserQuery()
                .userIdIn(distinct(seats.stream().map(Gain::what)))
                .list();
        identities
                .createTenantQuery()
                .tenantIdIn(distinct(tenants.stream().map(Gain::what)))
                .list();
        identities
                .createGroupQuery()
                .groupIdIn(
                        distinct(Stream.concat(seats.stream(), tenants.stream()).map(Gain::group)))
                .list();
        seats.forEach(seat -> identities.createMembership(seat.what(), seat.group()));
        tenants.forEach(tenant -> identities.createTenantGroupMembership(tenant.what(), tenant.group()));
    }

    private static String[] distinct(Stream<String> ids) {
        // the engine refuses to be asked for none
        return Stream.concat(ids, Stream.of("")).distinct().toArray(String[]::new);
    }

    private void followUnits(Map<UnitCode, Unit> units, Map<UnitCode, NewAtUnit> news) {
        Map<String, Tenant> known = byId(identities.createTenantQuery().list(), Tenant::getId);
        for (Unit unit : units.values()) {
            Tenant tenant = known.get(unit.code().value());
            if (tenant == null || !unit.name().equals(tenant.getName())) {
                news.get(unit.code()).there.add(() -> save(tenant, unit));
            }
        }
    }

    private void save(Tenant known, Unit unit) {
        Tenant tenant = known == null ? identities.newTenant(unit.code().value()) : known;
        tenant.setName(unit.name());
        identities.saveTenant(tenant);
    }

    private List<Runnable> followCommittees(
            Map<UnitCode, Unit> units, Set<CommitteeOfUnit> committees, Map<UnitCode, NewAtUnit> news) {
        Map<String, Group> groups = byId(identities.createGroupQuery().list(), Group::getId);
        List<Runnable> roles = new ArrayList<>();
        ROLES.forEach(role -> ensureGroup(groups, role, roleName(role), ROLE, roles));
        ensureGroup(groups, Groups.CAMUNDA_ADMIN, "Người quản trị hệ thống", Groups.GROUP_TYPE_SYSTEM, roles);
        committees.forEach(committee -> ensureGroup(
                groups,
                committee.id(),
                committee.committee().nameAt(units.get(committee.unit())),
                COMMITTEE,
                news.get(committee.unit()).there));
        return roles;
    }

    /** Those with members, and those that had some: open tasks may still be theirs. */
    private Set<CommitteeOfUnit> everyCommittee(List<Member> members) {
        Set<CommitteeOfUnit> committees =
                members.stream().flatMap(member -> member.committees().stream()).collect(Collectors.toSet());
        identities.createGroupQuery().groupType(COMMITTEE).list().stream()
                .map(group -> CommitteeOfUnit.ofId(group.getId()))
                .forEach(committees::add);
        return committees;
    }

    private void followUsers(List<Member> members, Map<UnitCode, NewAtUnit> news) {
        Map<String, User> users = byId(identities.createUserQuery().list(), User::getId);
        Map<UnitCode, Integer> places = new HashMap<>();
        news.keySet().forEach(unit -> places.put(unit, places.size()));
        UnitCode first = organisation.federation().code();
        for (Member member : members) {
            User known = users.get(member.account());
            if (known == null
                    || !known.getFirstName().isEmpty()
                    || !member.displayName().equals(known.getLastName())
                    || !Objects.equals(member.email(), known.getEmail())) {
                // at the first of his units: at the others he is there already
                UnitCode unit = member.committees().stream()
                        .map(CommitteeOfUnit::unit)
                        .min(Comparator.comparing(places::get))
                        .orElse(first);
                news.get(unit).there.add(() -> save(known, member));
            }
        }
    }

    private void save(User known, Member member) {
        User user = known == null ? identities.newUser(member.account()) : known;
        user.setFirstName("");
        user.setLastName(member.displayName());
        user.setEmail(member.email());
        if (known == null) {
            // in production there is none until its owner chooses one by a link, or the administrator sets the first
            sampleAccounts.ifAvailable(sample -> user.setPassword(sample.password()));
        }
        identities.saveUser(user);
    }

    private void followSeats(
            List<Member> members, Map<UnitCode, Unit> units, List<Runnable> lost, Map<UnitCode, NewAtUnit> news) {
        Map<String, Set<String>> groupsOf = groupsOfMembers();
        for (Member member : members) {
            String account = member.account();
            // each with the unit at which he gets it
            Map<String, UnitCode> wanted = new HashMap<>();
            for (CommitteeOfUnit committee : member.committees()) {
                wanted.put(committee.id(), committee.unit());
                rolesOf(committee, units.get(committee.unit())).forEach(role -> wanted.put(role, committee.unit()));
            }
            Set<String> present = groupsOf.getOrDefault(account, Set.of());
            present.stream()
                    .filter(group -> !wanted.containsKey(group))
                    .forEach(group -> lost.add(() -> identities.deleteMembership(account, group)));
            wanted.forEach((group, unit) -> {
                if (!present.contains(group)) {
                    news.get(unit).seats.add(new Gain(group, account));
                }
            });
        }
    }

    private void followTenantMemberships(
            List<Member> members,
            Map<UnitCode, Unit> units,
            Set<CommitteeOfUnit> committees,
            List<Runnable> lost,
            Map<UnitCode, NewAtUnit> news) {
        UnitCode federation = organisation.federation().code();
        Set<CommitteeOfUnit> withMembers = members.stream()
                .flatMap(member -> member.committees().stream())
                .filter(committee -> !committee.unit().equals(federation))
                .collect(Collectors.toSet());
        Map<UnitCode, Set<String>> below = subtrees(units);
        Map<String, Set<String>> tenantsOf =
                pairs("select group_id_, tenant_id_ from act_id_tenant_member where group_id_ is not null");
        for (CommitteeOfUnit committee : committees) {
            Set<String> wanted =
                    withMembers.contains(committee) ? below.getOrDefault(committee.unit(), Set.of()) : Set.of();
            Set<String> present = tenantsOf.getOrDefault(committee.id(), Set.of());
            present.stream()
                    .filter(tenant -> !wanted.contains(tenant))
                    .forEach(tenant -> lost.add(() -> identities.deleteTenantGroupMembership(tenant, committee.id())));
            wanted.stream()
                    .filter(tenant -> !present.contains(tenant))
                    .forEach(tenant -> news.get(UnitCode.of(tenant)).tenants.add(new Gain(committee.id(), tenant)));
        }
    }

    /** For each unit itself and everything below it, found from below: asking for each would read all units each time. */
    private static Map<UnitCode, Set<String>> subtrees(Map<UnitCode, Unit> units) {
        Map<UnitCode, Set<String>> subtrees = new HashMap<>();
        for (Unit unit : units.values()) {
            for (Unit above = unit;
                    above != null;
                    above = above.superior() == null ? null : units.get(above.superior())) {
                subtrees.computeIfAbsent(above.code(), code -> new TreeSet<>())
                        .add(unit.code().value());
            }
        }
        return subtrees;
    }

    /** All at once, which the engine's queries, one for each person or committee, do not offer. */
    private Map<String, Set<String>> pairs(String sql) {
        Map<String, Set<String>> pairs = new HashMap<>();
        jdbc.sql(sql).query((RowCallbackHandler) row ->
                pairs.computeIfAbsent(row.getString(1), key -> new HashSet<>()).add(row.getString(2)));
        return pairs;
    }

    /** What every committee may do, whoever sits in it. */
    void followGrants() {
        everybody(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        everybody(Resources.APPLICATION, "welcome", Permissions.ACCESS);
        everybody(Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
        group(SUPERVISORS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        group(
                SUPERVISORS,
                Resources.PROCESS_DEFINITION,
                Authorization.ANY,
                Permissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_HISTORY);
        everybody(Resources.FILTER, Authorization.ANY, Permissions.READ);
        followStartGrants();
        filters.ensure();
    }

    /** Who may start what nobody waits for, and the desk the year. */
    private void followStartGrants() {
        String desk = Committee.OFFICERS.of(organisation.federation().code()).id();
        mayStart(desk, "yearStart");
        mayStart(OFFICERS, "additionalModel");
        mayStart(OFFICERS, "registrationChange");
        mayStart(OFFICERS_ABOVE, "registrationExtension");
        mayStart(OFFICERS_ABOVE, "entryOnBehalf");
        mayStart(OFFICERS_ABOVE, "unionGuidance");
        mayStart(INSPECTORS, "adHocInspection");
    }

    private void mayStart(String group, String processKey) {
        group(
                group,
                Resources.PROCESS_DEFINITION,
                processKey,
                Permissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE);
        group(group, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
    }

    private void everybody(Resource resource, String id, Permission... permissions) {
        if (authorizations
                        .createAuthorizationQuery()
                        .authorizationType(Authorization.AUTH_TYPE_GLOBAL)
                        .resourceType(resource)
                        .resourceId(id)
                        .count()
                == 0) {
            Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
            grant.setUserId(Authorization.ANY);
            save(grant, resource, id, permissions);
        }
    }

    void group(String group, Resource resource, String id, Permission... permissions) {
        if (authorizations
                        .createAuthorizationQuery()
                        .authorizationType(Authorization.AUTH_TYPE_GRANT)
                        .groupIdIn(group)
                        .resourceType(resource)
                        .resourceId(id)
                        .count()
                == 0) {
            Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            save(grant, resource, id, permissions);
        }
    }

    private void save(Authorization grant, Resource resource, String id, Permission... permissions) {
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }

    private void ensureGroup(Map<String, Group> known, String id, String name, String type, List<Runnable> there) {
        Group group = known.get(id);
        if (group == null || !name.equals(group.getName()) || !type.equals(group.getType())) {
            there.add(() -> save(group == null ? identities.newGroup(id) : group, name, type));
        }
    }

    private void save(Group group, String name, String type) {
        group.setName(name);
        group.setType(type);
        identities.saveGroup(group);
    }

    private static Set<String> rolesOf(CommitteeOfUnit committee, Unit unit) {
        return switch (committee.committee()) {
            case OFFICERS -> unit.kind().supervising() ? Set.of(OFFICERS, OFFICERS_ABOVE) : Set.of(OFFICERS);
            case SUPERVISORS -> Set.of(SUPERVISORS);
            case INSPECTION -> Set.of(INSPECTORS);
            case LEADERSHIP, PARTY, COUNCIL -> Set.of();
        };
    }

    private static String roleName(String role) {
        return switch (role) {
            case SUPERVISORS -> "Vai trò: theo dõi, chỉ đạo";
            case INSPECTORS -> "Vai trò: kiểm tra";
            case OFFICERS_ABOVE -> "Vai trò: cán bộ phụ trách công đoàn cấp trên";
            default -> "Vai trò: cán bộ phụ trách";
        };
    }

    private Map<UnitCode, Unit> unitsByCode() {
        return organisation.everyUnit().stream().collect(Collectors.toMap(Unit::code, Function.identity()));
    }

    private static <T> Map<String, T> byId(List<T> list, Function<T, String> id) {
        return list.stream().collect(Collectors.toMap(id, Function.identity()));
    }

    /** That somebody sits in a committee. */
    record Seat(String account, CommitteeOfUnit committee) {}
}
