package vn.danvankheo.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.BuildRun;
import vn.danvankheo.WebSession;
import vn.danvankheo.faults.Ledger.Deed;
import vn.danvankheo.faults.node.LockOwner;
import vn.danvankheo.faults.node.NaiveMail;
import vn.danvankheo.faults.node.SkewedClock;
import vn.danvankheo.notification.ScriptedSmtpServer;
import vn.danvankheo.start.RunningApp;

/**
 * Two nodes of the product in its production mode, each in a JVM of its own, each behind a wire of its own to one
 * PostgreSQL, and a mail server that answers as it is told. The database can be put back to what it was at a place of the
 * year, which takes a second, so that many seeds are tried without starting the nodes anew.
 */
final class Cluster implements AutoCloseable {

    static final String DATABASE = "danvankheo";
    static final int NODES = 2;
    private static final int OUT_OF_MEMORY = 3;
    private static final int STARTS = 5;

    /** What an operator would wait for without these takes minutes, and the seeds would be few. */
    private static final List<String> QUICK = List.of(
            "danvankheo.campaign.chunk=1",
            "danvankheo.notification.mail-timeout=2s",
            "danvankheo.notification.lease=10s",
            "danvankheo.notification.first-retry=1s",
            "danvankheo.notification.longest-retry=2s",
            "danvankheo.notification.outage-retry=2s");

    private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();
    /** The engine keeps its moments in it, without saying so. */
    private static final ZoneId ENGINES_ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final Path NODES_OWN = Path.of("vn", "danvankheo", "faults", "node");
    private static final Pattern OWNER = Pattern.compile(Pattern.quote(LockOwner.SAYS) + "(\\S+)");

    private final Path directory;
    private final DatabaseServer server;
    private final JdbcClient maintenance;
    private final List<Node> nodes = new ArrayList<>();
    private final ScriptedSmtpServer mail = new ScriptedSmtpServer();
    private final ScriptedSmtpServer naiveMail = new ScriptedSmtpServer();
    private final Set<String> kept = new HashSet<>();
    private JdbcClient database;
    private Set<String> sentBefore = Set.of();
    private BackUp backUp;

    private record BackUp(Path files, Set<Deed> acknowledged) {}

    /** A node, which may be dead. */
    final class Node {

        private final int number;
        private final FaultyWire wire;
        private final Path clock;
        private RunningApp app;
        private String lockOwner;
        private Duration base = Duration.ZERO;

        private Node(int number) {
            this.number = number;
            this.wire = new FaultyWire(server.port());
            this.clock = directory.resolve("clock-" + number);
            skew(Duration.ZERO);
        }

        FaultyWire wire() {
            return wire;
        }

        RunningApp app() {
            return app;
        }

        boolean isAlive() {
            return app.isAlive();
        }

        int port() {
            return app.baseUrl().getPort();
        }

