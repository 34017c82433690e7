package vn.danvankheo.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import vn.danvankheo.WebSession;

/**
 * Kills the application again and again while the desk confirms decisions on reorganisation, which move, merge, dissolve,
 * rename and found units, and while these are carried out and followed, the follow-up in transactions of one task; every
 * start is the recovery from the kill before. A few kills and the sample's units as a rule; how many of both is set beside
 * the seed, which draws the same moments again.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals to send")
class KilledWhileFollowingTest {

    private static final String SEED = "danvankheo.kills.seed";
    private static final int KILLS = Integer.getInteger("danvankheo.kills.following", 2);
    private static final int FURTHER_UNITS = Integer.getInteger("danvankheo.kills.units", 0);

    private static final String DESK = "tinh.canbo";
    private static final String PATH = "/to-chuc/sap-xep";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** What the organisation says of the tenants of each committee, the federation's left out. */
    private static final String TENANTS_SAID =
            """
            with recursive tree(top, code) as (
                select code, code from unit
                union all
                select tree.top, below.code from unit below join tree on below.superior = tree.code)
            select distinct seat.unit || '.' || seat.committee || ' ' || tree.code
              from committee_member seat join tree on tree.top = seat.unit
             where seat.unit <> 'TINH' order by 1
            """;

    private static final String TENANTS =
            "select group_id_ || ' ' || tenant_id_ from act_id_tenant_member where group_id_ is not null order by 1";

    /** Who is asked to register: the unit's officers, or where there are none those who carry it on or stand above it. */
    private static final String ASKED_SAID =
            """
            with recursive way(unit, at, superior, length) as (
                select code, code, superior, 0 from unit
                union all
                select way.unit, next.code, next.superior, way.length + 1
                  from unit next join way on next.code = way.superior),
            asked as (
                select distinct on (way.unit) way.unit, way.at
                  from way join committee_member seat on seat.unit = way.at and seat.committee = 'canbo'
                 order by way.unit, way.length)
            select asked.unit || ' ' || asked.at || '.canbo'
              from obligation join asked on asked.unit = obligation.unit
             where obligation.stage <> 'EXCUSED' order by 1
            """;

    private static final String ASKED =
            """
            select split_part(instance.business_key_, '/', 2) || ' ' || link.group_id_
              from act_ru_task task
              join act_ru_execution instance on instance.id_ = task.proc_inst_id_
              join act_ru_identitylink link on link.task_id_ = task.id_ and link.type_ = 'candidate'
             where task.task_def_key_ = 'Task_SelectContent' order by 1
            """;

    /** Grants of nobody who is not asked, and asked ones without a grant. */
    private static final String WRONG_GRANTS =
            """
            select task.id_ from act_ru_task task
              full join act_ru_authorization right_to on right_to.resource_id_ = task.id_ and right_to.resource_type_ = 7
              left join act_ru_identitylink link
                on link.task_id_ = task.id_ and link.type_ = 'candidate' and link.group_id_ = right_to.group_id_
             where task.id_ is not null and link.id_ is null and right_to.user_id_ is distinct from task.assignee_
            """;

    /** Open tasks that nobody who is asked may see: the federation's committees see every unit, others those of theirs. */
    private static final String WITHOUT_READER =
            """
            select task.name_ || ' ' || task.id_ from act_ru_task task where not exists (
                select from act_ru_identitylink link
                  join act_id_membership reader on reader.group_id_ = link.group_id_
                 where link.task_id_ = task.id_ and link.type_ = 'candidate'
                   and (link.group_id_ like 'TINH.%' or exists (
                       select from act_id_tenant_member seen
                        where seen.group_id_ = link.group_id_ and seen.tenant_id_ = task.tenant_id_)))
            """;

    private static final String UNITS =
            """
            select code || '|' || superior || '|' || name || case when valid_to is null then '' else '|ended' end
              from unit where superior is not null order by code
            """;

    private final long seed = Long.getLong(SEED, System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir(factory = BelowTarget.class)
    Path directory;

    private RunningApp app;

    /** By code, what {@link #UNITS} says of it. */
    private final Map<String, String> before = new TreeMap<>();

    private final Map<String, String> after = new TreeMap<>();
    private int decisions;
    private int killed;

    @AfterEach
    void nothingIsLeftRunning() {
        if (app != null) {
            app.close();
        }
    }

    @Test
    void everyDecisionIsCarriedOutAndFollowedOnce() throws Exception {
        System.out.printf("Moments of the kills: -D%s=%d%n", SEED, seed);
        theYearIsOpen();

        while (killed < KILLS) {
            boolean waits = decisions % 2 == 1;
            String page = drafted(waits);
            killOnTheWay(page, waits);
            while (hasSomethingToFollow() && killed < KILLS && random.nextInt(3) > 0) {
                killWhileFollowing();
            }
            app = start("true").awaitReady();
            theDeskClicksAgain(page);
            everythingIsWhatTheOrganisationSays();
        }
    }

    private void theYearIsOpen() throws SQLException {
        if (FURTHER_UNITS > 0) {
            app = start("false").awaitReady();
            try (Database database = Database.of(app)) {
                database.addUnits(FURTHER_UNITS);
            }
            app.sigint();
            app.awaitExit(Duration.ofSeconds(10));
        }
        app = RunningApp.on(directory).start().awaitReady();
        try (YearOnDisk year = YearOnDisk.of(app)) {
            await("the opening of the year").atMost(4, TimeUnit.MINUTES).until(year::isOpened);
        }
    }

    // ---- a decision ----

    /**
     * All units of one union come to another one; before it two of them end, and a third one is called otherwise.
     *
     * @return the decision's page
     */
    private String drafted(boolean waits) throws SQLException {
        remember();
        decisions++;
        String from = decisions % 2 == 1 ? "NINHHAI" : "CDVC";
        String to = decisions % 2 == 1 ? "CDVC" : "NINHHAI";
        WebSession desk = desk();
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
        String page = location(desk.postForm(
                PATH,
                Map.of(
                        "number",
                        number(),
                        "date",
                        DAY.format(today),
                        "issuedBy",
                        "Ban Thường vụ",
                        "effectiveOn",
                        DAY.format(waits ? today.plusDays(1) : today))));

        List<String> units = before.keySet().stream()
                .filter(code -> before.get(code).startsWith(from + "|"))
                .filter(code -> !before.get(code).endsWith("|ended"))
                .toList();
        List<String> old = units.stream().filter(code -> !code.startsWith("SX")).toList();
        List<String> moved = new ArrayList<>(units);
        if (old.size() >= 3) {
            String kept = old.get(0);
            String merged = old.get(1);
            String dissolved = old.get(2);
            line(desk, page, "sap-nhap", Map.of("otherUnits", merged, "successor", kept, "members", "true"));
            after.put(merged, kept + "|" + nameOf(merged) + "|ended");
            line(desk, page, "giai-the", Map.of("otherUnits", dissolved));
            after.put(dissolved, from + "|" + nameOf(dissolved) + "|ended");
            line(desk, page, "doi-ten", Map.of("otherUnits", kept, "name", "CĐCS theo " + number()));
            after.put(kept, from + "|CĐCS theo " + number());
            moved.removeAll(List.of(merged, dissolved));
        }
        line(desk, page, "chuyen-giao", Map.of("otherUnits", String.join(" ", moved), "superior", to));
        moved.forEach(code -> after.put(code, to + "|" + nameOf(code)));
        String founded = "SX" + decisions;
        line(
                desk,
                page,
                "thanh-lap",
                Map.of(
                        "newUnit",
                        founded,
                        "name",
                        "CĐCS mới",
                        "unitKind",
                        "CDCS",
                        "superior",
                        to,
                        "officers",
                        "ninhson.canbo"));
        after.put(founded, to + "|CĐCS mới");
        return page;
    }

    private String number() {
        return decisions + "/QĐ-LĐLĐ";
    }

    private String nameOf(String code) {
        return after.get(code).split("\\|")[1];
    }

    private void remember() throws SQLException {
        try (Database database = Database.of(app)) {
            before.clear();
            before.putAll(database.units());
            after.clear();
            after.putAll(before);
        }
    }

    private static void line(WebSession desk, String page, String kind, Map<String, String> fields) {
        location(desk.postForm(page + "/dong/" + kind, fields));
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }

    private WebSession desk() {
        return WebSession.of(app.baseUrl().getPort(), DESK);
    }

    // ---- the kills ----

    /** Somewhere between the desk's click, or the midnight of the decision's day, and the last task that follows. */
    private void killOnTheWay(String page, boolean waits) throws SQLException {
        WebSession desk = desk();
        try (Database database = Database.of(app)) {
            int stage = random.nextInt(waits ? 2 : 3);
            CompletableFuture<?> click = CompletableFuture.completedFuture(null);
            Map<String, String> seen = WebSession.versionOn(desk.get(page));
            if (waits) {
                desk.postForm(page + "/xac-nhan", seen);
                database.theDecisionsDayHasCome();
            } else {
                click = CompletableFuture.runAsync(() -> desk.postForm(page + "/xac-nhan", seen));
            }
            if (stage == 0) {
                database.awaitUnderWay(number());
            } else if (stage == 1) {
                database.awaitCarriedOut(number());
                int left = awaitLeft(database, Integer.MAX_VALUE);
                if (random.nextBoolean() && left > 1) {
                    awaitLeft(database, 1 + random.nextInt(left - 1));
                }
            }
            jitter(stage == 1 ? 40 : 200);
            app.sigkill();
            click.handle((answer, lost) -> null).join();
            everythingOrNothing(database, waits ? "WAITING" : "DRAFT");
        }
    }

    /** Whatever the moment of the kill: the decision with all of its lines, its state and its entry, or none of them. */
    private void everythingOrNothing(Database database, String stateOfNothing) throws SQLException {
        database.inOneSnapshot(() -> {
            String state = database.list("select state from reorganisation order by id desc limit 1")
                    .get(0);
            boolean carriedOut = state.equals("CARRIED_OUT");
            assertThat(carriedOut || state.equals(stateOfNothing)).as(state).isTrue();
            assertThat(database.units()).isEqualTo(carriedOut ? after : before);
            assertThat(database.audited(number())).hasSize(carriedOut ? 1 : 0);
            boolean followed = carriedOut && database.hasFollowed();
            killed += followed ? 0 : 1;
            System.out.printf(
                    "%s: killed when %s, %s, %s tasks left%n",
                    number(),
                    state,
                    followed ? "everything had followed" : "something was to follow",
                    database.list("select count(*) from task_to_follow").get(0));
        });
    }

    private boolean hasSomethingToFollow() throws SQLException {
        try (Database database = Database.of(app)) {
            return !database.hasFollowed();
        }
    }

    private void killWhileFollowing() throws SQLException {
        ProcessHandle orphan = app.databaseServer().orElse(null);
        app = start("true");
        YearOnDisk.awaitServer(app, orphan).close();
        try (Database database = Database.of(app)) {
            int left = awaitLeft(database, Integer.MAX_VALUE);
            if (random.nextBoolean() && left > 1) {
                awaitLeft(database, 1 + random.nextInt(left - 1));
            }
            jitter(40);
            app.sigkill();
            killed += database.hasFollowed() ? 0 : 1;
            System.out.printf(
                    "%s: killed in the next start, %s tasks left%n",
                    number(),
                    database.list("select count(*) from task_to_follow").get(0));
        }
    }

    /** Waits until so many tasks at most, but some, are still to follow, or all has followed. */
    private static int awaitLeft(Database database, int most) {
        return await("tasks that follow")
                .atMost(2, TimeUnit.MINUTES)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(
                        () -> database.list("select count(*) from task_to_follow").stream()
                                .mapToInt(Integer::parseInt)
                                .map(left -> left > 0 && left <= most || database.hasFollowed() ? left : -1)
                                .sum(),
                        left -> left >= 0);
    }

    private void jitter(int milliseconds) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(milliseconds)));
    }

    // ---- afterwards ----

    /** Whoever got no answer looks and clicks again: what has been carried out, or will be by itself, is refused. */
    private void theDeskClicksAgain(String page) throws SQLException {
        WebSession desk = desk();
        Map<String, String> seen = WebSession.versionOn(desk.get(page));
        assertThat(desk.postForm(page + "/xac-nhan", seen).statusCode()).isEqualTo(302);
        try (Database database = Database.of(app)) {
            await("decision and follow-up")
                    .atMost(10, TimeUnit.MINUTES)
                    .until(() -> database.audited(number()).size() == 1 && database.hasFollowed());
        }
    }

    private void everythingIsWhatTheOrganisationSays() throws SQLException {
        WebSession.of(app.baseUrl().getPort(), "tinh.giamsat").postForm("/nhat-ky-kiem-toan/kiem-tra", Map.of());
        try (Database database = Database.of(app)) {
            assertThat(database.units()).isEqualTo(after);
            assertThat(database.list("select distinct state from reorganisation"))
                    .containsExactly("CARRIED_OUT");
            assertThat(database.audited("")).hasSize(decisions).doesNotHaveDuplicates();
            assertThat(database.list("select array_to_string(faults, ', ') from audit_check order by id desc limit 1"))
                    .containsExactly("");
            assertThat(database.list("select task_id from task_to_follow")).isEmpty();
            assertThat(database.list(TENANTS)).hasSizeGreaterThan(200).isEqualTo(database.list(TENANTS_SAID));
            assertThat(database.list(ASKED)).hasSizeGreaterThan(30).isEqualTo(database.list(ASKED_SAID));
            assertThat(database.list(WRONG_GRANTS)).isEmpty();
            assertThat(database.list(WITHOUT_READER)).isEmpty();
            assertThat(database.list("select id_ from act_ru_incident")).isEmpty();
        }
    }

    private RunningApp start(String year) {
        return RunningApp.on(directory)
                .with("danvankheo.campaign.chunk", "1")
                .with("danvankheo.embedded.open-first-year", year)
                .start();
    }

    /** The application's database, past the application. */
    private record Database(Connection connection) implements AutoCloseable {

        static Database of(RunningApp app) throws SQLException {
            return new Database(DriverManager.getConnection(app.jdbcUrl()));
        }

        boolean hasFollowed() {
            return !list("select 1 from follow_up where wanted = followed").isEmpty();
        }

        Map<String, String> units() {
            Map<String, String> units = new TreeMap<>();
            list(UNITS).forEach(unit -> {
                int end = unit.indexOf('|');
                units.put(unit.substring(0, end), unit.substring(end + 1));
            });
            return units;
        }

        /** Subjects of the entries about decisions that were carried out. */
        List<String> audited(String number) {
            return list("select subject from audit_entry where action = 'Thực hiện quyết định sắp xếp tổ chức'"
                    + " and subject like 'Quyết định số " + number + "%'");
        }

        /** One night later. */
        void theDecisionsDayHasCome() {
            run("update reorganisation set effective_on = effective_on - 1 where state = 'WAITING'");
        }

        void awaitCarriedOut(String number) {
            await("the decision")
                    .atMost(1, TimeUnit.MINUTES)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> !audited(number).isEmpty());
        }

        /** Waits for the transaction that carries a decision out. */
        void awaitUnderWay(String number) {
            await("the carrying out of the decision")
                    .atMost(1, TimeUnit.MINUTES)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> !list("select 1 from pg_locks where granted and relation = 'unit'::regclass"
                                            + " and mode = 'ShareRowExclusiveLock'")
                                    .isEmpty()
                            || !audited(number).isEmpty());
        }

        /** The server may still be ending what the killed application asked for. */
        void inOneSnapshot(Runnable check) throws SQLException {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            check.run();
            connection.rollback();
            connection.setAutoCommit(true);
        }

        void addUnits(int number) {
            run("insert into unit (code, name, kind, superior, valid_from, sample) select superior || 'X' || n || '1',"
                    + " 'CĐCS thêm ' || n, 'CDCS', superior, date '2020-01-01', true from (select n,"
                    + " 'NINHHAI' as superior from generate_series(1, "
                    + number + ") n) further");
            run("insert into member (account, display_name) select lower(code) || '.canbo', 'Cán bộ phụ trách'"
                    + " from unit where code like '%X%1'");
            run("insert into committee_member select code, 'canbo', lower(code) || '.canbo' from unit"
                    + " where code like '%X%1'");
        }

        void run(String sql) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        List<String> list(String sql) {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet rows = statement.executeQuery()) {
                List<String> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
                return values;
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
