package vn.danvankheo.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Statements that find no index: planned without their values, and so that a table is read from its beginning to its end only
 * where there is no other way at all. The tables of a test are small, so what the planner would choose for them says little.
 */
final class Plans {

    private static final int SHOWN = 300;

    private final String url;
    private final Set<String> small;
    private final Set<String> withoutIndex = new TreeSet<>();
    private final Set<String> unplanned = new TreeSet<>();

    /** @param small tables that do not grow with the years */
    private Plans(String url, Set<String> small) {
        this.url = url;
        this.small = small;
    }

    /** @param statements with their values as {@code $1} and so on */
    static Plans of(String url, List<String> statements, Set<String> small) {
        Plans plans = new Plans(url, small);
        plans.plan(statements);
        return plans;
    }

    /** Each behind the name of the table that it reads as a whole. */
    Set<String> withoutIndex() {
        return withoutIndex;
    }

    /** Those for which it takes the values to plan them. */
    Set<String> unplanned() {
        return unplanned;
    }

    private void plan(List<String> statements) {
        // in the extended protocol the values would have to be there
        try (Connection connection = DriverManager.getConnection(url + "?preferQueryMode=simple", "postgres", "");
                Statement database = connection.createStatement()) {
            database.execute("set enable_seqscan = off");
            for (String statement : statements) {
                plan(database, statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void plan(Statement database, String statement) {
        try (ResultSet plan = database.executeQuery("explain (generic_plan, format json) " + statement)) {
            plan.next();
            look(new ObjectMapper().readTree(plan.getString(1)).get(0).get("Plan"), statement);
        } catch (SQLException e) {
            unplanned.add(shown(statement));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void look(JsonNode node, String statement) {
        String table = node.path("Relation Name").asText();
        if (node.path("Node Type").asText().equals("Seq Scan") && !small.contains(table)) {
            withoutIndex.add(table + ": " + shown(statement));
        }
        node.path("Plans").forEach(below -> look(below, statement));
    }

    private static String shown(String statement) {
        String line = statement.replaceAll("\\s+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
