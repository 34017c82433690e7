package vn.danvankheo.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.organisation.MemberRemoved;

/** Gắn tài khoản: who an account is at the provider of the common log-in. One account is one person there, and back. */
@Service
public class OpenIdBindings {

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    OpenIdBindings(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Since when the account is bound; empty when it is not. */
    @Transactional(readOnly = true)
    public Optional<Instant> boundSince(String account) {
        return jdbc.sql("select bound_at from openid_binding where account = ?")
                .param(account)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    Optional<String> accountOf(String issuer, String subject) {
        return jdbc.sql("select account from openid_binding where issuer = ? and subject = ?")
                .params(issuer, subject)
                .query(String.class)
                .optional();
    }

    /**
     * Binds the account, unless it is bound to somebody else at the same provider. Who it was at a provider that was used
     * before is forgotten.
     *
     * @return whether the account is bound to this subject now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean bind(String account, String issuer, String subject) {
        // two first log-ins at once
        jdbc.sql("lock table openid_binding in share row exclusive mode").update();
        Optional<String> other = accountOf(issuer, subject);
        if (other.isPresent()) {
            return other.get().equals(account);
        }
        int bound = jdbc.sql(
                        """
                        insert into openid_binding (account, issuer, subject, bound_at) values (?, ?, ?, ?)
                        on conflict (account) do update
                           set issuer = excluded.issuer, subject = excluded.subject, bound_at = excluded.bound_at
                         where openid_binding.issuer <> excluded.issuer
                        """)
                .params(account, issuer, subject, Timestamp.from(clock.instant()))
                .update();
        if (bound > 0) {
            audit.record(account, AuditEntry.of("Gắn tài khoản với đăng nhập chung", account, null));
        }
        return bound > 0;
    }

    /**
     * Whoever comes next by the common log-in and is named for the account is bound to it. Whether the person may do so
     * has been asked for before.
     *
     * @param unit where it is recorded; null for none
     */
    @Transactional
    public void unbind(String by, String account, String unit) {
        if (delete(account) > 0) {
            audit.record(by, AuditEntry.of("Bỏ gắn tài khoản với đăng nhập chung", account, unit));
        }
    }

    @EventListener
    @Transactional
    public void on(MemberRemoved event) {
        delete(event.account());
    }

    private int delete(String account) {
        return jdbc.sql("delete from openid_binding where account = ?")
                .param(account)
                .update();
    }
}
