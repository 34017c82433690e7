package vn.danvankheo.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.WebUtils;

/**
 * From where an account has been entered before: a device, by a cookie that it got at its first log-in and that is sent to
 * the log-in alone, or a network address. Whoever tries passwords elsewhere cannot make these wait (OWASP, “Slow Down
 * Online Guessing Attacks with Device Cookies”).
 */
@Component
public class KnownPlaces {

    static final String COOKIE = "DVKDEVICE";

    private static final Duration COOKIE_LIFETIME = Duration.ofDays(365);
    private static final Duration NOTED_ONCE_WITHIN = Duration.ofDays(1);
    private static final int BYTES = 32;
    private static final int PLACES_OF_AN_ACCOUNT = 40;
    private static final int SITE_OF_IPV6 = 4;

    private final JdbcClient jdbc;
    private final AccessSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    KnownPlaces(JdbcClient jdbc, AccessSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** The device that the request comes from, when the account has been entered with it before. */
    Optional<String> deviceOf(HttpServletRequest request, String account) {
        return cookie(request).map(KnownPlaces::device).filter(device -> isKnown(device, account));
    }

    boolean isKnownNetwork(String network, String account) {
        return isKnown(place(network), account);
    }

    /** The network of a request: an IPv4 address, of an IPv6 address what one site gets (/64). */
    static String networkOf(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (address == null || !address.contains(":")) {
            return String.valueOf(address);
        }
        // Tomcat writes all eight groups
        String[] groups = address.split(":");
        return groups.length <= SITE_OF_IPV6
                ? address
                : String.join(":", Arrays.asList(groups).subList(0, SITE_OF_IPV6));
    }

    /** The account has been entered from the network of the request. */
    @Transactional
    public void noteNetwork(HttpServletRequest request, String account) {
        note(place(networkOf(request)), account);
    }

    /** The account has been entered with the device; one that has no cookie yet gets it. */
    @Transactional
    public void noteDevice(HttpServletRequest request, HttpServletResponse response, String account) {
        String value = cookie(request).orElseGet(this::newValue);
        note(device(value), account);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(settings.cookieName(COOKIE), value)
                        .path("/")
                        .maxAge(COOKIE_LIFETIME)
                        .httpOnly(true)
                        .sameSite("Lax")
                        .secure(settings.httpsOnly())
                        .build()
                        .toString());
    }

    private void note(String place, String account) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int written = jdbc.sql(
                        """
                        insert into known_place as known (place, account, used_at) values (:place, :account, :now)
                        on conflict (place, account) do update set used_at = :now where known.used_at < :before
                        """)
                .param("place", place)
                .param("account", account)
                .param("now", now)
                .param("before", now.minus(NOTED_ONCE_WITHIN))
                .update();
        if (written > 0) {
            jdbc.sql(
                            """
                            delete from known_place where (place, account) in (select place, account from known_place
                                where account = ? order by used_at desc offset ?)
                            """)
                    .params(account, PLACES_OF_AN_ACCOUNT)
                    .update();
        }
    }

    private boolean isKnown(String place, String account) {
        return jdbc.sql("select count(*) from known_place where place = ? and account = ?")
                        .params(place, account)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private Optional<String> cookie(HttpServletRequest request) {
        return Stream.ofNullable(WebUtils.getCookie(request, settings.cookieName(COOKIE)))
                .map(Cookie::getValue)
                // what this application has given out and nothing else
                .filter(value -> value.matches("[A-Za-z0-9_-]{43}"))
                .findFirst();
    }

    private String newValue() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String device(String cookie) {
        return Digest.of("device " + cookie);
    }

    private static String place(String network) {
        return Digest.of("network " + network);
    }
}
