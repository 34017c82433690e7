package vn.danvankheo.engine.nodes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One PostgreSQL server for the plain classes of a JVM, with an empty database for whoever asks. */
public final class PlainPostgres {

    private static EmbeddedPostgres server;
    private static int databases;

    private PlainPostgres() {}

    public static DataSource emptyDatabase() {
        return database("");
    }

    /** As a back-up that was restored; nobody may be connected to the original. */
    static DataSource copyOf(DataSource original) {
        return database(" template "
                + JdbcClient.create(original)
                        .sql("select current_database()")
                        .query(String.class)
                        .single());
    }

    private static synchronized DataSource database(String template) {
        try {
            if (server == null) {
                server = EmbeddedPostgres.start();
            }
            String name = "plain_" + ++databases;
            JdbcClient.create(server.getPostgresDatabase())
                    .sql("create database " + name + template)
                    .update();
            return server.getDatabase("postgres", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
