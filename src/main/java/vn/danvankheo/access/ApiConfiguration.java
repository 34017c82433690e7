package vn.danvankheo.access;

import static vn.danvankheo.access.SecurityConfiguration.path;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The log-in of the API: the session of our pages, or account and password with each request (HTTP Basic), throttled as
 * the log-in page is. Nobody gets a session or a cookie here.
 */
@Configuration
class ApiConfiguration {

    /** The rehearsal's clock has a door of its own, which also lets something be changed. */
    static final RequestMatcher API = new AndRequestMatcher(
            new OrRequestMatcher(
                    path("/api/**"), path("/v3/api-docs"), path("/v3/api-docs/**"), path("/v3/api-docs.yaml")),
            new NegatedRequestMatcher(path("/api/rehearsal/**")));

    @Bean
    @Order(3)
    SecurityFilterChain apiByPassword(
            HttpSecurity http, AccessSettings settings, PasswordLogIn logIn, SecondFactors factors) throws Exception {
        http.securityMatcher(request -> API.matches(request) && SecurityConfiguration.isWithoutSession(request))
                .authenticationProvider(logIn)
                .httpBasic(basic -> basic.authenticationEntryPoint(ApiRefusals::notLoggedIn))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        return readOnly(http, settings, factors);
    }

    @Bean
    @Order(4)
    SecurityFilterChain apiBySession(
            HttpSecurity http, AccessSettings settings, Accounts accounts, OpenSessions open, SecondFactors factors)
            throws Exception {
        http.securityMatcher(API)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .addFilterBefore(
                        new SessionsEnd(settings.sessionAtMost(), Clock.systemUTC()), AuthorizationFilter.class)
                .addFilterBefore(new AccountMayEnter(accounts, open), AuthorizationFilter.class);
        return readOnly(http, settings, factors);
    }

    private static SecurityFilterChain readOnly(HttpSecurity http, AccessSettings settings, SecondFactors factors)
            throws Exception {
        return http.addFilterAfter(new ReadOnly(), HeaderWriterFilter.class)
                .addFilterBefore(
                        new SecondFactorDemanded(factors, request -> false, ApiRefusals::codeMissing),
                        AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(ApiRefusals::notLoggedIn)
                        .accessDeniedHandler(ApiRefusals::refused))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> SecurityConfiguration.secure(headers, settings))
                .build();
    }
}
