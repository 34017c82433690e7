package vn.danvankheo.engine.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.webapp.impl.security.SecurityActions;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.danvankheo.engine.ActingAs;
import vn.danvankheo.engine.PlainRights;

/**
 * Tells the engine's web applications who has logged in at our page, with the seats that the person has at this moment, in
 * the place of the engine's own filter: nothing of it is kept in the web session, which would be written at each request.
 */
final class SignedOnPerson extends OncePerRequestFilter {

    /** By which the engine does not add its own. */
    static final String NAME = "Authentication Filter";

    private final ProcessEngineConfigurationImpl engine;
    private final ActingAs acting;

    SignedOnPerson(ProcessEngineConfigurationImpl engine, ActingAs acting) {
        this.engine = engine;
        this.acting = acting;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentications signedOn = new Authentications();
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person != null && !(person instanceof AnonymousAuthenticationToken) && person.isAuthenticated()) {
            signedOn.addOrReplace(new Person(engine, person.getName(), acting.seatsOf(person.getName())));
        }
        Authentications.setCurrent(signedOn);
        try {
            SecurityActions.runWithAuthentications(
                    () -> {
                        chain.doFilter(request, response);
                        return null;
                    },
                    signedOn);
        } finally {
            Authentications.clearCurrent();
        }
    }

    /** Asks which web applications the person may open only when that is told or wanted. */
    private static final class Person extends UserAuthentication {

        private static final long serialVersionUID = 1L;

        private final transient ProcessEngineConfigurationImpl engine;

        Person(ProcessEngineConfigurationImpl engine, String account, ActingAs.Seats seats) {
            super(account, engine.getProcessEngineName());
            this.engine = engine;
            setGroupIds(seats.groups());
            setTenantIds(seats.tenants());
        }

        @Override
        public Set<String> getAuthorizedApps() {
            if (authorizedApps == null) {
                authorizedApps = appsOf(getIdentityId(), getGroupIds());
            }
            return authorizedApps;
        }

        /** All in one question; the engine's filter asks one for each. */
        private Set<String> appsOf(String account, List<String> groups) {
            return engine.getCommandExecutorTxRequired().execute(context -> {
                Set<String> apps = PlainRights.grantedAmong(
                        List.of(AuthenticationUtil.APPS),
                        account,
                        groups,
                        Permissions.ACCESS,
                        Resources.APPLICATION,
                        context);
                apps.add(AuthenticationUtil.APP_WELCOME);
                return apps;
            });
        }

        @Override
        public boolean isAuthorizedForApp(String app) {
            getAuthorizedApps();
            return super.isAuthorizedForApp(app);
        }
    }
}
