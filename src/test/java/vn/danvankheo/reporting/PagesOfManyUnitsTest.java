package vn.danvankheo.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.FirstSteps;
import vn.danvankheo.OpenYear;
import vn.danvankheo.SqlStatements;
import vn.danvankheo.WebSession;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.RegistrationOverview.Progress;
import vn.danvankheo.reporting.RegistrationOverview.Row;
import vn.danvankheo.reporting.RegistrationOverview.Wanted;

/** A page of a federation with many units costs what it costs with few, in statements and in what is sent. */
@AppTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesOfManyUnitsTest {

    private static final int MORE = 300;
    private static final int MOST_BYTES = 180 * 1024;

    /** What a page asks only now and then, whatever the number of units; one for each row would be fifty and more. */
    private static final int NOW_AND_THEN = 2;

    private static final Map<String, List<String>> PAGES = Map.of(
            "tinh.canbo",
            List.of("/", "/theo-doi-dang-ky", "/so-theo-doi", "/thong-ke", "/to-chuc", "/theo-doi/luot-thuc-hien"),
            "tinh.giamsat",
            List.of(
                    "/",
                    "/theo-doi/luot-thuc-hien",
                    "/theo-doi/luot-thuc-hien?tim=nhat%20rac&buoc=1",
                    "/theo-doi/da-ket-thuc",
                    "/thong-ke/so-lieu.json"),
            "cdvc.canbo",
            List.of("/", "/theo-doi-dang-ky", "/so-theo-doi", "/thong-ke", "/to-chuc"),
            "cdvc.giamsat",
            List.of("/theo-doi/luot-thuc-hien", "/theo-doi/da-ket-thuc", "/thong-ke/so-lieu.json"),
            "cdvc01.canbo",
            List.of("/", "/so-theo-doi", "/thong-ke"));

    /** Of each unit that is added: its obligation, a model that waits for its acceptance, and what has ended. */
    private static final List<String> MANY = List.of(
            """
            insert into unit
            select (jsonb_populate_record(u, jsonb_build_object('code', 'DV' || n, 'name', 'Đơn vị DV' || n))).*
              from unit u, generate_series(1, :more) n where u.code = 'CDVC02'
            """,
            """
            insert into obligation
            select (jsonb_populate_record(o, jsonb_build_object(
                       'key', o.year || '/DV' || n, 'unit', 'DV' || n))).*
              from obligation o, generate_series(1, :more) n where o.unit = 'CDVC02'
            """,
            """
            insert into exemplary_model
            select (jsonb_populate_record(m, jsonb_build_object('code', m.year || '-' || 5000 + n, 'unit', 'DV' || n))).*
              from exemplary_model m, generate_series(1, :more) n where m.code = :code
            """,
            """
            insert into act_ru_execution
            select (jsonb_populate_record(e, jsonb_build_object(
                       'id_', 'DV' || n, 'proc_inst_id_', 'DV' || n, 'root_proc_inst_id_', 'DV' || n,
                       'business_key_', split_part(:code, '-', 1) || '-' || 5000 + n, 'tenant_id_', 'DV' || n))).*
              from act_ru_execution e, generate_series(1, :more) n
             where e.business_key_ = :code and e.parent_id_ is null
            """,
            """
            insert into act_ru_task
            select (jsonb_populate_record(t, jsonb_build_object(
                       'id_', 'DV' || n, 'execution_id_', 'DV' || n, 'proc_inst_id_', 'DV' || n,
                       'tenant_id_', 'DV' || n))).*
              from act_ru_task t, generate_series(1, :more) n where t.id_ = :task
            """,
            """
            insert into act_ru_identitylink
            select (jsonb_populate_record(l, jsonb_build_object('id_', l.id_ || 'DV' || n, 'task_id_', 'DV' || n))).*
              from act_ru_identitylink l, generate_series(1, :more) n where l.task_id_ = :task
            """,
            """
            insert into act_hi_procinst
            select (jsonb_populate_record(i, jsonb_build_object(
                       'id_', 'DV' || n, 'proc_inst_id_', 'DV' || n, 'root_proc_inst_id_', 'DV' || n,
                       'tenant_id_', 'DV' || n, 'end_time_', now(), 'state_', 'COMPLETED'))).*
              from act_hi_procinst i, generate_series(1, :more) n
             where i.id_ = (select proc_inst_id_ from act_ru_task where id_ = :task)
            """);

    private static final List<String> FEW = List.of(
            "delete from act_hi_procinst where id_ like 'DV%'",
            "delete from act_ru_identitylink where task_id_ like 'DV%'",
            "delete from act_ru_task where id_ like 'DV%'",
            "delete from act_ru_execution where id_ like 'DV%'",
            "delete from exemplary_model where unit like 'DV%'",
            "delete from obligation where unit like 'DV%'",
            "delete from unit where code like 'DV%'");

    @LocalServerPort
    private int port;

    @Autowired
    private OpenYear openYear;

    @Autowired
    private FirstSteps firstSteps;

    @Autowired
    private RegistrationOverview overview;

    @Autowired
    private Organisation organisation;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    private String sent;

    @BeforeEach
    void aModelWaitsForItsAcceptance() {
        openYear.open();
        if (sent == null) {
            sent = firstSteps.sent(port, "CDVC01", "Nhặt rác bờ biển Bình Sơn");
        }
    }

    @AfterEach
    void few() {
        FEW.forEach(statement -> jdbc.sql(statement).update());
    }

    private void many() {
        MANY.forEach(statement -> jdbc.sql(statement)
                .param("more", MORE)
                .param("code", sent)
                .param("task", openYear.task(sent, "Task_AcceptRegistration"))
                .update());
    }

    @Test
    void aPageCostsAsManyStatementsForManyUnitsAsForFewAndDoesNotGrow() {
        Map<String, WebSession> people = PAGES.keySet().stream()
                .collect(Collectors.toMap(account -> account, account -> WebSession.of(port, account)));
        Map<String, Integer> few = statements(people);

        many();
        Map<String, Integer> many = statements(people);

        Map<String, Integer> more = new TreeMap<>(many);
        more.entrySet().removeIf(page -> page.getValue() <= few.get(page.getKey()) + NOW_AND_THEN);
        assertThat(more).as("more statements than %s", few).isEmpty();
        assertThat(WebSession.json(people.get("cdvc.giamsat").get("/theo-doi/luot-thuc-hien"))
                        .path("found")
                        .asInt())
                .as("what was added is there")
                .isGreaterThan(MORE);
        assertThat(people.get("cdvc.canbo").get("/").body()).contains("việc khác trong danh sách công việc");
        assertThat(people.get("cdvc.canbo").get("/theo-doi-dang-ky").body())
                .contains("Trang 1/4", "Còn đăng ký khác đang chờ", "Tình trạng");
    }

    private Map<String, Integer> statements(Map<String, WebSession> people) {
        Map<String, Integer> statements = new LinkedHashMap<>();
        PAGES.forEach((account, pages) -> pages.forEach(page -> {
            WebSession person = people.get(account);
            // what is read once and kept is of no page
            person.get(page);
            statements.put(account + " " + page, SqlStatements.of(() -> {
                HttpResponse<String> answer = person.get(page);
                assertThat(answer.statusCode()).as(account + " " + page).isEqualTo(200);
                assertThat(answer.body().length())
                        .as("length of %s for %s", page, account)
                        .isLessThan(MOST_BYTES);
            }));
        }));
        return statements;
    }

    @Test
    void aStartFormOffersSoManyUnitsAsABrowserBearsAndSaysWhereTheOthersAre() {
        WebSession officer = WebSession.of(port, "cdvc.canbo");
        String few = entryOnBehalf(officer);
        assertThat(few).contains("CDVC02").doesNotContain("đơn vị đầu tiên");
        int statements = SqlStatements.of(() -> entryOnBehalf(officer));

        many();

        assertThat(entryOnBehalf(officer))
                .contains("Danh sách này có 300 đơn vị đầu tiên", "CDVC02")
                .doesNotContain("Đơn vị DV99\\\"");
        assertThat(SqlStatements.of(() -> entryOnBehalf(officer))).isLessThanOrEqualTo(statements);
        // one that is not offered is taken all the same, and one that is nobody's business is not
        assertThat(officer.postForm("/theo-doi-dang-ky/nhap-ho", Map.of("units", "DV99", "reason", "Mất điện"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(jdbc.sql("select helper from obligation where unit = 'DV99'")
                        .query(String.class)
                        .single())
                .isEqualTo("CDVC");
    }

    private String entryOnBehalf(WebSession officer) {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("entryOnBehalf")
                .latestVersion()
                .singleResult()
                .getId();
        return officer.engineGet("/process-definition/" + definition + "/deployed-start-form")
                .body();
    }

    @Test
    void thePagesOfTheBoardTogetherShowEachUnitOnceInOneOrder() {
        many();
        int year = Integer.parseInt(openYear.year());

        List<Row> all = new ArrayList<>();
        int last = 1;
        for (int page = 1; page <= last; page++) {
            RegistrationOverview.Page found = overview.below(year, "cdvc.canbo", new Wanted("", null, null), page, 100);
            all.addAll(found.rows());
            last = found.last();
        }

        Set<UnitCode> below = new TreeSet<>(organisation.subtreeOf(UnitCode.of("CDVC")));
        below.remove(UnitCode.of("CDVC"));
        assertThat(all).extracting(Row::code).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(below);
        assertThat(all).extracting(row -> !row.open()).isSorted();
        for (Progress progress : Progress.values()) {
            assertThat(overview.below(year, "cdvc.canbo", new Wanted("", null, progress), 1, 1000)
                            .rows())
                    .as("only %s", progress)
                    .containsExactlyInAnyOrderElementsOf(all.stream()
                            .filter(row -> row.progress() == progress)
                            .toList());
        }
        assertThat(overview.below(year, "tinh.canbo", new Wanted("đon vi dv30", UnitCode.of("CDVC"), null), 7, 100)
                        .rows())
                .extracting(Row::name)
                .containsExactly("Đơn vị DV30", "Đơn vị DV300");
    }
}