        /** Its clock is so much ahead of the others'; behind them when negative. */
        void skew(Duration ahead) {
            try {
                Files.writeString(clock, String.valueOf(base.plus(ahead).toMillis()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void kill() {
            app.sigkill();
        }

        /** What it says of why it has ended. */
        void hasEndedForWantOfMemory() {
            assertThat(app.awaitExit(Duration.ZERO)).isEqualTo(OUT_OF_MEMORY);
        }

        /** Until {@link #findRoom()} not a byte can be written to any file, be it an upload's or the log. */
        void fillDisk() {
            limitFiles("0");
        }

        void findRoom() {
            limitFiles("unlimited");
        }

        /** For a program in Java this differs from a full disk by the wording of the exception alone. */
        private void limitFiles(String bytes) {
            try {
                int done = new ProcessBuilder(
                                "prlimit", "--pid", String.valueOf(app.pid()), "--fsize=" + bytes + ":unlimited")
                        .start()
                        .waitFor();
                assertThat(done).isZero();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** As at an upgrade. */
        void end() {
            app.sigterm();
            app.awaitExit(Duration.ofSeconds(40));
        }

        Node begin() {
            RunningApp.Start start = RunningApp.production(
                            "jdbc:postgresql://127.0.0.1:" + wire.port() + "/" + DATABASE, DatabaseServer.USER, "none")
                    .withClasses(classesOfNodes())
                    .with(SkewedClock.FILE, clock.toString())
                    .with(NaiveMail.PORT, String.valueOf(naiveMail.port()))
                    .withEnvironment("DANVANKHEO_SMTP_HOST", "127.0.0.1")
                    .withEnvironment("DANVANKHEO_SMTP_PORT", String.valueOf(mail.port()))
                    .withEnvironment("DANVANKHEO_MAIL_FROM", "phongtrao@danvankheo.example")
                    .withEnvironment("DANVANKHEO_MAIL_PER_SECOND", "50")
                    .withEnvironment("DANVANKHEO_MAIL_PER_DAY", "0")
                    .withEnvironment("DANVANKHEO_DB_ANSWER_SECONDS", "5");
            QUICK.forEach(setting -> start.with(setting.split("=")[0], setting.split("=")[1]));
            // as in the image: a node without memory ends, and whoever watches over it starts it again
            start.withJvmOption("-XX:+ExitOnOutOfMemoryError");
            app = start.start();
            lockOwner = null;
            return this;
        }

        /** As a container is: a node that ends by itself while it starts is started again, a few times. */
        Node awaitReady() {
            for (int again = 0; again < STARTS; again++) {
                if (app.awaitReadyOrEnd()) {
                    break;
                }
                begin();
            }
            app.awaitReady();
            await("the node's name").atMost(Duration.ofMinutes(1)).until(() -> lockOwner() != null);
            return this;
        }

        /** What it calls itself at the jobs that it has in hand; null before it is ready. */
        String lockOwner() {
            if (lockOwner == null) {
                Matcher said = OWNER.matcher(app.output());
                lockOwner = said.find() ? said.group(1) : null;
            }
            return lockOwner;
        }

        @Override
        public String toString() {
            return "node " + number;
        }
    }

    Cluster() {
        try {
            Files.createDirectories(FOLDER);
            directory = Files.createTempDirectory(FOLDER, "cluster-");
            server = DatabaseServer.onCopyOf(organisation(), directory).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.in("postgres")
                .sql("create table naive_told (key varchar(40) primary key)")
                .update();
        maintenance = server.in("template1");
        maintenance.sql("create database " + DATABASE + " template postgres").update();
        database = server.in(DATABASE);
        database.sql("update installation set identity = null").update();
        // a test that is broken off leaves nothing running
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        for (int number = 1; number <= NODES; number++) {
            nodes.add(new Node(number).begin());
        }
        try {
            nodes.forEach(Node::awaitReady);
        } catch (RuntimeException | AssertionError e) {
            close();
            throw e;
        }
    }

    /** The sample organisation without a year, made once for all the classes of a build. */
    private static synchronized Path organisation() throws IOException {
        Path data = FOLDER.resolve("organisation");
        Path made = FOLDER.resolve("organisation.made");
        if (!BuildRun.hasWritten(made)) {
            Path fresh = Files.createTempDirectory(FOLDER, "organisation-");
            try (RunningApp app = RunningApp.on(fresh)
                    .with("danvankheo.embedded.open-first-year", "false")
                    .start()
                    .awaitReady()) {
                app.sigint();
                app.awaitExit(Duration.ofSeconds(30));
            }
            Files.writeString(made, fresh.resolve("postgres").toString());
        }
        return Path.of(Files.readString(made));
    }

    /** What the nodes of these tests have beside the product's own classes. */
    private static synchronized Path classesOfNodes() {
        Path jar = FOLDER.resolve("nodes.jar");
        Path classes = Path.of("target", "test-classes").toAbsolutePath();
        try {
            if (!BuildRun.hasWritten(jar)) {
                try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
                        Stream<Path> files = Files.walk(classes.resolve(NODES_OWN))) {
                    // Spring looks for its own packages by the folders' entries
                    for (Path above = NODES_OWN.getParent(); above != null; above = above.getParent()) {
                        out.putNextEntry(new ZipEntry(above + "/"));
                        out.closeEntry();
                    }
                    for (Path file : (Iterable<Path>) files::iterator) {
                        String name = classes.relativize(file).toString();
                        out.putNextEntry(new ZipEntry(Files.isDirectory(file) ? name + "/" : name));
                        if (Files.isRegularFile(file)) {
                            Files.copy(file, out);
                        }
                        out.closeEntry();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    // ---- the database ----

    DatabaseServer server() {
        return server;
    }

    /** Past the wires. */
    JdbcClient database() {
        return database;
    }

    boolean hasKept(String place) {
        return kept.contains(place);
    }

    /** So many more grassroots unions, each beside one that there is. */
    void found(int units) {
        database.sql(
                        """
                        insert into unit
                        select (jsonb_populate_record(null::unit, beside.about || jsonb_build_object(
                                   'code', 'DV' || n, 'name', 'Đơn vị DV' || n))).*
                          from generate_series(1, :units) n
                          join (select to_jsonb(existing) as about, row_number() over (order by code) - 1 as place,
                                       count(*) over () as all_of_them
                                  from unit existing where kind = 'CDCS') beside on beside.place = n % beside.all_of_them
                        """)
                .param("units", units)
                .update();
    }

    /** Remembers how everything stands. */
    void keepAs(String place) {
        whileNobodyIsConnected(() -> maintenance
                .sql("create database " + place + " template " + DATABASE)
                .update());
        kept.add(place);
    }

    /** Everything stands as it did when it was kept, and both nodes live. */
    void backTo(String place) {
        heal();
        whileNobodyIsConnected(() -> {
            maintenance.sql("drop database " + DATABASE + " with (force)").update();
            maintenance
                    .sql("create database " + DATABASE + " template " + (place == null ? "postgres" : place))
                    .update();
            database.sql("update installation set identity = null").update();
            // those who ran when it was kept
            database.sql("delete from node").update();
            database.sql("delete from web_session").update();
            database.sql("delete from naive_told").update();
        });
        forgetMails();
        await("both nodes").atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
            for (Node node : nodes) {
                if (WebSession.visitor(node.port())
                                .get("/actuator/health/readiness")
                                .statusCode()
                        != 200) {
                    return false;
                }
            }
            return count("node") == NODES;
        });
    }

    /** To which {@link #inBackUp} goes back; while people work. */
    void backUp(Ledger ledger) {
        Set<Deed> acknowledged = ledger.acknowledgedByNow();
        backUp = new BackUp(server.backUp(), acknowledged);
    }

    /**
     * The database is replaced by its back-up, and both nodes go on with it; afterwards with the one that they had.
     *
     * @param question about it, with what had been acknowledged before it was made
     */
    <T> T inBackUp(Function<Set<Deed>, T> question) {
        Path before = replaceFiles(backUp.files());
        try {
            return question.apply(backUp.acknowledged());
        } finally {
            server.delete(replaceFiles(before));
            backUp = null;
        }
    }

    private Path replaceFiles(Path files) {
        nodes.forEach(node -> node.wire.cut());
        Path before = server.restore(files);
        forgetMails();
        nodes.forEach(node -> node.wire.mend());
        return before;
    }

    /** Those that have left by now are not asked for any more. */
    private void forgetMails() {
        sentBefore = Set.copyOf(list("select message_id from mail where state = 'SENT'"));
        mail.reset();
        naiveMail.reset();
    }

    private void whileNobodyIsConnected(Runnable work) {
        nodes.forEach(node -> node.wire.cut());
        try {
            maintenance
                    .sql("select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                            + " where pid <> pg_backend_pid() and datname is not null and datname <> 'template1'")
                    .query((row, number) -> true)
                    .list();
            work.run();
        } finally {
            nodes.forEach(node -> node.wire.mend());
        }
    }

    int count(String from) {
        return database.sql("select count(*) from " + from).query(Integer.class).single();
    }

    List<String> list(String sql) {
        return database.sql(sql).query(String.class).list();
    }

    // ---- the nodes ----

    List<Node> nodes() {
        return nodes;
    }

    Node any(Random random) {
        return nodes.get(random.nextInt(nodes.size()));
    }

    Node other(Node node) {
        return nodes.get(node.number % nodes.size());
    }

    List<Node> alive() {
        return nodes.stream().filter(Node::isAlive).toList();
    }

    /** Of the jobs that somebody has in hand. */
    List<String> lockOwners() {
        return list("select distinct lock_owner_ from act_ru_job where lock_owner_ is not null");
    }

    /** The node that has a job in hand, when one has. */
    Node working(Random random) {
        List<String> owners = lockOwners();
        return nodes.stream()
                .filter(Node::isAlive)
                .filter(node -> owners.contains(node.lockOwner()))
                .findFirst()
                .orElseGet(() -> any(random));
    }

    /** All wires, clocks and the mail servers are well, and whoever has died is started again. */
    void heal() {
        nodes.forEach(node -> node.wire.mend());
        setClocks(null);
        mail.heal();
        naiveMail.heal();
        List<Node> dead = nodes.stream().filter(node -> !node.isAlive()).toList();
        dead.forEach(Node::begin);
        dead.forEach(Node::awaitReady);
    }

    /** All nodes' clocks show the moment and go on; null for the machine's time. */
    void setClocks(Instant moment) {
        Duration ahead = moment == null ? Duration.ZERO : Duration.between(Instant.now(), moment);
        nodes.forEach(node -> {
            node.base = ahead;
            node.skew(Duration.ZERO);
        });
    }

    /** By the clocks as they were set for all nodes; a moment is left to the last ones. */
    int timersDue() {
        Instant now = Instant.now().plus(nodes.get(0).base).minusSeconds(2);
        return database.sql("select count(*) from act_ru_job where type_ = 'timer' and retries_ > 0 and duedate_ < ?")
                .param(LocalDateTime.ofInstant(now, ENGINES_ZONE))
                .query(Integer.class)
                .single();
    }

    // ---- mail ----

    ScriptedSmtpServer mail() {
        return mail;
    }

    /** The Message-IDs of what had left before the place was kept, to a mail server that has been emptied since. */
    Set<String> sentBefore() {
        return sentBefore;
    }

    ScriptedSmtpServer naiveMail() {
        return naiveMail;
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.app.close());
        nodes.forEach(node -> node.wire.close());
        server.close();
        mail.close();
        naiveMail.close();
        assertThat(nodes).noneMatch(Node::isAlive);
    }
}
