package vn.danvankheo.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.server.Session.Cookie;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** One log-in for everything: our own pages, the engine's web applications and what their scripts ask for. */
@Configuration
class SecurityConfiguration {

    static final String LOG_IN = "/dang-nhap";
    static final String LOG_OUT = "/dang-xuat";

    private static final String LOCKED = "?khoa";

    /** What everybody may read without log-in, while it is switched on. */
    private static final String PUBLIC = "/cong-khai";

    private static final String WEB_APPLICATIONS = "/camunda/**";
    private static final RequestMatcher WEB_APPLICATION_LOG_OUT =
            path(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout");

    /** What never changes between two releases and what every page loads: a browser may keep it. */
    private static final RequestMatcher STATIC =
            new OrRequestMatcher(path("/camunda/lib/**"), path("/camunda/assets/**"), path("/css/**"), path("/js/**"));

    /** What asks for the code, what leads out, and what is open to everybody. */
    private static final RequestMatcher OPEN_WITHOUT_CODE = new OrRequestMatcher(
            path(SecondFactorPages.PATH),
            path(HttpMethod.POST, LOG_OUT),
            WEB_APPLICATION_LOG_OUT,
            path("/css/**"),
            path("/favicon.svg"),
            path("/favicon.ico"),
            path("/error"));

    /** A figure for each filter of each chain, which nobody looks at, taken at each request. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    FilterRegistrationBean<PlainPaths> plainPaths() {
        FilterRegistrationBean<PlainPaths> filter = new FilterRegistrationBean<>(new PlainPaths());
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
        return filter;
    }

    @Bean
    FilterRegistrationBean<TextInUtf8> textInUtf8() {
        FilterRegistrationBean<TextInUtf8> filter = new FilterRegistrationBean<>(new TextInUtf8());
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 2);
        return filter;
    }

    @Bean
    FilterRegistrationBean<PlainParameters> plainParameters() {
        FilterRegistrationBean<PlainParameters> filter = new FilterRegistrationBean<>(new PlainParameters());
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
        return filter;
    }

    @Bean
    @Order(1)
    SecurityFilterChain scripts(
            HttpSecurity http,
            AccessSettings settings,
            PasswordLogIn logIn,
            SecondFactors factors,
            ObjectProvider<PathForScripts> paths)
            throws Exception {
        List<RequestMatcher> open =
                paths.stream().map(door -> path(door.method(), door.path())).toList();
        http.securityMatcher(
                        request -> isWithoutSession(request) && open.stream().anyMatch(door -> door.matches(request)))
                .authenticationProvider(logIn)
                .addFilterBefore(
                        new SecondFactorDemanded(factors, request -> false, SecurityConfiguration::codeMissing),
                        AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(SecurityConfiguration::notLetIn))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(SecurityConfiguration::notLetIn)
                        .accessDeniedHandler(SecurityConfiguration::refused))
                // there is no session that another site could make use of
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> secure(headers, settings));
        return http.build();
    }

    /** Reads nothing of a session and begins none: it is the same for whoever comes. */
    @Bean
    @Order(2)
    SecurityFilterChain openToEverybody(HttpSecurity http, AccessSettings settings) throws Exception {
        http.securityMatcher(PUBLIC, PUBLIC + "/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, PUBLIC, PUBLIC + "/*")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(SecurityConfiguration::notThere)
                        .accessDeniedHandler(SecurityConfiguration::notThere))
                // nothing can be changed there
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> secure(headers, settings));
        return http.build();
    }

    private static void notThere(HttpServletRequest request, HttpServletResponse response, Exception refusal)
            throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    static boolean isWithoutSession(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null || request.getRequestedSessionId() == null;
    }

    @Bean
    SecurityFilterChain doors(
            HttpSecurity http,
            AccessSettings settings,
            PasswordLogIn logIn,
            Accounts accounts,
            OpenSessions sessions,
            AfterLogIn afterLogIn,
            SecondFactors factors,
            LogInLinks links,
            LinkLogIn linkLogIn,
            LogInLinkPages linkPages,
            OpenIdLogIn openId,
            ServerProperties server)
            throws Exception {
        Cookie cookies = server.getServlet().getSession().getCookie();
        openId.addTo(http);
        http.authenticationProvider(logIn)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(
                                        LOG_IN,
                                        LOG_IN + "/**",
                                        "/css/**",
                                        "/favicon.svg",
                                        "/favicon.ico",
                                        "/camunda/favicon.ico",
                                        "/error")
                                .permitAll()
                                // whoever is named in the system may read what is kept, with or without an account
                                .requestMatchers(HttpMethod.GET, "/du-lieu-ca-nhan")
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/*")
                                .permitAll()
                                // of a library only what a page names is served, under an address of our own
                                .requestMatchers("/actuator/**", "/webjars/**")
                                .denyAll()
                                .anyRequest()
                                .authenticated())
                .addFilterBefore(
                        new SessionsEnd(settings.sessionAtMost(), Clock.systemUTC()), AuthorizationFilter.class)
                .addFilterBefore(new AccountMayEnter(accounts, sessions), AuthorizationFilter.class)
                .addFilterAfter(
                        new SecondFactorDemanded(factors, OPEN_WITHOUT_CODE, SecurityConfiguration::codeMissing),
                        AccountMayEnter.class)
                // of every log-in, whatever has proved who it is
                .sessionManagement(begun -> begun.addSessionAuthenticationStrategy(afterLogIn))
                .formLogin(form -> form.loginPage(LOG_IN)
                        .loginProcessingUrl(LOG_IN)
                        .failureHandler((request, response, refusal) ->
                                response.sendRedirect(LOG_IN + (refusal instanceof LockedException ? LOCKED : "?loi")))
                        .permitAll())
                .oneTimeTokenLogin(link -> link.tokenService(links)
                        .authenticationProvider(linkLogIn)
                        .loginPage(LOG_IN)
                        .tokenGeneratingUrl(LogInLinkPages.ASK)
                        .generateRequestResolver(LogInLinkPages::asked)
                        .tokenGenerationSuccessHandler(
                                (request, response, token) -> response.sendRedirect(LogInLinkPages.ASK))
                        .showDefaultSubmitPage(false)
                        .loginProcessingUrl(LogInLinkPages.ENTER)
                        .successHandler(linkPages::entered)
                        .failureHandler((request, response, refusal) -> response.sendRedirect(LOG_IN + "?lien-ket")))
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(logout -> logout.logoutRequestMatcher(
                                new OrRequestMatcher(path(HttpMethod.POST, LOG_OUT), WEB_APPLICATION_LOG_OUT))
                        // a shared computer must not keep what a page put into the browser's storage
                        .addLogoutHandler(new HeaderWriterLogoutHandler(
                                new ClearSiteDataHeaderWriter(ClearSiteDataHeaderWriter.Directive.STORAGE)))
                        .addLogoutHandler(openId::leaves)
                        .deleteCookies(cookies.getName())
                        .logoutSuccessHandler(openId.thenThere(SecurityConfiguration::loggedOut)))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(SecurityConfiguration::unknown)
                        .accessDeniedHandler(SecurityConfiguration::refused))
                .csrf(csrf -> csrf.csrfTokenRepository(tokenInCookie(settings))
                        .csrfTokenRequestHandler(new TokenForFormsAndScripts())
                        // the web applications bring their own protection
                        .ignoringRequestMatchers(path(WEB_APPLICATIONS)))
                .headers(headers -> secure(headers, settings));
        return http.build();
    }

    static void secure(HeadersConfigurer<HttpSecurity> headers, AccessSettings settings) {
        HeaderWriter notKept = new DelegatingRequestMatcherHeaderWriter(
                new NegatedRequestMatcher(STATIC), new CacheControlHeadersWriter());
        headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .addHeaderWriter(notKept)
                .contentTypeOptions(Customizer.withDefaults())
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=()"))
                // written only where the web applications have not written theirs
                .contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'self'; base-uri 'none'; "
                        + "form-action 'self'; frame-ancestors 'none'; object-src 'none'"));
        if (settings.httpsOnly()) {
            headers.httpStrictTransportSecurity(
                    // a proxy speaks HTTPS with the browser, the request itself looks plain
                    hsts -> hsts.requestMatcher(AnyRequestMatcher.INSTANCE).includeSubDomains(true));
        }
    }

    private static CookieCsrfTokenRepository tokenInCookie(AccessSettings settings) {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieName(settings.cookieName("DVK-XSRF"));
        tokens.setHeaderName("X-DVK-XSRF");
        tokens.setCookieCustomizer(cookie -> {
            cookie.sameSite("Lax");
            if (settings.httpsOnly()) {
                cookie.secure(true);
            }
        });
        return tokens;
    }

    /** After the log-in a person comes back to the page that he opened, never to what a script had asked for. */
    private static HttpSessionRequestCache pagesOnly() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(Pages::isOpenedByAPerson);
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    private static void loggedOut(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        if (WEB_APPLICATION_LOG_OUT.matches(request)) {
            response.setStatus(HttpServletResponse.SC_OK);
        } else {
            response.sendRedirect(LOG_IN + "?da-thoat");
        }
    }

    private static void unknown(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (Pages.isOpenedByAPerson(request)) {
            response.sendRedirect(LOG_IN + (AccountMayEnter.hasEndedByLock(request) ? LOCKED : ""));
        } else {
            answer(
                    response,
                    HttpServletResponse.SC_UNAUTHORIZED,
                    "Unauthenticated",
                    AccountMayEnter.hasEndedByLock(request)
                            ? "Tài khoản của đồng chí đang bị khóa."
                            : "Phiên làm việc đã kết thúc. Mời đăng nhập lại.");
        }
    }

    private static void codeMissing(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Pages.isOpenedByAPerson(request)) {
            pagesOnly().saveRequest(request, response);
            response.sendRedirect(SecondFactorPages.PATH);
        } else {
            answer(response, HttpServletResponse.SC_FORBIDDEN, "Forbidden", SecondFactorDemanded.TOLD);
        }
    }

    /** Without “WWW-Authenticate”: a browser that had asked for the password would from then on send it by itself. */
    private static void notLetIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        answer(
                response,
                HttpServletResponse.SC_UNAUTHORIZED,
                "Unauthenticated",
                "Cần gửi kèm tên đăng nhập và mật khẩu (HTTP Basic), hoặc tên đăng nhập, mật khẩu chưa đúng.");
    }

    private static void refused(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        boolean fromLogInPage = request.getRequestURI().equals(LOG_IN) && e instanceof CsrfException;
        if (fromLogInPage) {
            response.sendRedirect(LOG_IN + "?het-han");
        } else if (Pages.isOpenedByAPerson(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            answer(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "Forbidden",
                    "Đồng chí không có quyền thực hiện thao tác này.");
        }
    }

    static void answer(HttpServletResponse response, int status, String type, String message) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write("{\"type\":\"%s\",\"message\":\"%s\"}".formatted(type, message));
    }

    static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private static RequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }
}
