package vn.danvankheo.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
     * What is still to be done, each in any order within its step: first what somebody loses, then what must be there,
     * then what somebody gains by it.
     */
    List<List<Runnable>> stillToDo() {
        Map<UnitCode, Unit> units = unitsByCode();
        List<Member> members = organisation.everyMember();
        Set<CommitteeOfUnit> committees = everyCommittee(members);
        List<Runnable> lost = new ArrayList<>();
        List<Runnable> gained = new ArrayList<>();
        followSeats(members, units, lost, gained);
        followTenantMemberships(members, units, committees, lost, gained);
        List<Runnable> there = new ArrayList<>();
        followUnits(units, there);
        followCommittees(units, committees, there);
        followUsers(members, there);
        return List.of(lost, there, gained);
    }

    private void followUnits(Map<UnitCode, Unit> units, List<Runnable> there) {
        Map<String, Tenant> known = byId(identities.createTenantQuery().list(), Tenant::getId);
        for (Unit unit : units.values()) {
            Tenant tenant = known.get(unit.code().value());
            if (tenant == null || !unit.name().equals(tenant.getName())) {
                there.add(() -> save(tenant, unit));
            }
        }
    }

    private void save(Tenant known, Unit unit) {
        Tenant tenant = known == null ? identities.newTenant(unit.code().value()) : known;
        tenant.setName(unit.name());
        identities.saveTenant(tenant);
    }

    private void followCommittees(Map<UnitCode, Unit> units, Set<CommitteeOfUnit> committees, List<Runnable> there) {
        Map<String, Group> groups = byId(identities.createGroupQuery().list(), Group::getId);
        ROLES.forEach(role -> ensureGroup(groups, role, roleName(role), ROLE, there));
        ensureGroup(groups, Groups.CAMUNDA_ADMIN, "Người quản trị hệ thống", Groups.GROUP_TYPE_SYSTEM, there);
        committees.forEach(committee -> ensureGroup(
                groups, committee.id(), committee.committee().nameAt(units.get(committee.unit())), COMMITTEE, there));
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

    private void followUsers(List<Member> members, List<Runnable> there) {
        Map<String, User> users = byId(identities.createUserQuery().list(), User::getId);
        for (Member member : members) {
            User known = users.get(member.account());
            if (known == null
                    || !known.getFirstName().isEmpty()
                    || !member.displayName().equals(known.getLastName())
                    || !Objects.equals(member.email(), known.getEmail())) {
                there.add(() -> save(known, member));
            }
        }
    }

    private void save(User known, Member member) {
        User user = known == null ? identities.newUser(member.account()) : known;
        user.setFirstName("");
        user.setLastName(member.displayName());
        user.setEmail(member.email());
        if (known == null) {
            SampleAccounts sample = sampleAccounts.getIfAvailable();
            // in production nobody knows it: the administrator sets the first password
            user.setPassword(sample == null ? UUID.randomUUID() + "Aa1!" : sample.password());
        }
        identities.saveUser(user);
    }

    private void followSeats(
            List<Member> members, Map<UnitCode, Unit> units, List<Runnable> lost, List<Runnable> gained) {
        Map<String, Set<String>> groupsOf = groupsOfMembers();
        for (Member member : members) {
            String account = member.account();
            Set<String> wanted = new HashSet<>();
            for (CommitteeOfUnit committee : member.committees()) {
                wanted.add(committee.id());
                wanted.addAll(rolesOf(committee, units.get(committee.unit())));
            }
            Set<String> present = groupsOf.getOrDefault(account, Set.of());
            present.stream()
                    .filter(group -> !wanted.contains(group))
                    .forEach(group -> lost.add(() -> identities.deleteMembership(account, group)));
            wanted.stream()
                    .filter(group -> !present.contains(group))
                    .forEach(group -> gained.add(() -> identities.createMembership(account, group)));
        }
    }

    private void followTenantMemberships(
            List<Member> members,
            Map<UnitCode, Unit> units,
            Set<CommitteeOfUnit> committees,
            List<Runnable> lost,
            List<Runnable> gained) {
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
                    .forEach(
                            tenant -> gained.add(() -> identities.createTenantGroupMembership(tenant, committee.id())));
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
