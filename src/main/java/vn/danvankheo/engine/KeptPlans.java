package vn.danvankheo.engine;

import java.sql.SQLException;
import java.sql.Statement;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/**
 * The connections plan each statement anew, because of the queries of people's tasks. A job, and whoever sends a form, finds
 * rows by their ids and writes: there the plans are always the same, and making them takes longer than what they do, above
 * all those of the eleven columns in which PostgreSQL looks for what refers to each execution that ends. What is kept must
 * also do when the table has grown: with reading at random so cheap an index is taken even while the whole table is a single
 * page.
 */
public final class KeptPlans {

    private KeptPlans() {}

    public static void inTransactionOf(CommandContext context) {
        try (Statement statement =
                context.getDbSqlSession().getSqlSession().getConnection().createStatement()) {
            statement.execute(
                    "select set_config('plan_cache_mode', 'auto', true), set_config('random_page_cost', '0.1', true)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
