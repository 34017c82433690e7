package vn.danvankheo.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param httpsOnly whether browsers reach the application over HTTPS alone: cookies are then secure and every answer says
 *     so (HSTS); off only where the application is used on the machine itself
 * @param sessionAtMost how long a web session lasts, however busy: whoever goes on logs in anew
 * @param secondFactor who enters a code after the password
 * @param secretKey encrypts the keys of these codes; at least 32 characters
 * @param secretKeyBefore the one before, while there are keys that were encrypted with it; empty when there are none
 * @param resetSecondFactor {@code account/any words}: at the start the account's code is reset, once for the same value;
 *     empty for none
 */
@ConfigurationProperties("danvankheo.access")
record AccessSettings(
        @DefaultValue("false") boolean httpsOnly,
        @DefaultValue("PT12H") Duration sessionAtMost,
        @DefaultValue("administrators") SecondFactor secondFactor,
        @DefaultValue("") String secretKey,
        @DefaultValue("") String secretKeyBefore,
        @DefaultValue("") String resetSecondFactor) {

    enum SecondFactor {
        NONE,
        ADMINISTRATORS,
        /** The officers of the federation, too. */
        DESK
    }

    /** A name that a browser takes over HTTPS alone, from this very host and for all of it. */
    String cookieName(String name) {
        return httpsOnly ? "__Host-" + name : name;
    }
}
