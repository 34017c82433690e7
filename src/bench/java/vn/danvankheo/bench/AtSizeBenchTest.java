package vn.danvankheo.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import vn.danvankheo.bench.AtSizeResults.Calls;
import vn.danvankheo.bench.AtSizeResults.Mails;

/**
 * What people wait for with many units: Tasklist's lists and our start page, the page of statistics, tables as Excel files,
 * over HTTP from a node of production; and how fast mail leaves. Run by {@code mvn -Pbench test}; nothing measured is
 * asserted.
 */
@Tag("bench")
class AtSizeBenchTest {

    private static final List<Integer> SIZES = Stream.of(
                    System.getProperty("danvankheo.bench.sizes", "1000,120000").split(","))
            .map(Integer::valueOf)
            .toList();

    private static final int CALLS = Integer.getInteger("danvankheo.bench.calls", 1000);

    /** Calls of each page before those that are counted. */
    static final int WARM_UP = Integer.getInteger("danvankheo.bench.calls.warmup", 6000);

    private static final int MAILS = Integer.getInteger("danvankheo.bench.mails", 20_000);
    private static final int LIMIT = 50;
    private static final int FEW = 12_000;
    private static final Path FOLDER = Path.of("target", "bench");
    private static final String MODEL = "bench_one_union";
    private static final int YEAR = 2027;
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    /** In committees of ten units. */
    private static final String OFFICER = "muoi.canbo";

    private static final String ADMINISTRATOR_PASSWORD =
            vn.danvankheo.bench.app.Production.variables("").get("DANVANKHEO_ADMIN_PASSWORD");

    final AtSizeResults results = new AtSizeResults();

    @Test
    void atSize() throws IOException {
        Files.createDirectories(FOLDER);
        try (Database database = new Database(Map.of("pg_stat_statements.track_planning", "on"))) {
            oneUnion(database);
            for (int units : SIZES) {
                String name = "bench_size_" + units;
                database.create(name, MODEL);
                long begun = System.nanoTime();
                try (SingleConnectionDataSource connection = database.alone(name)) {
                    JdbcClient jdbc = JdbcClient.create(connection);
                    new ManyTimes(jdbc).copy(units / ManyTimes.UNITS);
                    officerOfTenUnits(jdbc);
                }
                say("%d units in %.1f s", units, (System.nanoTime() - begun) / 1e9);
                visit(units, name, database);
                if (units != SIZES.get(0)) {
                    database.drop(name);
                }
            }
            mail("bench_size_" + SIZES.get(0), database);
            Page.write("at size", results.lines(database));
        }
    }

    /** By the application itself: one union, its hundred units, the year opened, a model of each second unit accepted. */
    static void oneUnion(Database database) {
        database.create(MODEL);
        try (Arm arm = Arm.startForManyUnits(Arm.Kind.APPLICATION, database.url(MODEL), Arm.HEAP)) {
            arm.ask("join", YEAR, ManyTimes.UNITS);
            arm.ask("plan", YEAR, ManyTimes.UNITS);
            arm.ask("open", YEAR, ManyTimes.UNITS);
            ManyUnitsBenchTest.await(
                    () -> database.count(
                            MODEL, "select count(*) from act_ru_task where task_def_key_ = 'Task_SelectContent'"),
                    ManyTimes.UNITS + 1);
            arm.ask("rest", YEAR, ManyTimes.UNITS);
            arm.ask("morning", YEAR, ManyTimes.UNITS);
            arm.ask("register", YEAR, ManyTimes.UNITS / 2);
        }
    }

    static void officerOfTenUnits(JdbcClient jdbc) {
        for (String sql : List.of(
                "create temp table ten as select distinct account from committee_member where account ~ '^dv0000(0[1-9]|10)[.]canbo$'",
                "insert into member (account, display_name) values ('%1$s', 'Cán bộ của mười đơn vị')",
                "insert into committee_member (unit, committee, account)"
                        + " select unit, committee, '%1$s' from committee_member where account in (select account from ten)",
                "insert into act_id_user (id_, rev_, first_, last_, pwd_, salt_)"
                        + " select '%1$s', 1, 'Mười', 'Đơn vị', pwd_, salt_ from act_id_user where id_ = 'quantri'",
                "insert into act_id_membership (user_id_, group_id_)"
                        + " select '%1$s', group_id_ from act_id_membership where user_id_ in (select account from ten)"
                        + " group by group_id_",
                "insert into act_id_tenant_member (id_, tenant_id_, user_id_)"
                        + " select id_ || '-ten', tenant_id_, '%1$s' from act_id_tenant_member"
                        + " where user_id_ in (select account from ten)",
                "insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)"
                        + " select id_ || '-ten', rev_, type_, '%1$s', resource_type_, replace(resource_id_, user_id_, '%1$s'), perms_"
                        + " from act_ru_authorization where user_id_ = 'dv000001.canbo' and resource_type_ <> 7",
                "delete from act_ru_authorization where resource_type_ = 7 and user_id_ in (select account from ten)",
                "update act_ru_task set assignee_ = null where assignee_ in (select account from ten)",
                "analyze")) {
            jdbc.sql(sql.formatted(OFFICER)).update();
        }
    }

