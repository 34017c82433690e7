package vn.danvankheo.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.MemberRemoved;
import vn.danvankheo.organisation.Organisation;

/**
 * Mã xác thực: what an administrator enters after whatever else has proved who he is, a code of his telephone (TOTP, RFC
 * 6238) or one of ten recovery codes. Each code is taken once.
 */
@Service
class SecondFactors {

    private static final String PASSED = SecondFactors.class.getName() + ".passed";
    private static final WrongTries.Patience PATIENCE =
            new WrongTries.Patience(5, Duration.ofMinutes(10), Duration.ofSeconds(15), Duration.ofMinutes(15));
    private static final Duration TOLD_ONCE_WITHIN = Duration.ofMinutes(10);
    private static final int KEY_BYTES = 20;
    private static final int RECOVERY_CODES = 10;
    /** 120 bits: enough for a plain digest (ASVS 5.0, 6.5.2). */
    private static final int RECOVERY_BYTES = 15;
    /** Clocks differ by half a minute. */
    private static final int STEPS_ASIDE = 1;

    private final JdbcClient jdbc;
    private final AccessSettings settings;
    private final SecretBox box;
    private final WrongTries tries;
    private final Accounts accounts;
    private final Organisation organisation;
    private final OpenSessions sessions;
    private final AccountNotices notices;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Base32 base32 = new Base32();
    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();

