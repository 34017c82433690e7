package vn.danvankheo.access;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.access.OpenIdRefused.Reason;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.ClosedAccounts;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.DelegatedAdministration;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/** Whose account it is that the provider of the common log-in vouches for, and which seats it gives him. See ADR 11. */
@Service
class OpenIdAccounts {

    private static final Logger log = LoggerFactory.getLogger(OpenIdAccounts.class);

    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");
    private static final Pattern COMMITTEE = Pattern.compile(Stream.of(Committee.values())
            .map(Committee::code)
            .collect(Collectors.joining("|", "[A-Z0-9]{2,20}\\.(", ")")));
    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_NAME = 200;

    /** Whoever tries tries again. */
    private static final Duration TOLD_ONCE_WITHIN = Duration.ofHours(1);

    private final OpenIdSettings settings;
    private final OpenIdBindings bindings;
    private final Accounts accounts;
    private final AccountLocks locks;
    private final Organisation organisation;
    private final ClosedAccounts closed;
    private final DelegatedAdministration administration;
    private final AuditTrail audit;
    private final Days days;

    OpenIdAccounts(
            OpenIdSettings settings,
            OpenIdBindings bindings,
            Accounts accounts,
            AccountLocks locks,
            Organisation organisation,
            ClosedAccounts closed,
            DelegatedAdministration administration,
            AuditTrail audit,
            Days days) {
        this.settings = settings;
        this.bindings = bindings;
        this.accounts = accounts;
        this.locks = locks;
        this.organisation = organisation;
        this.closed = closed;
        this.administration = administration;
        this.audit = audit;
        this.days = days;
    }

    /**
     * Lets the person in to his account, binding it and following his seats where that is to be done.
     *
     * @param token whose signature, issuer, audience, times and nonce have been checked
     * @throws OpenIdRefused when he is not let in; then nothing has changed
     */
    @Transactional(noRollbackFor = OpenIdRefused.class) // what is refused is recorded
    public String enter(OidcIdToken token) {
        String subject = token.getSubject();
        if (subject == null || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            throw new OpenIdRefused(Reason.NOT_PROVEN);
        }
        String account = accountOf(subject, named(token));
        Optional<Set<CommitteeOfUnit>> seats = seats(account, token);
        boolean fresh = !accounts.exists(account);
        if (fresh && !mayBeEntered(account, seats)) {
            throw new OpenIdRefused(Reason.UNKNOWN);
        }
        if (locks.isLocked(account)) {
            throw refused(Reason.LOCKED, "Từ chối đăng nhập vì tài khoản đang bị khóa", account);
        }
        if (!settings.administrators() && accounts.isAdministrator(account)
                || !settings.federation() && hasSeatAtFederation(account)) {
            throw refused(Reason.PASSWORD_ONLY, "Từ chối đăng nhập chung vào tài khoản chỉ dùng mật khẩu", account);
        }
        if (!bindings.bind(account, settings.issuer(), subject)) {
            throw refused(Reason.BOUND_OTHERWISE, "Từ chối đăng nhập chung: tài khoản đã gắn với người khác", account);
        }
        // an account that sits nowhere, as an administrator's does, is made no member by its groups
        if (fresh || organisation.ownMember(account).isPresent()) {
            seats.ifPresent(named -> administration.followProvider(
                    account,
                    displayName(token, account),
                    named,
                    settings.decidesCommittees() ? decided(account) : Set.of()));
        }
        return account;
    }

    /** Who is bound stays who he was; a provider that now names another account for him is not believed. */
    private String accountOf(String subject, Optional<String> named) {
        Optional<String> bound = bindings.accountOf(settings.issuer(), subject);
        if (bound.isPresent() && named.isPresent() && !bound.equals(named)) {
            throw refused(
                    Reason.BOUND_OTHERWISE,
                    "Từ chối đăng nhập chung: nơi đăng nhập nêu tài khoản khác với tài khoản đã gắn",
                    bound.get());
        }
        return bound.or(() -> named).orElseThrow(() -> new OpenIdRefused(Reason.UNKNOWN));
    }