    void visit(int units, String name, Database database) throws IOException {
        int port = freePort();
        try (Arm arm =
                Arm.startToBeVisited(database.url(name), heap(units), List.of("--server.port=" + port), Map.of())) {
            arm.ask("rest", YEAR, units);
            arm.ask("morning", YEAR, units);
            Visitor officer = new Visitor(port);
            officer.logIn(OFFICER, ADMINISTRATOR_PASSWORD);
            List<String> filters = filters(officer);
            Map<String, IntConsumer> pages = new LinkedHashMap<>();
            pages.put(
                    "a filter's count",
                    call -> officer.get(ENGINE + "/filter/" + filters.get(call % filters.size()) + "/count"));
            pages.put(
                    "a filter's first page",
                    call -> officer.post(
                            ENGINE + "/filter/" + filters.get(call % filters.size())
                                    + "/list?firstResult=0&maxResults=15",
                            "{}"));
            pages.put(
                    "the list of filters",
                    call -> officer.get(ENGINE + "/filter?firstResult=0&maxResults=2000&resourceType=Task"));
            pages.put("our start page", call -> officer.get("/"));
            for (int call = 0; call < WARM_UP; call++) {
                for (IntConsumer page : pages.values()) {
                    page.accept(call);
                }
            }
            say("%d units: the officer has %s", units, officer.get(ENGINE + "/filter/" + filters.get(0) + "/count"));
            for (Map.Entry<String, IntConsumer> page : pages.entrySet()) {
                database.tidy(name);
                results.add(calls(page.getKey(), units, false, CALLS, page.getValue()));
                keepStatements(name, page.getKey(), CALLS, database);
            }
            tables(arm, units, name, port, database);
            burst(arm, units, name, database, pages);
        }
    }

    /** Each start compares all rights with the organisation, which is then in memory as a whole. In MB. */
    static int heap(int units) {
        return units <= FEW ? Arm.HEAP : 4 * Arm.HEAP;
    }

    /** Reminders have fallen due for half of the units, the application's own executor runs them. */
    private void burst(Arm arm, int units, String name, Database database, Map<String, IntConsumer> pages)
            throws IOException {
        String done = "select count(*) from act_hi_actinst where act_id_ = 'Service_Remind'";
        long before = database.count(name, done);
        database.tidy(name);
        arm.ask("remind", YEAR, units);
        pages.forEach((what, page) -> results.add(calls(what, units, true, CALLS / 2, page)));
        say("%d units: %d reminders beside", units, database.count(name, done) - before);
        arm.ask("rest", YEAR, units);
        keepStatements(name, "burst", 1, database);
    }

    private void tables(Arm arm, int units, String name, int port, Database database) throws IOException {
        database.in(name)
                .sql("update act_id_user u set pwd_ = a.pwd_, salt_ = a.salt_ from act_id_user a"
                        + " where a.id_ = 'quantri' and u.id_ = 'tinh.canbo'")
                .update();
        Visitor desk = new Visitor(port);
        desk.logIn("tinh.canbo", ADMINISTRATOR_PASSWORD);
        IntConsumer statistics = call -> desk.get("/thong-ke?nam=" + YEAR);
        for (int call = 0; call < 10; call++) {
            statistics.accept(call);
        }
        database.tidy(name);
        results.add(calls("page of statistics, whole federation", units, false, CALLS / 10, statistics));
        keepStatements(name, "statistics", CALLS / 10, database);
        for (String path : List.of("/theo-doi-dang-ky/tai-ve.xlsx", "/so-theo-doi/tai-ve.xlsx")) {
            database.tidy(name);
            long begun = System.nanoTime();
            long bytes = desk.download(path);
            double seconds = (System.nanoTime() - begun) / 1e9;
            keepStatements(name, path, 1, database);
            List<Long> heaps = new ArrayList<>(List.of(arm.number("heap", YEAR, units)));
            CompletableFuture<Long> again = CompletableFuture.supplyAsync(() -> desk.download(path));
            long most = heaps.get(0);
            // each look is a full collection, between which the file must get on
            while (again.copy().completeOnTimeout(null, 1, TimeUnit.SECONDS).join() == null) {
                most = Math.max(most, arm.number("heap", YEAR, units));
            }
            heaps.add(most);
            heaps.add(arm.number("heap", YEAR, units));
            results.add(new AtSizeResults.Sheet(path, units, seconds, bytes, heaps));
            say("%s, %d units: %.2f s, %d bytes, heap %s", path, units, seconds, bytes, heaps);
        }
    }

