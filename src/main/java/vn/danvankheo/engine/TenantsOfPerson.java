package vn.danvankheo.engine;

import java.util.List;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.identity.db.DbTenantQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TenantEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The engine's query for tenants, but for the question that the web applications ask with each request: which tenants a
 * person sees by himself or through his groups. The engine asks it with an OR, for which PostgreSQL reads the memberships
 * of all units; here each way has its index.
 */
class TenantsOfPerson extends DbTenantQueryImpl {

    private final transient JdbcClient jdbc;

    TenantsOfPerson(CommandExecutor commands, JdbcClient jdbc) {
        super(commands);
        this.jdbc = jdbc;
    }

    @Override
    public List<Tenant> executeList(CommandContext context, Page page) {
        if (!isThatQuestion(context, page)) {
            return super.executeList(context, page);
        }
        return jdbc.sql("select id_, name_, rev_ from act_id_tenant where id_ in (" + ActingAs.TENANTS
                        + ") order by id_")
                .param("account", userId)
                .query((row, number) -> tenant(row.getString("id_"), row.getString("name_"), row.getInt("rev_")))
                .list();
    }

    /** Alone, and of nobody whose right to see the tenants would be checked. */
    private boolean isThatQuestion(CommandContext context, Page page) {
        return userId != null
                && includingGroups
                && groupId == null
                && id == null
                && ids == null
                && name == null
                && nameLike == null
                && page == null
                && getOrderingProperties().isEmpty()
                && context.getAuthentication() == null;
    }

    private static Tenant tenant(String id, String name, int revision) {
        TenantEntity tenant = new TenantEntity();
        tenant.setId(id);
        tenant.setName(name);
        tenant.setRevision(revision);
        return tenant;
    }
}
