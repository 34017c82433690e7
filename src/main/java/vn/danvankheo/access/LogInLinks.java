package vn.danvankheo.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.ott.DefaultOneTimeToken;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.notification.Notice;
import vn.danvankheo.notification.Notices;
import vn.danvankheo.notification.Recipient;
import vn.danvankheo.notification.Sender;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;

/**
 * Liên kết đăng nhập: a link, sent to the person's own address, that lets in once. Whoever asks reads the same answer for
 * every name. Administrators get none: their mailbox alone must not open the system.
 */
@Component
class LogInLinks implements OneTimeTokenService {

    static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final String KIND = "logInLink";
    private static final int BYTES = 32;
    private static final int LINKS_PER_ACCOUNT = 3;
    private static final int LINKS_PER_SENDER_AND_HOUR = 60;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final AccountLocks locks;
    private final Organisation organisation;
    private final Notices notices;
    private final Clock clock;
    private final AuditTrail audit;
    private final SecureRandom random = new SecureRandom();

    LogInLinks(
            JdbcClient jdbc,
            Accounts accounts,
            AccountLocks locks,
            Organisation organisation,
            Notices notices,
            Clock clock,
            AuditTrail audit) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.locks = locks;
        this.organisation = organisation;
        this.notices = notices;
        this.clock = clock;
        this.audit = audit;
    }

    /** @return a token that opens nothing: the link itself is told by mail alone */
    @Override
    @Transactional
    public OneTimeToken generate(GenerateOneTimeTokenRequest asked) {
        LinkRequest request = (LinkRequest) asked;
        for (Member member : organisation.membersNamed(request.getUsername())) {
            if (mayHave(member, request)) {
                send(member, request);
            }
        }
        return new DefaultOneTimeToken("-", request.getUsername(), clock.instant());
    }

    private boolean mayHave(Member member, LinkRequest request) {
        return member.email() != null
                && mayUse(member.account())
                && asked("account", member.account(), LIFETIME) < LINKS_PER_ACCOUNT
                && asked("asked_from", request.from(), Duration.ofHours(1)) < LINKS_PER_SENDER_AND_HOUR;
    }

    private boolean mayUse(String account) {
        return accounts.exists(account) && !accounts.isAdministrator(account) && !locks.isLocked(account);
    }

    private int asked(String column, String value, Duration within) {
        return jdbc.sql("select count(*) from log_in_link where " + column + " = ? and asked_at > ?")
                .params(value, at(clock.instant().minus(within)))
                .query(Integer.class)
                .single();
    }

    private void send(Member member, LinkRequest request) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        jdbc.sql(
                        """
                        insert into log_in_link (hash, account, target, for_password, asked_from, asked_at, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Digest.of(token),
                        member.account(),
                        request.target(),
                        request.forPassword(),
                        request.from(),
                        at(now),
                        at(now.plus(LIFETIME)))
                .update();
        audit.record(
                null,
                AuditEntry.of(
                        request.forPassword() ? "Gửi liên kết đặt lại mật khẩu" : "Gửi liên kết đăng nhập",
                        member.account(),
                        null));
        Unit federation = organisation.federation();
        notices.atOnce(Notice.of(
                        KIND,
                        member.account(),
                        Digest.of(token),
                        Recipient.person(member.account(), member.displayName(), member.email(), null, null),
                        new Sender(federation.name(), federation.mailbox()),
                        now.atZone(clock.getZone()).getYear(),
                        request.forPassword() ? "đặt lại mật khẩu" : "đăng nhập")
                .withValue("số phút", String.valueOf(LIFETIME.toMinutes()))
                .withLink(LogInLinkPages.ENTER + "?token=" + token)
                .withExpiry(now.plus(LIFETIME)));
    }

    @Override
    @Transactional
    public OneTimeToken consume(OneTimeTokenAuthenticationToken attempt) {
        Instant now = clock.instant();
        return jdbc.sql(
                        """
                        update log_in_link set used_at = :now
                         where hash = :hash and used_at is null and expires_at > :now
                        returning account
                        """)
                .param("now", at(now))
                .param("hash", Digest.of(attempt.getTokenValue()))
                .query(String.class)
                .optional()
                .filter(this::mayUse)
                .map(account -> {
                    audit.record(account, AuditEntry.of("Đăng nhập bằng liên kết", account, null));
                    return account;
                })
                .map(account -> new DefaultOneTimeToken(attempt.getTokenValue(), account, now))
                .orElse(null);
    }

    /** Whoever could read the mails while another password held comes in by none of them any more. */
    @EventListener
    @Transactional
    public void on(PasswordChanged event) {
        jdbc.sql(
                        """
                        update log_in_link set expires_at = :now
                         where account = :account and used_at is null and expires_at > :now
                        """)
                .param("now", at(clock.instant()))
                .param("account", event.account())
                .update();
    }

    /** @param forPassword whether a new password shall be chosen */
    record Goal(String target, boolean forPassword) {}

    /** Where the link leads. */
    @Transactional(readOnly = true)
    public Optional<Goal> goalOf(String token) {
        return jdbc.sql("select target, for_password from log_in_link where hash = ?")
                .param(Digest.of(token))
                .query((row, number) -> new Goal(row.getString("target"), row.getBoolean("for_password")))
                .optional();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