    /** Digests of one union's people, many times over: first as fast as they can, then two nodes with a limit. */
    void mail(String name, Database database) throws IOException {
        try (SmtpSink sink = new SmtpSink()) {
            try (Arm arm = sender(name, database, sink, 0)) {
                digestsAreWritten(arm, name, database);
                write(MAILS * 2, name, database);
                awaitSent(name, database);
                sink.forget();
                database.tidy(name);
                write(MAILS, name, database);
                awaitSent(name, database);
                keepStatements(name, "mail", MAILS, database);
                results.add(Mails.of("without a limit, one node", 0, sink.moments(), sink.different()));
            }
            sink.forget();
            try (Arm one = sender(name, database, sink, LIMIT);
                    Arm other = sender(name, database, sink, LIMIT)) {
                one.ask("morning", YEAR, 0);
                other.ask("morning", YEAR, 0);
                write(LIMIT * 15, name, database);
                awaitSent(name, database);
                results.add(Mails.of("limited, two nodes", LIMIT, sink.moments(), sink.different()));
            }
        }
    }

    private static Arm sender(String name, Database database, SmtpSink sink, int perSecond) throws IOException {
        return Arm.startToBeVisited(
                database.url(name),
                Arm.HEAP,
                List.of("--server.port=" + freePort(), "--camunda.bpm.job-execution.enabled=false"),
                Map.of(
                        "DANVANKHEO_MAIL", "true",
                        // its database is made of another one, and would be taken for a restored copy
                        "DANVANKHEO_TAKE_OVER", "true",
                        "DANVANKHEO_SMTP_PORT", String.valueOf(sink.port()),
                        "DANVANKHEO_SMTP_PLAIN", "true",
                        "DANVANKHEO_MAIL_FROM", "phongtrao@danvankheo.example",
                        "DANVANKHEO_MAIL_PER_SECOND", String.valueOf(perSecond),
                        "DANVANKHEO_MAIL_PER_DAY", "0"));
    }

    private static void digestsAreWritten(Arm arm, String name, Database database) {
        arm.ask("morning", YEAR, 0);
        ManyUnitsBenchTest.await(() -> database.count(name, "select count(*) from mail where kind = 'digest'"), 1);
    }

    private static void write(int mails, String name, Database database) {
        database.in(name)
                .sql(
                        "insert into mail (kind, subject, recipient, occurrence, message_id, urgent, unit, account, name, unit_name,"
                                + " own_address, to_name, to_address, content, state, created_at, next_attempt_at)"
                                + " select kind, subject, recipient, gen_random_uuid(), '<' || gen_random_uuid() || '@danvankheo.example>',"
                                + " n % 10 = 0, unit, account, name, unit_name, address, name, address, content, 'WAITING', created_at,"
                                + " least(created_at, now()) from"
                                + " (select row_number() over () as m, mail.* from mail where kind = 'digest' and state = 'NO_ADDRESS'"
                                + "  limit 100) mail"
                                + " join (select n, 'can.bo' || n || '@danvankheo.example' as address from generate_series(1, ?) n) many"
                                + " on m = 1 + n % (select least(100, count(*)) from mail where kind = 'digest' and state = 'NO_ADDRESS')")
                .param(mails)
                .update();
    }

    private static void awaitSent(String name, Database database) {
        ManyUnitsBenchTest.await(
                () -> 1 - Math.min(1, database.count(name, "select count(*) from mail where state = 'WAITING'")), 1);
    }

    private static List<String> filters(Visitor officer) throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonNode filter : new ObjectMapper()
                .readTree(officer.get(ENGINE + "/filter?firstResult=0&maxResults=2000&resourceType=Task"))) {
            ids.add(filter.get("id").asText());
        }
        return ids;
    }

    private static Calls calls(String what, int units, boolean besideJobs, int number, IntConsumer call) {
        long[] took = new long[number];
        for (int each = 0; each < number; each++) {
            long begun = System.nanoTime();
            call.accept(each);
            took[each] = System.nanoTime() - begun;
        }
        Calls calls = Calls.of(what, units, besideJobs, took);
        say("%s", calls);
        return calls;
    }

    private static void keepStatements(String name, String what, int times, Database database) throws IOException {
        Files.write(
                FOLDER.resolve(name + "-" + what.replaceAll("\\W+", "-") + "-statements.txt"),
                database.mostAsked(name, times));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void say(String what, Object... values) {
        System.out.printf("Bench: " + what + "%n", values);
    }
}
