package vn.danvankheo.engine;

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
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.embedded.SampleAccounts;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.OrganisationChanged;
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
@Order(20)
class Identities implements ApplicationRunner {

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

    @Override
    @Transactional
    public void run(ApplicationArguments args) {
        followOrganisation();
    }

    @EventListener
    @Transactional
    public void on(OrganisationChanged event) {
        followOrganisation();
    }

    private void followOrganisation() {
        if (organisation.isEmpty()) {
            return;
        }
        followUnits();
        followCommittees();
        followMembers();
        followTenantMemberships();
        followGrants();
    }

    private void followUnits() {
        Map<String, Tenant> known = byId(identities.createTenantQuery().list(), Tenant::getId);
        for (Unit unit : organisation.everyUnit()) {
            Tenant tenant = known.get(unit.code().value());
            if (tenant == null) {
                tenant = identities.newTenant(unit.code().value());
            } else if (unit.name().equals(tenant.getName())) {
                continue;
            }
            tenant.setName(unit.name());
            identities.saveTenant(tenant);
        }
    }

    private void followCommittees() {
        Map<UnitCode, Unit> units = unitsByCode();
        Map<String, Group> groups = byId(identities.createGroupQuery().list(), Group::getId);
        ROLES.forEach(role -> ensureGroup(groups, role, roleName(role), ROLE));
        ensureGroup(groups, Groups.CAMUNDA_ADMIN, "Người quản trị hệ thống", Groups.GROUP_TYPE_SYSTEM);
        everyCommittee()
                .forEach(committee -> ensureGroup(
                        groups, committee.id(), committee.committee().nameAt(units.get(committee.unit())), COMMITTEE));
    }

    /** Those with members, and those that had some: open tasks may still be theirs. */
    private Set<CommitteeOfUnit> everyCommittee() {
        Set<CommitteeOfUnit> committees = organisation.everyMember().stream()
                .flatMap(member -> member.committees().stream())
                .collect(Collectors.toSet());
        identities.createGroupQuery().groupType(COMMITTEE).list().stream()
                .map(group -> CommitteeOfUnit.ofId(group.getId()))
                .forEach(committees::add);
        return committees;
    }

    private void followMembers() {
        Map<UnitCode, Unit> units = unitsByCode();
        Map<String, User> users = byId(identities.createUserQuery().list(), User::getId);
        Map<String, Set<String>> groupsOf = pairs("select user_id_, group_id_ from act_id_membership");
        for (Member member : organisation.everyMember()) {
            followUser(users.get(member.account()), member);
            Set<String> wanted = new HashSet<>();
            for (CommitteeOfUnit committee : member.committees()) {
                wanted.add(committee.id());
                wanted.addAll(rolesOf(committee, units.get(committee.unit())));
            }
            Set<String> present = groupsOf.getOrDefault(member.account(), Set.of());
            wanted.stream()
                    .filter(group -> !present.contains(group))
                    .forEach(group -> identities.createMembership(member.account(), group));
            present.stream()
                    .filter(group -> !wanted.contains(group))
                    .filter(group -> group.contains("."))
                    .forEach(group -> identities.deleteMembership(member.account(), group));
        }
    }

    private void followUser(User known, Member member) {
        User user = known == null ? identities.newUser(member.account()) : known;
        boolean changed = known == null
                || !user.getFirstName().isEmpty()
                || !member.displayName().equals(user.getLastName())
                || !Objects.equals(member.email(), user.getEmail());
        if (!changed) {
            return;
        }
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

    private void followTenantMemberships() {
        UnitCode federation = organisation.federation().code();
        Set<CommitteeOfUnit> withMembers = organisation.everyMember().stream()
                .flatMap(member -> member.committees().stream())
                .filter(committee -> !committee.unit().equals(federation))
                .collect(Collectors.toSet());
        Map<UnitCode, Set<String>> below = subtrees();
        Map<String, Set<String>> tenantsOf =
                pairs("select group_id_, tenant_id_ from act_id_tenant_member where group_id_ is not null");
        for (CommitteeOfUnit committee : everyCommittee()) {
            Set<String> wanted =
                    withMembers.contains(committee) ? below.getOrDefault(committee.unit(), Set.of()) : Set.of();
            Set<String> present = tenantsOf.getOrDefault(committee.id(), Set.of());
            wanted.stream()
                    .filter(tenant -> !present.contains(tenant))
                    .forEach(tenant -> identities.createTenantGroupMembership(tenant, committee.id()));
            present.stream()
                    .filter(tenant -> !wanted.contains(tenant))
                    .forEach(tenant -> identities.deleteTenantGroupMembership(tenant, committee.id()));
        }
    }

    /** For each unit itself and everything below it, found from below: asking for each would read all units each time. */
    private Map<UnitCode, Set<String>> subtrees() {
        Map<UnitCode, Unit> units = unitsByCode();
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

    private void followGrants() {
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

    private void ensureGroup(Map<String, Group> known, String id, String name, String type) {
        Group group = known.get(id);
        if (group != null && name.equals(group.getName()) && type.equals(group.getType())) {
            return;
        }
        if (group == null) {
            group = identities.newGroup(id);
        }
        group.setName(name);
        group.setType(type);
        identities.saveGroup(group);
        known.put(id, group);
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
}
