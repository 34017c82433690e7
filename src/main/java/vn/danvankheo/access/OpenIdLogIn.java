package vn.danvankheo.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractAuthenticationFilterConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;
import vn.danvankheo.access.OpenIdRefused.Reason;

/**
 * Đăng nhập chung: the button of the log-in page, the way to the provider and back, and its log-out. Authorization code
 * with PKCE, state and nonce, all by Spring Security; afterwards the session holds the account alone, as after the password.
 */
@Component
class OpenIdLogIn {

    /** Where the button leads. */
    static final String START = SecurityConfiguration.LOG_IN + "/chung";
    /** Where the provider sends the person back to; registered there. */
    static final String BACK = START + "/ve";

    static final String REFUSED = "chung";

    private static final Logger log = LoggerFactory.getLogger(OpenIdLogIn.class);

    /** Of a session: where the person's log-out at the provider is. */
    private static final String LOG_OUT_THERE = OpenIdLogIn.class.getName() + ".logOutThere";
    /** Of a session that has just ended, and of the one that begins after it. */
    private static final String LEADS_ON = OpenIdLogIn.class.getName() + ".leadsOn";

    private final OpenIdSettings settings;
    private final OpenIdProvider provider;
    private final OpenIdAccounts accounts;

    OpenIdLogIn(OpenIdSettings settings, OpenIdProvider provider, OpenIdAccounts accounts) {
        this.settings = settings;
        this.provider = provider;
        this.accounts = accounts;
    }

    /** What the button calls the provider's accounts; empty where there is no common log-in. */
    Optional<String> name() {
        return settings.isOn() ? Optional.of(settings.name()) : Optional.empty();
    }

    void addTo(HttpSecurity http) throws Exception {
        if (settings.isOn()) {
            http.with(new Doors(new Door()), Customizer.withDefaults());
        }
    }

    // ---- there and back ----

