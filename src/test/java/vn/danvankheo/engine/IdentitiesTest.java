package vn.danvankheo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.db.DbTenantQueryImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.OwnApplication;
import vn.danvankheo.WebSession;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.story.Year;

/** Users, groups, tenants and rights follow the organisation. */
@OwnApplication
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "danvankheo.embedded.data-directory=target/test-data/${random.uuid}",
            "camunda.bpm.job-execution.enabled=false"
        })
class IdentitiesTest {

    private static final List<String> TABLES = List.of(
            "act_id_user",
            "act_id_group",
            "act_id_membership",
            "act_id_tenant",
            "act_id_tenant_member",
            "act_ru_authorization",
            "act_ru_filter");

    @LocalServerPort
    private int port;

    @Autowired
    private OrganisationFollowUp followUp;

    @Autowired
    private Organisation organisation;

    @Autowired
    private IdentityService identities;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Year year;

    @BeforeEach
    void registrationsAreOpen() {
        year.runDueJobs();
    }

    @Test
    void runningItAgainWritesNothing() {
        List<String> before = everyRow();

        followUp.run(null);

        assertThat(before).hasSizeGreaterThan(1000);
        assertThat(everyRow()).isEqualTo(before);
    }

    /** With their revisions, so that a row written anew with the same content counts, too. */
    private List<String> everyRow() {
        return TABLES.stream()
                .flatMap(table ->
                        jdbc.sql("select t::text from " + table + " t order by 1").query(String.class).stream())
                .toList();
    }

    @Test
    void whoLeavesEverythingSeesNothingAtHisNextRequest() {
        WebSession officer = WebSession.of(port, "ninhhai03.canbo");
        String task =
                WebSession.json(officer.engineGet("/task")).path(0).path("id").asText();
        assertThat(task).isNotEmpty();

        sits("ninhhai03.canbo");

        assertThat(officer.engineGet("/task").body()).isEqualTo("[]");
        assertThat(officer.engineGet("/tenant").body()).isEqualTo("[]");
        assertThat(officer.engineGet("/task/" + task).statusCode()).isEqualTo(404);
        assertThat(officer.submitForm(task, Map.of()).statusCode()).isIn(403, 404);
        assertThat(groupsOf("ninhhai03.canbo")).isEmpty();
    }

