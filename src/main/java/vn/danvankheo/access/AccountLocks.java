package vn.danvankheo.access;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.organisation.MemberRemoved;
import vn.danvankheo.validation.InvalidInput;

/**
 * Khóa tài khoản: until it is unlocked nobody gets in with it, neither by password nor by link, and what is open ends at the
 * next request. Seats and tasks stay. It is no lock of the engine's, which ends by itself and with a new password.
 */
@Service
public class AccountLocks {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final Clock clock;

    AccountLocks(JdbcClient jdbc, Accounts accounts, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param by account of whoever locked it */
    public record Lock(String by, Instant at, String reason) {}

    public boolean isLocked(String account) {
        return of(account).isPresent();
    }

    public Optional<Lock> of(String account) {
        return jdbc.sql("select locked_by, locked_at, reason from account_lock where account = ?")
                .param(account)
                .query((row, number) ->
                        new Lock(row.getString(1), row.getTimestamp(2).toInstant(), row.getString(3)))
                .optional();
    }

    /** Which of the accounts are locked. */
    public Set<String> among(Collection<String> some) {
        return new HashSet<>(jdbc.sql("select account from account_lock where account = any (?)")
                .param(some.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /**
     * Locks the account; nothing happens when it is locked. Whether the person may do so has been asked for before.
     *
     * @param unit where it is recorded; null for none
     * @throws InvalidInput without a field when it is his own, or when no administrator would be left to unlock it
     */
    @Transactional
    public void lock(String by, String account, String unit, String reason) {
        if (by.equals(account)) {
            throw new InvalidInput("", "đồng chí không tự khóa tài khoản của mình");
        }
        // two administrators who lock each other at once
        jdbc.sql("lock table account_lock in share row exclusive mode").update();
        Set<String> administrators = new TreeSet<>(accounts.administrators());
        if (administrators.remove(account)) {
            administrators.removeAll(among(administrators));
            if (administrators.isEmpty()) {
                throw new InvalidInput("", "phải còn ít nhất một quản trị hệ thống không bị khóa");
            }
        }
        int locked = jdbc.sql("insert into account_lock (account, locked_by, locked_at, reason) values (?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(account, by, clock.instant().atOffset(ZoneOffset.UTC), reason)
                .update();
        if (locked > 0) {
            audit.record(
                    by,
                    AuditEntry.change(
                            "Khóa tài khoản",
                            account,
                            unit,
                            Map.of(),
                            // the words stand with the lock and go with it: they tell about a person
                            Map.of("lý do", "đã ghi")));
        }
    }

    /**
     * Unlocks the account; nothing happens when it is not locked.
     *
     * @param unit where it is recorded; null for none
     */
    @Transactional
    public void unlock(String by, String account, String unit) {
        if (delete(account) > 0) {
            audit.record(by, AuditEntry.of("Mở khóa tài khoản", account, unit));
        }
    }

    /** Another person may come under the same name. */
    @EventListener
    @Transactional
    public void on(MemberRemoved event) {
        delete(event.account());
    }

    private int delete(String account) {
        return jdbc.sql("delete from account_lock where account = ?")
                .param(account)
                .update();
    }
}
