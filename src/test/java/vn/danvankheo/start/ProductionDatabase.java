package vn.danvankheo.start;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A PostgreSQL server as an operator sets it up: the owner of a database makes its tables, the application's own role may
 * only use them.
 */
public final class ProductionDatabase implements AutoCloseable {

    static final String OWNER = "danvankheo_owner";
    static final String ROLE = "danvankheo";
    static final String PASSWORD = "k8Tq-4vXz-1mNp";

    private final EmbeddedPostgres server;

    private ProductionDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    public static ProductionDatabase start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            JdbcClient postgres = JdbcClient.create(server.getPostgresDatabase());
            postgres.sql("create role " + OWNER + " login password '" + PASSWORD + "'")
                    .update();
            postgres.sql("create role " + ROLE + " login password '" + PASSWORD + "'")
                    .update();
            return new ProductionDatabase(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty one. */
    public ProductionDatabase create(String name) {
        server().sql("create database " + name + " owner " + OWNER).update();
        JdbcClient inside = in(name);
        inside.sql("alter default privileges for role " + OWNER
                        + " grant select, insert, update, delete, truncate on tables to " + ROLE)
                .update();
        inside.sql("alter default privileges for role " + OWNER + " grant usage, select on sequences to " + ROLE)
                .update();
        return this;
    }

    /** What a restored back-up is; nobody may be connected to the database. */
    public ProductionDatabase copy(String name, String copy) {
        server().sql("create database " + copy + " template " + name + " owner " + OWNER)
                .update();
        return this;
    }

    public JdbcClient in(String name) {
        return JdbcClient.create(database(name));
    }

    private DataSource database(String name) {
        return server.getDatabase("postgres", name);
    }

    private JdbcClient server() {
        return JdbcClient.create(server.getPostgresDatabase());
    }

    public String jdbcUrl(String name) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name;
    }

    /** A node on the database, on a free port, in plain HTTP as behind its proxy. */
    public RunningApp.Start node(String name) {
        return RunningApp.production(jdbcUrl(name), ROLE, PASSWORD)
                .withEnvironment("SPRING_FLYWAY_USER", OWNER)
                .withEnvironment("SPRING_FLYWAY_PASSWORD", PASSWORD);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