    @Test
    void whoChangesHisCommitteeGetsTheRightsOfTheNewOneAlone() {
        sits("thuannam.giamsat", Committee.INSPECTION.of(UnitCode.of("THUANBAC")));

        assertThat(groupsOf("thuannam.giamsat")).containsExactlyInAnyOrder("THUANBAC.kiemtra", "vaitro.kiemtra");
        WebSession person = WebSession.of(port, "thuannam.giamsat");
        assertThat(WebSession.json(person.engineGet("/tenant")).findValuesAsText("id"))
                .containsExactlyInAnyOrder("THUANBAC", "THUANBAC01", "THUANBAC02", "THUANBAC03");
        assertThat(person.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
    }

    /** What is asked with each request is asked in our words; the answer is the engine's. */
    @Test
    void everybodySeesTheUnitsThatTheEngineItselfWouldFindForHim() {
        List<String> accounts = jdbc.sql("select id_ from act_id_user order by 1")
                .query(String.class)
                .list();

        assertThat(accounts).hasSizeGreaterThan(50).allSatisfy(account -> assertThat(
                        tenants(identities.createTenantQuery(), account))
                .isEqualTo(tenants(new DbTenantQueryImpl(engine.getCommandExecutorTxRequired()), account)));
        assertThat(accounts).anySatisfy(account -> assertThat(tenants(identities.createTenantQuery(), account))
                .hasSizeGreaterThan(3));
    }

    private static Set<String> tenants(TenantQuery query, String account) {
        return query.userMember(account).includingGroupsOfUser(true).list().stream()
                .map(tenant -> tenant.getId() + " " + tenant.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aCommitteeWithoutMembersKeepsNoUnits() {
        assertThat(unitsOf("BACAI.giamsat")).hasSize(4);

        sits("bacai.giamsat");
        assertThat(unitsOf("BACAI.giamsat")).isEmpty();

        sits("bacai.giamsat", Committee.SUPERVISORS.of(UnitCode.of("BACAI")));
        assertThat(unitsOf("BACAI.giamsat")).hasSize(4);
    }

    @Test
    void aRenamedUnitRenamesItsTenantAndItsCommittees() {
        Unit unit = organisation.unit(UnitCode.of("CDYT"));
        sits("cdyt.capuy");

        organisation.load(new Roster(List.of(with(unit, "Công đoàn Y tế", unit.superior())), List.of()));

        assertThat(identities
                        .createTenantQuery()
                        .tenantId("CDYT")
                        .singleResult()
                        .getName())
                .isEqualTo("Công đoàn Y tế");
        assertThat(identities
                        .createGroupQuery()
                        .groupNameLike("%Công đoàn Y tế")
                        .list())
                .extracting(Group::getId)
                .containsExactlyInAnyOrder(
                        "CDYT.canbo", "CDYT.thuongvu", "CDYT.capuy", "CDYT.kiemtra", "CDYT.giamsat", "CDYT.hoidong");
    }

    @Test
    void aNewUnitAndItsMembersGetEverything() {
        UnitCode code = UnitCode.of("NINHSON04");
        Unit unit = new Unit(
                code,
                "CĐCS Trường TH Quảng Sơn",
                organisation.kind("CDCS"),
                UnitCode.of("NINHSON"),
                LocalDate.of(2020, 1, 1),
                null,
                true,
                null);
        Member officer = new Member(
                "ninhson04.canbo", "Cán bộ phụ trách", "a@danvankheo.example", Set.of(Committee.OFFICERS.of(code)));

        organisation.load(new Roster(List.of(unit), List.of(officer)));

        WebSession person = WebSession.of(port, "ninhson04.canbo");
        assertThat(WebSession.json(person.engineGet("/tenant")).findValuesAsText("id"))
                .containsExactly("NINHSON04");
        assertThat(groupsOf("ninhson04.canbo")).containsExactlyInAnyOrder("NINHSON04.canbo", "vaitro.canbo");
        assertThat(WebSession.json(person.engineGet("/process-definition?startablePermissionCheck=true"
                                + "&startableInTasklist=true&latest=true"))
                        .findValuesAsText("key"))
                .containsExactlyInAnyOrder("additionalModel", "registrationChange");
        assertThat(unitsOf("NINHSON.giamsat")).contains("NINHSON04");
        assertThat(unitsOf("NINHSON.canbo")).contains("NINHSON04");
    }

    @Test
    void aUnitThatMovesIsSeenByItsNewSuperiorAndNoLongerByTheOld() {
        WebSession old = WebSession.of(port, "cdvc.giamsat");
        WebSession next = WebSession.of(port, "cdgd.giamsat");
        assertThat(unitsInCockpit(old)).contains("CDVC03");
        assertThat(unitsInCockpit(next)).doesNotContain("CDVC03");
        Unit unit = organisation.unit(UnitCode.of("CDVC03"));

        organisation.load(new Roster(List.of(with(unit, unit.name(), UnitCode.of("CDGD"))), List.of()));

        assertThat(unitsInCockpit(old)).doesNotContain("CDVC03").contains("CDVC02");
        assertThat(unitsInCockpit(next)).contains("CDVC03");
        assertThat(unitsOf("CDVC.canbo")).doesNotContain("CDVC03");
        assertThat(unitsOf("CDGD.kiemtra")).contains("CDVC03");
    }

    @Test
    void aNameThatTheOrganisationDoesNotKnowIsPutRight() {
        User officer = identities.createUserQuery().userId("cdkcn01.canbo").singleResult();
        String name = officer.getLastName();
        officer.setFirstName("Chủ tịch LĐLĐ tỉnh");
        identities.saveUser(officer);

        followUp.run(null);

        assertThat(identities.createUserQuery().userId("cdkcn01.canbo").singleResult())
                .satisfies(user -> assertThat(user.getFirstName()).isEmpty())
                .satisfies(user -> assertThat(user.getLastName()).isEqualTo(name));
    }

    private void sits(String account, CommitteeOfUnit... committees) {
        Member member = organisation.member(account).orElseThrow();
        organisation.load(new Roster(
                List.of(), List.of(new Member(account, member.displayName(), member.email(), Set.of(committees)))));
    }

    private static Unit with(Unit unit, String name, UnitCode superior) {
        return new Unit(
                unit.code(),
                name,
                unit.kind(),
                superior,
                unit.validFrom(),
                unit.validTo(),
                unit.sample(),
                unit.mailbox());
    }

    private List<String> groupsOf(String account) {
        return identities.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .toList();
    }

    private List<String> unitsOf(String committee) {
        return identities.createTenantQuery().groupMember(committee).list().stream()
                .map(Tenant::getId)
                .toList();
    }

    private static List<String> unitsInCockpit(WebSession person) {
        return WebSession.json(person.engineGet("/process-instance")).findValuesAsText("tenantId");
    }
}
