package vn.danvankheo.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import vn.danvankheo.bench.GrowthResults.CleanUp;
import vn.danvankheo.bench.GrowthResults.Visit;
import vn.danvankheo.bench.GrowthResults.Year;

/**
 * A federation year after year on one database, nothing taken away: what a year adds, how fast the last one is beside the
 * first, what every page then costs and how its statements are planned, and what the clean-up of the history takes away in the
 * night after the tenth year. Writes its part of {@code src/docs/scale.md}. Run by {@code mvn -Pbench test}; nothing measured
 * is asserted.
 */
@Tag("bench")
class GrowthBenchTest {

    /** A province has 700. */
    private static final int UNITS = Integer.getInteger("danvankheo.bench.growth.units", 40);

    private static final int YEARS = Integer.getInteger("danvankheo.bench.growth.years", 3);
    private static final int FIRST_YEAR = 2027;
    /** The engine's history is kept ten years after the end of an instance. */
    private static final int LAST_YEAR = FIRST_YEAR + 11;

    private static final String NAME = "bench_growth";
    private static final Path FOLDER = Path.of("target", "bench");
    private static final String PASSWORD =
            vn.danvankheo.bench.app.Production.variables("").get("DANVANKHEO_ADMIN_PASSWORD");
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default";
    private static final String ADMINISTRATOR = "quantri";
    private static final List<String> OTHERS =
            List.of("tinh.canbo", "ld01.kiemtra", "ld01.canbo", "dv0001.canbo", "dv0001.thuongvu");
    private static final int TIMES = 5;
    /** Addresses that differ only in numbers and codes are one page. */
    private static final int EXAMPLES = 3;

    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");
    private static final Pattern NO_PAGE = Pattern.compile(
            ".*\\.(css|js|svg|png|ico|webmanifest)(\\?.*)?|/camunda/app.*|/v3/.*|.*/tai-ve(\\?.*)?|/van-ban/.*");

    private final GrowthResults results = new GrowthResults(UNITS);

    @Test
    void yearAfterYear() throws IOException {
        Files.createDirectories(FOLDER);
        try (Database database = new Database()) {
            database.create(NAME);
            // statements are planned without their values, which the driver would otherwise want
            try (SingleConnectionDataSource connection = new SingleConnectionDataSource(
                    database.url(NAME) + "?preferQueryMode=simple", "postgres", "", true)) {
                JdbcClient jdbc = JdbcClient.create(connection);
                // as the application's connections have it
                jdbc.sql("set random_page_cost = 0.1").update();
                jdbc.sql("create extension pg_stat_statements").update();
                Tables tables = new Tables(jdbc);
                years(database, tables);
                pages(database, tables);
                cleanUp(database, tables);
            }
            Page.write(Path.of("src", "docs", "scale.md"), "growth", results.lines(database));
        }
    }

    private void years(Database database, Tables tables) {
        try (Arm arm = Arm.start(Arm.Kind.APPLICATION, database.url(NAME))) {
            for (int year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
                Map<String, Long> before = tables.bytesByMatter();
                Duration prepared = arm.ask("prepare", year, UNITS);
                Duration took = arm.ask("run", year, UNITS);
                Year grown = new Year(
                        year,
                        prepared.toMillis() / 1e3,
                        took.toMillis() / 1e3,
                        database.bytes(NAME),
                        less(tables.bytesByMatter(), before));
                results.add(grown, tables.rows());
                say("%s", grown);
            }
        }
    }

    private static Map<String, Long> less(Map<String, Long> now, Map<String, Long> before) {
        Map<String, Long> grown = new LinkedHashMap<>();
        now.forEach((matter, bytes) -> grown.put(matter, bytes - before.getOrDefault(matter, 0L)));
        return grown;
    }

