package vn.danvankheo.monitoring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.annotation.PreDestroy;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The database over a connection of its own that gives up soon. Whoever asks how a node is must be answered within two
 * seconds: the application's own connections are waited for half a minute, and a database that has been cut off does not
 * answer at all.
 */
@Component
@Profile("production")
public class ProbeDatabase {

    private final HikariDataSource connection;

    ProbeDatabase(JdbcConnectionDetails database) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("probe");
        config.setJdbcUrl(database.getJdbcUrl());
        config.setUsername(database.getUsername());
        config.setPassword(database.getPassword());
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setReadOnly(true);
        config.setConnectionTimeout(1000);
        config.setValidationTimeout(500);
        // seconds
        config.addDataSourceProperty("connectTimeout", "1");
        config.addDataSourceProperty("socketTimeout", "1");
        connection = new HikariDataSource(config);
    }

    /** For a single small question; what it throws means that the database does not serve this node. */
    public JdbcClient jdbc() {
        return JdbcClient.create(connection);
    }

    @PreDestroy
    void close() {
        connection.close();
    }
}
