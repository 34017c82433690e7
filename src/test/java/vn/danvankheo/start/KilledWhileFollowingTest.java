package vn.danvankheo.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import vn.danvankheo.OwnJvm;

/**
 * Kills the application again and again while it follows a reorganisation, in transactions of one task; every start is
 * the recovery from the kill before and the victim of the next. A few kills and the sample's units as a rule; how many of
 * both is set beside the seed, which draws the same moments again.
 */
@OwnJvm
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals to send")
class KilledWhileFollowingTest {

    private static final String SEED = "danvankheo.kills.seed";
    private static final int KILLS = Integer.getInteger("danvankheo.kills.following", 2);
    private static final int FURTHER_UNITS = Integer.getInteger("danvankheo.kills.units", 0);

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

    /** Who is asked to register: the unit's officers, or where there are none those above it. */
    private static final String ASKED_SAID =
            """
            select '2027/' || unit.code || ' ' || case
                       when exists (select from committee_member seat
                                     where seat.unit = unit.code and seat.committee = 'canbo') then unit.code
                       else unit.superior end || '.canbo'
              from unit where unit.superior is not null order by 1
            """;

    private static final String ASKED =
            """
            select regexp_replace(instance.business_key_, '^[0-9]+', '2027') || ' ' || link.group_id_
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
             where task.task_def_key_ = 'Task_SelectContent' and link.id_ is null
               and right_to.user_id_ is distinct from task.assignee_
            """;

    private final long seed = Long.getLong(SEED, System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir(factory = BelowTarget.class)
    Path directory;

    private RunningApp app;

    @AfterEach
    void nothingIsLeftRunning() {
        if (app != null) {
            app.close();
        }
    }

    @Test
    void everythingFollowsOnce() throws Exception {
        System.out.printf("Moments of the kills: -D%s=%d%n", SEED, seed);
        theYearIsOpen();

        int killed = 0;
        boolean forth = true;
        while (killed < KILLS) {
            reorganise(forth);
            forth = !forth;
            app.sigkill();
            boolean underWay = true;
            while (underWay && killed < KILLS) {
                underWay = killWhileFollowing();
                killed += underWay ? 1 : 0;
            }
            app = start("true").awaitReady();
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
            await("the opening of the year").atMost(2, TimeUnit.MINUTES).until(year::isOpened);
        }
    }

    /** Half of the unions' units change their superior and lose their officers, and back. */
    private void reorganise(boolean forth) throws SQLException {
        try (Database database = Database.of(app)) {
            if (forth) {
                database.run("create table if not exists lost_seat as select * from committee_member where false");
                database.run(
                        """
                        insert into lost_seat select * from committee_member
                         where committee = 'canbo' and unit like '%1' and unit <> 'TINH01'
                        """);
                database.run(
                        "delete from committee_member where committee = 'canbo' and unit like '%1' and unit <> 'TINH01'");
                database.run("update unit set superior = 'CDVC' where superior = 'NINHHAI'");
            } else {
                database.run("insert into committee_member select * from lost_seat");
                database.run("delete from lost_seat");
                database.run("update unit set superior = 'NINHHAI' where code like 'NINHHAI_%'");
            }
            database.run("update follow_up set wanted = wanted + 1");
        }
    }

    /** @return whether the kill came before everything had followed */
    private boolean killWhileFollowing() throws SQLException {
        ProcessHandle orphan = app.databaseServer().orElse(null);
        app = start("true");
        YearOnDisk.awaitServer(app, orphan).close();
        try (Database database = Database.of(app)) {
            int left = awaitLeft(database, Integer.MAX_VALUE);
            if (random.nextBoolean() && left > 1) {
                awaitLeft(database, 1 + random.nextInt(left - 1));
            }
            jitter();
            app.sigkill();
            return database.list("select 1 from follow_up where wanted = followed")
                    .isEmpty();
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

    private void jitter() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(40)));
    }

    private void everythingIsWhatTheOrganisationSays() throws SQLException {
        try (Database database = Database.of(app)) {
            assertThat(database.hasFollowed()).isTrue();
            assertThat(database.list("select task_id from task_to_follow")).isEmpty();
            assertThat(database.list(TENANTS)).hasSizeGreaterThan(200).isEqualTo(database.list(TENANTS_SAID));
            assertThat(database.list(ASKED)).hasSizeGreaterThan(40).isEqualTo(database.list(ASKED_SAID));
            assertThat(database.list(WRONG_GRANTS)).isEmpty();
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

        void addUnits(int number) {
            run("insert into unit (code, name, kind, superior, valid_from, sample) select superior || 'X' || n || '1',"
                    + " 'CĐCS thêm ' || n, 'CDCS', superior, date '2020-01-01', true from (select n,"
                    + " (array['NINHHAI', 'CDVC', 'BACAI'])[1 + n % 3] as superior from generate_series(1, "
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
