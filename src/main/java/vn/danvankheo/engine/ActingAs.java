package vn.danvankheo.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets our own pages ask the engine with the rights of the person who is logged in, and no others. */
@Component
public class ActingAs {

    private static final String SEATS =
            """
            with seat as (select group_id_ from act_id_membership where user_id_ = :account)
            select group_id_ as id, true as is_group from seat
             union
            select tenant_id_, false from act_id_tenant_member
             where user_id_ = :account or group_id_ in (select group_id_ from seat)
             order by id
            """;

    private final IdentityService identities;
    private final JdbcClient jdbc;
    private final TransactionTemplate reading;

    ActingAs(IdentityService identities, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.identities = identities;
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    public <T> T account(String account, Supplier<T> action) {
        // in one transaction with what the identity service asks about the person
        reading.executeWithoutResult(status -> {
            Seats seats = seatsOf(account);
            identities.setAuthentication(account, seats.groups(), seats.tenants());
        });
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
