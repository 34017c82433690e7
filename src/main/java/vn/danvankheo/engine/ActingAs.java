package vn.danvankheo.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets our own pages ask the engine with the rights of the person who is logged in, and no others. */
@Component
public class ActingAs {

    /** Of the person {@code :account}, each way by its index: with an OR between them the memberships of all units are read. */
    static final String TENANTS =
            """
            select tenant_id_ from act_id_tenant_member where user_id_ = :account
             union
            select below.tenant_id_
              from act_id_membership seat join act_id_tenant_member below on below.group_id_ = seat.group_id_
             where seat.user_id_ = :account
            """;

    private static final String SEATS = "select group_id_ as id, true as is_group from act_id_membership"
            + " where user_id_ = :account union all select tenant_id_, false from ("
            + TENANTS
            + ") tenant order by id";

    private final IdentityService identities;
    private final JdbcClient jdbc;

    ActingAs(IdentityService identities, JdbcClient jdbc) {
        this.identities = identities;
        this.jdbc = jdbc;
    }

    public <T> T account(String account, Supplier<T> action) {
        Seats seats = seatsOf(account);
        identities.setAuthentication(account, seats.groups(), seats.tenants());
        try {
            return action.get();
        } finally {
            identities.clearAuthentication();
        }
    }

    /** The engine's groups of this account and the tenants that it sees by itself or through them, in one statement. */
    public Seats seatsOf(String account) {
        Seats seats = new Seats(new ArrayList<>(), new ArrayList<>());
        jdbc.sql(SEATS).param("account", account).query(row -> {
            (row.getBoolean("is_group") ? seats.groups() : seats.tenants()).add(row.getString("id"));
        });
        return seats;
    }

    /** Ids of groups and of tenants, in their order. */
    public record Seats(List<String> groups, List<String> tenants) {}
}
