package vn.danvankheo.access;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** Tells the server's log who came in, who went, and who was kept from what. */
@Component
class SecurityEvents {

    private static final Logger log = LoggerFactory.getLogger(SecurityEvents.class);

    @EventListener
    void on(InteractiveAuthenticationSuccessEvent event) {
        Authentication person = event.getAuthentication();
        log.info("logged in: {} by {}", person.getName(), person.getClass().getSimpleName());
    }

    @EventListener
    void on(LogoutSuccessEvent event) {
        log.info("logged out: {}", event.getAuthentication().getName());
    }

    @EventListener
    void on(AuthorizationDeniedEvent<?> event) {
        Authentication person = event.getAuthentication().get();
        // who has not logged in is asked to, which is no attempt
        if (person != null && !(person instanceof AnonymousAuthenticationToken)) {
            HttpServletRequest request = event.getObject() instanceof RequestAuthorizationContext context
                    ? context.getRequest()
                    : event.getObject() instanceof HttpServletRequest asked ? asked : null;
            log.info(
                    "refused: {} {}",
                    person.getName(),
                    request == null ? event.getObject() : request.getMethod() + " " + request.getRequestURI());
        }
    }
}
