package vn.danvankheo.engine;

import java.sql.SQLException;
import java.sql.Statement;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Plugin;
import org.apache.ibatis.plugin.Signature;
import org.camunda.bpm.engine.impl.ExecutionQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.postgresql.PGStatement;

/**
 * Has the database plan each of the engine's and Cockpit's queries by criteria for the very values it is asked with. Their plans depend on
 * who asks and how much there is of what; one made for all values alike takes a hundred times as long, and PostgreSQL
 * believes it to be cheap. All other statements, and queries for what has an id or a business key, find their rows by it
 * whatever the values are, and keep their plans: to plan them takes several times as long as to answer them.
 */
@Intercepts(@Signature(type = StatementHandler.class, method = "parameterize", args = Statement.class))
final class PlannedAnew implements Interceptor {

    private static final int NEVER = 0;

    static void in(ProcessEngineConfigurationImpl configuration) {
        configuration.getSqlSessionFactory().getConfiguration().addInterceptor(new PlannedAnew());
    }

    @Override
    public Object plugin(Object target) {
        return target instanceof StatementHandler handler
                        && isCriteria(handler.getBoundSql().getParameterObject())
                ? Plugin.wrap(target, this)
                : target;
    }

    /** Of the class itself are the parameters of what the engine asks for its own ends. */
    private static boolean isCriteria(Object parameters) {
        return parameters instanceof ListQueryParameterObject
                && parameters.getClass() != ListQueryParameterObject.class
                && !isForOne(parameters);
    }

    private static boolean isForOne(Object parameters) {
        if (parameters instanceof TaskQueryImpl task) {
            return task.getTaskId() != null || task.getProcessInstanceBusinessKey() != null;
        }
        return parameters instanceof ExecutionQueryImpl execution && execution.getBusinessKey() != null;
    }

    @Override
    public Object intercept(Invocation invocation) throws Throwable {
        planAnew((Statement) invocation.getArgs()[0]);
        return invocation.proceed();
    }

    private static void planAnew(Statement statement) throws SQLException {
        statement.unwrap(PGStatement.class).setPrepareThreshold(NEVER);
    }
}
