package vn.danvankheo.engine.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Tells the engine's web applications who has logged in at our page. Made by the engine's filter, hence public. */
public class SignedOnPerson implements AuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person == null || person instanceof AnonymousAuthenticationToken || !person.isAuthenticated()) {
            return AuthenticationResult.unsuccessful();
        }
        IdentityService identities = engine.getIdentityService();
        AuthenticationResult result = AuthenticationResult.successful(person.getName());
        result.setGroups(identities.createGroupQuery().groupMember(person.getName()).list().stream()
                .map(Group::getId)
                .toList());
        result.setTenants(
                identities.createTenantQuery().userMember(person.getName()).includingGroupsOfUser(true).list().stream()
                        .map(Tenant::getId)
                        .toList());
        return result;
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
        // the security chain in front has answered already: 401 for scripts, our log-in page for people
    }
}
