package vn.danvankheo.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param httpsOnly whether browsers reach the application over HTTPS alone: cookies are then secure and every answer says
 *     so (HSTS); off only where the application is used on the machine itself
 * @param sessionAtMost how long a web session lasts, however busy: whoever goes on logs in anew
 */
@ConfigurationProperties("danvankheo.access")
record AccessSettings(@DefaultValue("false") boolean httpsOnly, @DefaultValue("PT12H") Duration sessionAtMost) {

    /** A name that a browser takes over HTTPS alone, from this very host and for all of it. */
    String cookieName(String name) {
        return httpsOnly ? "__Host-" + name : name;
    }
}
