package vn.danvankheo.engine.nodes;

import java.sql.SQLException;
import java.sql.Statement;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/**
 * The connections plan each statement anew, because of the queries of people's tasks. A job finds rows by their ids and
 * writes: there the plans are always the same, and making them takes longer than what they do, above all those of the
 * eleven columns in which PostgreSQL looks for what refers to each execution that ends. What is kept must also do when the
 * table has grown: with reading at random so cheap an index is taken even while the whole table is a single page.
 */
final class KeptPlans {

    private KeptPlans() {}

    static void inTransactionOf(CommandContext context) {
        try (Statement statement =
                context.getDbSqlSession().getSqlSession().getConnection().createStatement()) {
            statement.execute("set local plan_cache_mode = auto; set local random_page_cost = 0.1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
