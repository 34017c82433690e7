package vn.danvankheo.access;

import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Lets in whoever holds a link that has not been used; afterwards nothing tells him from who knew the password. */
@Component
class LinkLogIn implements AuthenticationProvider {

    private final LogInLinks links;

    LinkLogIn(LogInLinks links) {
        this.links = links;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        OneTimeToken used = links.consume((OneTimeTokenAuthenticationToken) attempt);
        if (used == null) {
            throw new BadCredentialsException("log-in link refused");
        }
        return UsernamePasswordAuthenticationToken.authenticated(used.getUsername(), null, List.of());
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return OneTimeTokenAuthenticationToken.class.isAssignableFrom(attempt);
    }
}