    SecondFactors(
            JdbcClient jdbc,
            AccessSettings settings,
            SecretBox box,
            WrongTries tries,
            Accounts accounts,
            Organisation organisation,
            OpenSessions sessions,
            AccountNotices notices,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.box = box;
        this.tries = tries;
        this.accounts = accounts;
        this.organisation = organisation;
        this.sessions = sessions;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether the account opens nothing without a code; answered anew at each request. */
    boolean isDemandedOf(String account) {
        return switch (settings.secondFactor()) {
            case NONE -> false;
            case ADMINISTRATORS -> accounts.isAdministrator(account);
            case DESK -> accounts.isAdministrator(account) || isOfDesk(account);
        };
    }

    private boolean isOfDesk(String account) {
        return !organisation.isEmpty()
                && organisation
                        .membersOf(
                                Committee.OFFICERS.of(organisation.federation().code()))
                        .contains(account);
    }

    static boolean isPassed(HttpSession session, String account) {
        return session != null && account.equals(session.getAttribute(PASSED));
    }

    /** A code counts for one log-in. */
    static void forget(HttpSession session) {
        session.removeAttribute(PASSED);
    }

    static void pass(HttpSession session, String account) {
        session.setAttribute(PASSED, account);
    }

    boolean isEnrolled(String account) {
        return jdbc.sql("select count(*) from second_factor where account = ? and confirmed_at is not null")
                        .param(account)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The key for the telephone, in Base32; the same until it is confirmed. Not for an account that has confirmed one. */
    @Transactional
    public String keyToEnrol(String account) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        jdbc.sql("insert into second_factor (account, secret, last_step) values (?, ?, 0) on conflict do nothing")
                .params(account, box.close(account, base32.encodeToString(bytes)))
                .update();
        if (isEnrolled(account)) {
            throw new IllegalStateException("a confirmed key is shown to nobody");
        }
        return key(account).orElseThrow();
    }

    /** Confirms the key by a first code; returns the recovery codes, told this once. Empty when the code is wrong. */
    @Transactional
    public Optional<List<String>> enrol(String account, String typed) {
        if (isEnrolled(account) || !isRight(account, typed)) {
            return Optional.empty();
        }
        jdbc.sql("update second_factor set confirmed_at = ? where account = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), account)
                .update();
        audit.record(account, AuditEntry.of("Đăng ký mã xác thực", account, null));
        notices.tell(account, "Tài khoản đã được đăng ký mã xác thực.");
        return Optional.of(anew(account));
    }

    /** Whether the code is the telephone's of this moment, or a recovery code; each counts once. */
    @Transactional
    public boolean isRight(String account, String typed) {
        WrongTries.Counter counter = new WrongTries.Counter("second factor " + account, PATIENCE);
        if (tries.begin(List.of(counter)) != null) {
            audit.recordOnceWithin(
                    TOLD_ONCE_WITHIN,
                    null,
                    AuditEntry.of("Từ chối mã xác thực vì nhập sai quá nhiều lần", account, null));
            return false;
        }
        String code = typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        boolean right =
                code.length() == codes.getPasswordLength() ? isOfTelephone(account, code) : isRecovery(account, code);
        if (right) {
            tries.forget(counter);
        }
        return right;
    }

    private boolean isOfTelephone(String account, String code) {
        OptionalLong step = key(account).map(key -> stepOf(key, code)).orElse(OptionalLong.empty());
        return step.isPresent()
                && jdbc.sql("update second_factor set last_step = :step where account = :account and last_step < :step")
                                .param("step", step.getAsLong())
                                .param("account", account)
                                .update()
                        > 0;
    }

    private OptionalLong stepOf(String key, String code) {
        SecretKeySpec secret = new SecretKeySpec(base32.decode(key), codes.getAlgorithm());
        Instant now = clock.instant();
        OptionalLong found = OptionalLong.empty();
        for (int aside = -STEPS_ASIDE; aside <= STEPS_ASIDE; aside++) {
            Instant then = now.plus(codes.getTimeStep().multipliedBy(aside));
            try {
                if (MessageDigest.isEqual(
                        codes.generateOneTimePasswordString(secret, then).getBytes(StandardCharsets.US_ASCII),
                        code.getBytes(StandardCharsets.US_ASCII))) {
                    found = OptionalLong.of(
                            then.getEpochSecond() / codes.getTimeStep().toSeconds());
                }
            } catch (InvalidKeyException e) {
                throw new IllegalStateException(e);
            }
        }
        return found;
    }

    private boolean isRecovery(String account, String code) {
        boolean right =
                jdbc.sql("update recovery_code set used_at = ? where hash = ? and account = ? and used_at is null")
                                .params(clock.instant().atOffset(ZoneOffset.UTC), hash(account, code), account)
                                .update()
                        > 0;
        if (right) {
            audit.record(
                    account,
                    AuditEntry.change(
                            "Dùng mã dự phòng",
                            account,
                            null,
                            Map.of(),
                            Map.of("còn lại", String.valueOf(recoveryCodesLeft(account)))));
        }
        return right;
    }

    /** In place of those there are; told this once. */
    @Transactional
    public List<String> newRecoveryCodes(String account) {
        audit.record(account, AuditEntry.of("Tạo mã dự phòng mới", account, null));
        return anew(account);
    }

    private List<String> anew(String account) {
        jdbc.sql("delete from recovery_code where account = ?").param(account).update();
        List<String> told = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            byte[] bytes = new byte[RECOVERY_BYTES];
            random.nextBytes(bytes);
            String code = base32.encodeToString(bytes);
            jdbc.sql("insert into recovery_code (hash, account) values (?, ?)")
                    .params(hash(account, code), account)
                    .update();
            told.add(code.replaceAll("(.{4})(?!$)", "$1-"));
        }
        return told;
    }

    int recoveryCodesLeft(String account) {
        return jdbc.sql("select count(*) from recovery_code where account = ? and used_at is null")
                .param(account)
                .query(Integer.class)
                .single();
    }

    /** Whose code somebody else may reset. */
    Set<String> enrolledBut(String account) {
        Set<String> enrolled =
                new TreeSet<>(jdbc.sql("select account from second_factor where confirmed_at is not null")
                        .query(String.class)
                        .list());
        enrolled.remove(account);
        return enrolled;
    }

    /**
     * The account enrols anew at its next log-in; what is open of it ends.
     *
     * @param by null for the operator
     * @return whether there was anything to reset
     */
    @Transactional
    public boolean reset(String by, String account, String reason) {
        int reset = jdbc.sql("delete from second_factor where account = ?")
                .param(account)
                .update();
        jdbc.sql("delete from recovery_code where account = ?").param(account).update();
        if (reset > 0) {
            sessions.endOf(account);
            audit.record(
                    by, AuditEntry.change("Đặt lại mã xác thực", account, null, Map.of(), Map.of("lý do", reason)));
            notices.tell(account, "Mã xác thực của tài khoản đã được đặt lại.");
        }
        return reset > 0;
    }

    /** The last administrator has lost his telephone: the operator says so when he starts the application. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void resetAsAskedByOperator() {
        resetOnce(settings.resetSecondFactor());
    }

    @Transactional
    public void resetOnce(String request) {
        if (!request.isBlank()
                && jdbc.sql("insert into second_factor_reset (request) values (?) on conflict do nothing")
                                .param(request)
                                .update()
                        > 0) {
            reset(null, request.replaceFirst("/.*", "").strip(), "người vận hành yêu cầu khi khởi động");
        }
    }

    /** Another person may come under the same name. */
    @EventListener
    @Transactional
    public void on(MemberRemoved event) {
        jdbc.sql("delete from second_factor where account = ?")
                .param(event.account())
                .update();
        jdbc.sql("delete from recovery_code where account = ?")
                .param(event.account())
                .update();
    }

    private Optional<String> key(String account) {
        return jdbc.sql("select secret from second_factor where account = ?")
                .param(account)
                .query((row, number) -> row.getBytes(1))
                .optional()
                .flatMap(secret -> box.open(account, secret))
                .map(opened -> {
                    if (opened.outdated()) {
                        jdbc.sql("update second_factor set secret = ? where account = ?")
                                .params(box.close(account, opened.secret()), account)
                                .update();
                    }
                    return opened.secret();
                });
    }

    private static String hash(String account, String code) {
        return Digest.of("recovery " + account + " " + code);
    }
}
