package vn.danvankheo.organisation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tài khoản đã đóng: those who once had an account. Their names stand under what they did; their accounts are given to
 * nobody else, who would be taken for them.
 */
@Component
public class ClosedAccounts {

    private final JdbcClient jdbc;

    ClosedAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param unit in which he had a seat at the end; null when in none */
    public record ClosedAccount(
            String account, String displayName, UnitCode unit, Instant closedAt, Instant erasedAt) {}

    @Transactional(propagation = Propagation.MANDATORY)
    void close(Member member, Instant now) {
        jdbc.sql(
                        """
                        insert into closed_account (account, display_name, unit, closed_at) values (?, ?, ?, ?)
                        on conflict (account) do nothing
                        """)
                .params(
                        member.account(),
                        member.displayName(),
                        member.committees().stream()
                                .map(seat -> seat.unit().value())
                                .sorted()
                                .findFirst()
                                .orElse(null),
                        Timestamp.from(now))
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<ClosedAccount> find(String account) {
        return jdbc.sql(
                        "select account, display_name, unit, closed_at, erased_at from closed_account where account = ?")
                .param(account)
                .query((row, number) -> new ClosedAccount(
                        row.getString("account"),
                        row.getString("display_name"),
                        row.getString("unit") == null ? null : UnitCode.of(row.getString("unit")),
                        row.getTimestamp("closed_at").toInstant(),
                        row.getTimestamp("erased_at") == null
                                ? null
                                : row.getTimestamp("erased_at").toInstant()))
                .optional();
    }

    @Transactional(readOnly = true)
    public Set<String> all() {
        return new HashSet<>(jdbc.sql("select account from closed_account")
                .query(String.class)
                .list());
    }

    /** Some of those that were closed before the moment and of which not everything has been erased. */
    @Transactional(readOnly = true)
    public List<String> notErased(Instant closedBefore, int most) {
        return jdbc.sql(
                        """
                        select account from closed_account where erased_at is null and closed_at < ?
                         order by closed_at limit ?
                        """)
                .params(Timestamp.from(closedBefore), most)
                .query(String.class)
                .list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void erased(String account, Instant now) {
        jdbc.sql("update closed_account set erased_at = ? where account = ?")
                .params(Timestamp.from(now), account)
                .update();
    }
}
