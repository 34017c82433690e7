package vn.danvankheo.engine.nodes;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import vn.danvankheo.embedded.StartRefused;

/**
 * The engine's tables, made and brought up to date by the scripts that the engine's release ships. The engine itself
 * changes nothing at its start, so what may change tables is written down, and a user without that right is enough then.
 */
final class EngineSchema {

    private static final String SCRIPTS = "org/camunda/bpm/engine/db/";
    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    /** @param minor of 7.24.0 the 24 */
    private record Version(int major, int minor) implements Comparable<Version> {

        private static final Pattern WRITTEN = Pattern.compile("(\\d+)\\.(\\d+).*");

        static Version of(String written) {
            Matcher matcher = WRITTEN.matcher(String.valueOf(written));
            if (!matcher.matches()) {
                throw new IllegalStateException("version of the engine: " + written);
            }
            return new Version(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        }

        Version next() {
            return new Version(major, minor + 1);
        }

        @Override
        public int compareTo(Version other) {
            return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }

    private EngineSchema() {}

    /** All of it or nothing of it. */
    static void bringUpToDate(Connection connection) throws SQLException {
        Version wanted = Version.of(ProcessEngine.class.getPackage().getImplementationVersion());
        boolean committing = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            Optional<Version> found = found(connection);
            if (found.isEmpty()) {
                PARTS.forEach(part -> run(connection, "create/activiti.postgres.create." + part + ".sql"));
            } else {
                upgrade(connection, found.get(), wanted);
            }
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(committing);
        }
    }

    private static void upgrade(Connection connection, Version found, Version wanted) {
        if (found.compareTo(wanted) > 0) {
            throw new StartRefused("cơ sở dữ liệu này thuộc phiên bản mới hơn (hệ thống quy trình " + found
                    + ", bản đang chạy cần " + wanted + "). Hãy chạy bản mới của Dân vận khéo.");
        }
        for (Version at = found; at.compareTo(wanted) < 0; at = at.next()) {
            String script = "upgrade/postgres_engine_%s_to_%s.sql".formatted(at, at.next());
            if (!new ClassPathResource(SCRIPTS + script).exists()) {
                throw new StartRefused("không nâng được bảng của hệ thống quy trình từ phiên bản " + found + " lên "
                        + wanted + ". Hãy nâng lần lượt qua từng bản của Dân vận khéo.");
            }
            run(connection, script);
        }
    }

    private static Optional<Version> found(Connection connection) throws SQLException {
        if (!exists(connection, "act_ge_property")) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select version_ from act_ge_schema_log")) {
            Optional<Version> newest = Optional.empty();
            while (rows.next()) {
                Version each = Version.of(rows.getString(1));
                newest = newest.filter(known -> known.compareTo(each) >= 0).or(() -> Optional.of(each));
            }
            return newest;
        }
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select to_regclass('" + table + "') is not null")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void run(Connection connection, String script) {
        ScriptUtils.executeSqlScript(connection, new EncodedResource(new ClassPathResource(SCRIPTS + script)));
    }
}