    private OAuth2AuthorizationRequestRedirectFilter wayThere() {
        DefaultOAuth2AuthorizationRequestResolver requests =
                new DefaultOAuth2AuthorizationRequestResolver(provider.registration(), START);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        RequestMatcher start = SecurityConfiguration.path(START);
        OAuth2AuthorizationRequestRedirectFilter filter =
                new OAuth2AuthorizationRequestRedirectFilter(new OAuth2AuthorizationRequestResolver() {
                    @Override
                    public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                        return start.matches(request) ? requests.resolve(request, OpenIdProvider.ID) : null;
                    }

                    @Override
                    public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
                        return null;
                    }
                });
        filter.setAuthenticationFailureHandler(OpenIdLogIn::refused);
        return filter;
    }

    private OidcAuthorizationCodeAuthenticationProvider proof() {
        OidcAuthorizationCodeAuthenticationProvider proof = new OidcAuthorizationCodeAuthenticationProvider(
                provider.tokens(),
                // what is not signed is not asked for
                request -> new DefaultOidcUser(List.of(), request.getIdToken()));
        proof.setJwtDecoderFactory(provider::decoder);
        return proof;
    }

    private final class Door extends OAuth2LoginAuthenticationFilter {

        private static final String REGISTRATION = "registration";

        Door() {
            super(provider.registration(), new NothingKept(), BACK);
        }

        @Override
        public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
            OAuth2AuthenticationToken person =
                    (OAuth2AuthenticationToken) super.attemptAuthentication(request, response);
            OidcIdToken token = ((DefaultOidcUser) person.getPrincipal()).getIdToken();
            String account = accounts.enter(token);
            ClientRegistration registration = (ClientRegistration) request.getAttribute(REGISTRATION);
            logOutThere(registration)
                    .ifPresentOrElse(
                            address -> request.getSession().setAttribute(LOG_OUT_THERE, address),
                            () -> request.getSession().removeAttribute(LOG_OUT_THERE));
            return UsernamePasswordAuthenticationToken.authenticated(account, null, List.of());
        }

        /** The provider is asked for nothing later on, so its tokens go. */
        private static final class NothingKept implements OAuth2AuthorizedClientRepository {

            @Override
            public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
                    String registration, Authentication person, HttpServletRequest request) {
                return null;
            }

            @Override
            public void saveAuthorizedClient(
                    OAuth2AuthorizedClient client,
                    Authentication person,
                    HttpServletRequest request,
                    HttpServletResponse response) {
                request.setAttribute(REGISTRATION, client.getClientRegistration());
            }

            @Override
            public void removeAuthorizedClient(
                    String registration,
                    Authentication person,
                    HttpServletRequest request,
                    HttpServletResponse response) {
                // none was kept
            }
        }
    }

    /** Spring Security's own configurer would also keep each person's token in this node's memory. */
    private final class Doors extends AbstractAuthenticationFilterConfigurer<HttpSecurity, Doors, Door> {

        Doors(Door door) {
            super(door, BACK);
            failureHandler(OpenIdLogIn::refused);
        }

        @Override
        public void init(HttpSecurity http) throws Exception {
            loginPage(SecurityConfiguration.LOG_IN);
            super.init(http);
            http.authenticationProvider(proof());
        }

        @Override
        public void configure(HttpSecurity http) throws Exception {
            super.configure(http);
            http.addFilter(wayThere());
        }

        @Override
        protected RequestMatcher createLoginProcessingUrlMatcher(String address) {
            return SecurityConfiguration.path(address);
        }
    }

    private static void refused(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        Reason reason = reason(refusal);
        log.info("common log-in refused: {} ({})", reason, refusal.getMessage().replaceAll("[\\p{Cc}]", " "));
        response.sendRedirect(SecurityConfiguration.LOG_IN
                + (reason == Reason.LOCKED ? "?khoa" : "?" + REFUSED + "=" + reason.code()));
    }

    private static Reason reason(AuthenticationException refusal) {
        List<Throwable> causes = Stream.<Throwable>iterate(refusal, Objects::nonNull, Throwable::getCause)
                .toList();
        return causes.stream()
                .filter(OpenIdRefused.class::isInstance)
                .map(cause -> ((OpenIdRefused) cause).reason())
                .findFirst()
                .orElseGet(() -> {
                    if (causes.stream().anyMatch(IOException.class::isInstance)) {
                        return Reason.NO_ANSWER;
                    }
                    return refusal instanceof OAuth2AuthenticationException answer
                                    && answer.getError().getErrorCode().equals(OAuth2ErrorCodes.ACCESS_DENIED)
                            ? Reason.BROKEN_OFF
                            : Reason.NOT_PROVEN;
                });
    }

    /** What the log-in page says to whom was sent back to it; empty when it is nothing of ours. */
    static Optional<String> told(String code) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.code().equals(code) && !reason.text().isEmpty())
                .map(Reason::text)
                .findFirst();
    }

    // ---- out ----

    /**
     * Where the provider ends its own session; empty where it offers nothing. Without the ID token, which would stand in
     * the browser's history: the client's name tells the provider as much, some then ask the person once more.
     */
    private static Optional<String> logOutThere(ClientRegistration registration) {
        Object address =
                registration.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
        return address == null
                ? Optional.empty()
                : Optional.of(UriComponentsBuilder.fromUriString(address.toString())
                        .queryParam("client_id", "{client}")
                        .queryParam("post_logout_redirect_uri", "{back}")
                        .encode()
                        .buildAndExpand(
                                registration.getClientId(),
                                ServletUriComponentsBuilder.fromCurrentContextPath()
                                        .path(SecurityConfiguration.LOG_IN)
                                        .toUriString())
                        .toUriString());
    }

    void leaves(HttpServletRequest request, HttpServletResponse response, Authentication person) {
        if (request.getSession(false) != null) {
            request.setAttribute(LEADS_ON, request.getSession().getAttribute(LOG_OUT_THERE));
        }
    }

    /**
     * After the session has ended the log-in page, wherever it is opened from, leads on to the provider's log-out. An
     * answer to the form that logs out must not: a page of ours sends no form to another site, nor is it led there.
     */
    LogoutSuccessHandler thenThere(LogoutSuccessHandler here) {
        return (request, response, person) -> {
            Object address = request.getAttribute(LEADS_ON);
            if (address != null) {
                request.getSession().setAttribute(LEADS_ON, address);
            }
            here.onLogoutSuccess(request, response, person);
        };
    }

    /** Told once. */
    Optional<String> leadsOn(HttpServletRequest request) {
        if (request.getSession(false) == null) {
            return Optional.empty();
        }
        Optional<String> address =
                Optional.ofNullable((String) request.getSession().getAttribute(LEADS_ON));
        request.getSession().removeAttribute(LEADS_ON);
        return address;
    }
}
