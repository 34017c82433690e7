package vn.danvankheo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.config.TaskManagementConfigUtils;
import vn.danvankheo.DanVanKheoApplication;
import vn.danvankheo.OwnJvm;
import vn.danvankheo.bench.app.AppEngine;
import vn.danvankheo.bench.app.Production;
import vn.danvankheo.bench.client.ModelYears;

/**
 * What a model year asks of the database, in all and by operation, and what people's pages do, against the table that is
 * committed beside this test, so that no change makes it more unseen; and whether it finds its rows by an index. What has
 * become less, or more with a reason, is a line of that table, which somebody reads: {@code -Dcounts.table=src/test/resources/counts/model-year.txt} writes it anew.
 *
 * <p>Nothing is done by the clock meanwhile and one operation comes after the other: the counts come out the same each time,
 * to the row. Seconds are the bench's matter.
 */
@OwnJvm
class ModelYearCountsTest {

    private static final String TABLE = "counts/model-year.txt";
    private static final String IN_ALL = "model year";
    private static final List<String> UNITS = List.of("DV0001", "DV0002", "DV0003");
    private static final String DATABASE = "counted";
    private static final String OFFICER = ModelYears.UNION.toLowerCase(Locale.ROOT) + ".canbo";

    /** Tables that have about as many rows in ten years as today: the organisation and its calendar. */
    private static final Set<String> SMALL = Set.of("unit", "unit_kind", "changed_day", "organisation_change");

    /** Of these PostgreSQL does not know what their values are; what they read they find by their whole key. */
    private static final Set<String> BY_VALUE = Set.of("unnest($1, $2, $3) as asked", "insert into wrong_try");

    /** How far a count may be from the committed one: a part of it, or so much of a single one. */
    private static final double OF_IT = 0.005;

    private static final double SINGLE = 0.5;

    /** So many of a kind: once a minute it is written that a web session is in use. */
    private static final int REQUESTS = 50;

    /** How wide the names of the operations are. */
    private static final int NAME = 32;

    private static final Map<String, Counts> found = new LinkedHashMap<>();
    private static Plans plans;

    @Test
    void aModelYearAsksNoMoreOfTheDatabaseThanBefore() throws IOException {
        if (System.getProperty("counts.table") != null) {
            write(Path.of(System.getProperty("counts.table")), found);
        }
        Map<String, Counts> committed = committed();
        assertThat(found.keySet()).isEqualTo(committed.keySet());
        Map<String, String> other = new TreeMap<>();
        found.forEach((operation, counts) -> {
            if (!alike(counts, committed.get(operation))) {
                other.put(operation, line(counts) + " instead of" + line(committed.get(operation)));
            }
        });
        assertThat(other).as("statements, transactions, writing ones, rows").isEmpty();
    }

    /** A table with a year's rows is read quickly as a whole, one with the rows of ten years is not. */
    @Test
    void whatIsAskedFindsItsRowsByAnIndex() {
        assertThat(plans.withoutIndex()).as("tables that grow, read as a whole").isEmpty();
        assertThat(plans.unplanned())
                .as("statements that could not be planned without their values")
                .allMatch(statement -> BY_VALUE.stream().anyMatch(statement::contains));
    }

    @BeforeAll
    static void runModelYears() throws IOException {
        try (Database database = new Database(Map.of("autovacuum", "off"))) {
            database.create(DATABASE);
            try (ConfigurableApplicationContext application = start(database.url(DATABASE))) {
                AppEngine engine = application.getAutowireCapableBeanFactory().createBean(AppEngine.class);
                ModelYears years = new ModelYears(engine, 1);
                years.prepare(2027, UNITS);
                // fills what is kept for as long as the application runs
                years.run(2027, UNITS);
                years.prepare(2028, UNITS);
                database.tidy(DATABASE);
                CountedEngine counted = new CountedEngine(engine, () -> sinceTidied(database));
                new ModelYears(counted, 1).run(2028, UNITS);

                found.put(IN_ALL, Counts.NONE);
                counted.byOperation().forEach((operation, counts) -> {
                    Counts each = counts.times(1.0 / UNITS.size());
                    found.merge(IN_ALL, each, Counts::plus);
                    found.put(operation, each);
                });
                found.putAll(perRequest(application, database));
                plans = Plans.of(database.url(DATABASE), database.statements(DATABASE), SMALL);
            }
        }
    }