    private Optional<String> named(OidcIdToken token) {
        return token.getClaims().get(settings.accountClaim()) instanceof String name
                        && ACCOUNT.matcher(name).matches()
                ? Optional.of(name)
                : Optional.empty();
    }

    private boolean mayBeEntered(String account, Optional<Set<CommitteeOfUnit>> seats) {
        return settings.newPersons()
                && seats.filter(named -> !named.isEmpty()).isPresent()
                && organisation.membersNamed(account).isEmpty()
                && closed.find(account).isEmpty();
    }

    private boolean hasSeatAtFederation(String account) {
        return organisation.member(account).map(Member::committees).orElse(Set.of()).stream()
                .anyMatch(this::isAtFederation);
    }

    private boolean isAtFederation(CommitteeOfUnit seat) {
        return seat.unit().equals(organisation.federation().code());
    }

    /** Empty when the provider says nothing of seats, which is not the same as that there are none. */
    private Optional<Set<CommitteeOfUnit>> seats(String account, OidcIdToken token) {
        Object claim = settings.committeesClaim().isEmpty() || organisation.isEmpty()
                ? null
                : token.getClaims().get(settings.committeesClaim());
        if (claim == null) {
            return Optional.empty();
        }
        Collection<?> values = claim instanceof Collection<?> several ? several : List.of(claim);
        Set<String> committees = values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(value -> COMMITTEE.matcher(value).matches())
                .collect(Collectors.toCollection(TreeSet::new));
        if (committees.size() < values.size()) {
            log.info("common log-in of {}: {} groups are no committees", account, values.size() - committees.size());
        }
        Set<CommitteeOfUnit> given = given(committees);
        given.forEach(seat -> committees.remove(seat.id()));
        if (!committees.isEmpty()) {
            audit.recordOnceWithin(
                    Duration.ofDays(1),
                    null,
                    AuditEntry.change(
                            "Không nhận bộ phận do nơi đăng nhập chung nêu",
                            account,
                            null,
                            Map.of(),
                            Map.of("bộ phận", String.join(", ", committees))));
        }
        return Optional.of(given);
    }

    private Set<CommitteeOfUnit> given(Set<String> committees) {
        Set<CommitteeOfUnit> seats =
                committees.stream().map(CommitteeOfUnit::ofId).collect(Collectors.toSet());
        Map<UnitCode, Unit> units =
                organisation.units(seats.stream().map(CommitteeOfUnit::unit).collect(Collectors.toSet()));
        return seats.stream()
                .filter(this::isDecidedThere)
                .filter(seat ->
                        units.containsKey(seat.unit()) && units.get(seat.unit()).existsOn(days.today()))
                .collect(Collectors.toSet());
    }

    /** Whether the operator lets the provider say who sits there. */
    private boolean isDecidedThere(CommitteeOfUnit seat) {
        return settings.providedCommittees().contains(seat.committee())
                && (settings.federation() || !isAtFederation(seat));
    }

    private Set<CommitteeOfUnit> decided(String account) {
        Set<CommitteeOfUnit> seats = new HashSet<>(
                organisation.ownMember(account).map(Member::committees).orElse(Set.of()));
        seats.removeIf(seat -> !isDecidedThere(seat));
        return seats;
    }

    private static String displayName(OidcIdToken token, String account) {
        String name = String.valueOf(token.getClaims().getOrDefault("name", ""))
                .replaceAll("[\\p{Cc}\\p{Cf}]", "")
                .strip();
        return name.isEmpty() || name.length() > LONGEST_NAME ? account : name;
    }

    private OpenIdRefused refused(Reason reason, String action, String account) {
        audit.recordOnceWithin(TOLD_ONCE_WITHIN, null, AuditEntry.of(action, account, null));
        return new OpenIdRefused(reason);
    }
}
