package vn.danvankheo.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Component;

/** What follows every log-in that begins a session, whatever has proved who it is: password, link or another system. */
@Component
class AfterLogIn implements SessionAuthenticationStrategy {

    private final OpenSessions sessions;
    private final KnownPlaces places;
    private final OwnPassword ownPassword;

    AfterLogIn(OpenSessions sessions, KnownPlaces places, OwnPassword ownPassword) {
        this.sessions = sessions;
        this.places = places;
        this.ownPassword = ownPassword;
    }

    @Override
    public void onAuthentication(Authentication person, HttpServletRequest request, HttpServletResponse response) {
        SecondFactors.forget(request.getSession());
        sessions.begin(request.getSession(), person.getName());
        ownPassword.begins(request.getSession(), request.getServletPath().equals(SecurityConfiguration.LOG_IN));
        places.noteNetwork(request, person.getName());
        places.noteDevice(request, response, person.getName());
    }
}