    /** On a node of its own, whose clock stands where the last year has ended. */
    private void pages(Database database, Tables tables) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        for (String account : OTHERS) {
            database.in(NAME)
                    .sql("update act_id_user u set pwd_ = a.pwd_, salt_ = a.salt_ from act_id_user a"
                            + " where a.id_ = 'quantri' and u.id_ = ?")
                    .param(account)
                    .update();
        }
        results.tables(tables.bytes(), tables.deadInHundred(), tables.timesVacuumed());
        database.tidy(NAME);
        Map<String, Long> readBefore = tables.sequentialScans();
        try (Arm arm = Arm.startToBeVisited(
                database.url(NAME),
                Arm.HEAP,
                List.of("--server.port=" + port),
                Map.of("DANVANKHEO_SECOND_FACTOR", "none"))) {
            arm.ask("rest", FIRST_YEAR + YEARS - 1, UNITS);
            arm.ask("summer", FIRST_YEAR + YEARS - 1, UNITS);
            visit(ADMINISTRATOR, port);
            results.forgetVisits();
            visit(ADMINISTRATOR, port);
            for (String account : OTHERS) {
                visit(account, port);
            }
        }
        // a connection that ends has told all that it has counted
        results.reading(tables.scans(), less(tables.sequentialScans(), readBefore));
        Files.write(FOLDER.resolve("growth-statements.txt"), database.mostAsked(NAME, 1));
    }

    private void visit(String account, int port) throws IOException {
        Visitor visitor = new Visitor(port);
        visitor.logIn(account, PASSWORD);
        crawl(account, visitor);
        lists(account, visitor);
        say("%s has opened %d pages", account, results.opened(account));
    }

    /** Whatever is reached by links from the start page. */
    private void crawl(String account, Visitor visitor) {
        Map<String, Integer> kinds = new TreeMap<>();
        Set<String> seen = new LinkedHashSet<>(Set.of("/"));
        Deque<String> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            String path = next.poll();
            String kind = kind(path);
            if (kinds.merge(kind, 1, Integer::sum) > EXAMPLES) {
                continue;
            }
            if (kind.endsWith(".xlsx")) {
                visit(account, kind, 1, () -> visitor.download(path));
                continue;
            }
            String page = visitor.getIfThere(path);
            visit(account, kind, TIMES, () -> visitor.getIfThere(path));
            Matcher links = LINK.matcher(page);
            while (links.find()) {
                String link = links.group(1).replace("&amp;", "&");
                if (!NO_PAGE.matcher(link).matches() && seen.add(link)) {
                    next.add(link);
                }
            }
        }
    }

    private static String kind(String path) {
        return path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "…")
                .replaceAll("(?<==)[^&]*", "…")
                .replaceAll("\\b(DV|LD)?\\d+\\b(-(H1|Y|CN))?", "…")
                .replaceAll("/TINH\\b", "/…")
                .replaceAll("\\b(dv|ld)…?\\d*\\.\\w+|\\btinh\\.\\w+", "…");
    }

    /** What Tasklist and Cockpit ask. */
    private void lists(String account, Visitor visitor) throws IOException {
        List<String> filters = new ArrayList<>();
        for (JsonNode filter : new ObjectMapper()
                .readTree(visitor.get(ENGINE + "/filter?firstResult=0&maxResults=2000&resourceType=Task"))) {
            filters.add(filter.get("id").asText());
        }
        for (String filter : filters) {
            visit(
                    account,
                    "Tasklist: a filter's first page",
                    TIMES,
                    () -> visitor.post(ENGINE + "/filter/" + filter + "/list?firstResult=0&maxResults=15", "{}"));
            visit(
                    account,
                    "Tasklist: a filter's count",
                    TIMES,
                    () -> visitor.get(ENGINE + "/filter/" + filter + "/count"));
        }
        if (!account.equals(ADMINISTRATOR)) {
            return;
        }
        visit(
                account,
                "Cockpit: processes with their figures",
                TIMES,
                () -> visitor.get(COCKPIT + "/process-definition/statistics"));
        for (JsonNode definition :
                new ObjectMapper().readTree(visitor.get(ENGINE + "/process-definition?latestVersion=true"))) {
            String id = definition.get("id").asText();
            visit(
                    account,
                    "Cockpit: running instances of a process",
                    TIMES,
                    () -> visitor.post(
                            COCKPIT + "/process-instance?firstResult=0&maxResults=50",
                            "{\"processDefinitionId\":\"" + id
                                    + "\",\"sortBy\":\"startTime\",\"sortOrder\":\"desc\"}"));
            visit(
                    account,
                    "Cockpit: figures of a diagram",
                    TIMES,
                    () -> visitor.get(ENGINE + "/process-definition/" + id + "/statistics?incidents=true"));
        }
    }

    private void visit(String account, String what, int times, Runnable call) {
        long[] took = new long[times];
        for (int each = 0; each < times; each++) {
            long begun = System.nanoTime();
            call.run();
            took[each] = System.nanoTime() - begun;
        }
        Arrays.sort(took);
        results.add(new Visit(account, what, took[times / 2] / 1e6));
    }

    /** The years that follow pass without a model, until the history of the first one has been kept long enough. */
    private void cleanUp(Database database, Tables tables) {
        try (Arm arm = Arm.start(Arm.Kind.APPLICATION, database.url(NAME))) {
            for (int year = FIRST_YEAR + YEARS; year <= LAST_YEAR; year++) {
                arm.ask("prepare", year, UNITS);
            }
            database.tidy(NAME);
            long bytes = database.bytes(NAME);
            Map<String, Long> rows = tables.rows();
            Duration took = arm.ask("night", LAST_YEAR, UNITS);
            database.tidy(NAME);
            CleanUp cleanUp = new CleanUp(took.toMillis() / 1e3, bytes, database.bytes(NAME), rows, tables.rows());
            results.add(cleanUp);
            say("%s", cleanUp);
        }
    }

    private static void say(String what, Object... values) {
        System.out.printf("Bench: " + what + "%n", values);
    }
}