    /** What the union's officer asks by opening Tasklist and our start page, from the second time on. */
    private static Map<String, Counts> perRequest(ConfigurableApplicationContext application, Database database)
            throws IOException {
        database.in(DATABASE)
                .sql("update act_id_user u set pwd_ = a.pwd_, salt_ = a.salt_ from act_id_user a"
                        + " where a.id_ = 'quantri' and u.id_ = ?")
                .param(OFFICER)
                .update();
        Visitor officer = new Visitor(application.getEnvironment().getRequiredProperty("local.server.port", int.class));
        officer.logIn(OFFICER, Production.variables("").get("DANVANKHEO_ADMIN_PASSWORD"));
        String filters = "/camunda/api/engine/engine/default/filter";
        String todo = new ObjectMapper()
                .readTree(officer.get(filters + "?resourceType=Task"))
                .get(0)
                .get("id")
                .asText();
        Map<String, Runnable> requests = new LinkedHashMap<>();
        requests.put("a filter's count", () -> officer.get(filters + "/" + todo + "/count"));
        requests.put("a filter's first page", () -> officer.post(filters + "/" + todo + "/list?maxResults=15", "{}"));
        requests.put("the list of filters", () -> officer.get(filters + "?resourceType=Task"));
        requests.put("our start page", () -> officer.get("/"));
        Map<String, Counts> found = new LinkedHashMap<>();
        requests.forEach((what, request) -> {
            request.run();
            Counts before = sinceTidied(database);
            for (int time = 0; time < REQUESTS; time++) {
                request.run();
            }
            found.put(what, sinceTidied(database).minus(before).times(1.0 / REQUESTS));
        });
        return found;
    }

    private static ConfigurableApplicationContext start(String url) {
        List<String> arguments = new ArrayList<>(Production.arguments(false));
        Production.variables(url).forEach((name, value) -> arguments.add("--" + name + "=" + value));
        // expired web sessions would be removed at each full minute
        arguments.add("--spring.session.jdbc.cleanup-cron=-");
        return new SpringApplicationBuilder(DanVanKheoApplication.class)
                .initializers(context -> context.addBeanFactoryPostProcessor(beans -> ((BeanDefinitionRegistry) beans)
                        .removeBeanDefinition(TaskManagementConfigUtils.SCHEDULED_ANNOTATION_PROCESSOR_BEAN_NAME)))
                .run(arguments.toArray(String[]::new));
    }

    private static Counts sinceTidied(Database database) {
        Database.Counted counted = database.counted(DATABASE);
        return new Counts(counted.statements(), counted.transactions(), database.commits(), counted.rows());
    }

    private static boolean alike(Counts found, Counts committed) {
        return alike(found.statements(), committed.statements())
                && alike(found.transactions(), committed.transactions())
                && alike(found.writing(), committed.writing())
                && alike(found.rows(), committed.rows());
    }

    private static boolean alike(double found, double committed) {
        return Math.abs(found - committed) <= Math.max(SINGLE, committed * OF_IT);
    }

    private static Map<String, Counts> committed() throws IOException {
        Map<String, Counts> committed = new LinkedHashMap<>();
        try (var table = ModelYearCountsTest.class.getClassLoader().getResourceAsStream(TABLE)) {
            Stream<String> lines = new String(table.readAllBytes(), StandardCharsets.UTF_8).lines();
            lines.filter(line -> !line.startsWith("#")).forEach(line -> {
                double[] counts = Stream.of(line.substring(NAME).trim().split(" +"))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                committed.put(line.substring(0, NAME).trim(), new Counts(counts[0], counts[1], counts[2], counts[3]));
            });
        }
        return committed;
    }

    private static void write(Path file, Map<String, Counts> found) throws IOException {
        List<String> lines = new ArrayList<>(
                List.of("# Per model year and per request: statements, transactions, of them writing, rows; written by"
                        + " ModelYearCountsTest"));
        found.forEach((operation, counts) -> lines.add(("%-" + NAME + "s").formatted(operation) + line(counts)));
        Files.write(file, lines);
    }

    private static String line(Counts counts) {
        return String.format(
                Locale.ROOT,
                "%9.2f %8.2f %8.2f %9.2f",
                counts.statements(),
                counts.transactions(),
                counts.writing(),
                counts.rows());
    }
}
