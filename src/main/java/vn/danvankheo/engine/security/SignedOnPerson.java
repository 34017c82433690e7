package vn.danvankheo.engine.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.support.WebApplicationContextUtils;
import vn.danvankheo.engine.ActingAs;

/** Tells the engine's web applications who has logged in at our page. Made by the engine's filter, hence public. */
public class SignedOnPerson implements AuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person == null || person instanceof AnonymousAuthenticationToken || !person.isAuthenticated()) {
            return AuthenticationResult.unsuccessful();
        }
        ActingAs.Seats seats = WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext())
                .getBean(ActingAs.class)
                .seatsOf(person.getName());
        AuthenticationResult result = AuthenticationResult.successful(person.getName());
        result.setGroups(seats.groups());
        result.setTenants(seats.tenants());
        return result;
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
        // the security chain in front has answered already: 401 for scripts, our log-in page for people
    }
}
