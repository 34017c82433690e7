package vn.danvankheo.engine.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param iterations how often a password is hashed before it is kept; what was kept with fewer is hashed anew at the next
 *     log-in. Production refuses to start with fewer than {@link SlowHash#FEWEST_IN_PRODUCTION}
 * @param leaked file with the digests of leaked passwords, see {@link LeakedPasswords}; empty where there is none
 */
@ConfigurationProperties("danvankheo.password")
record PasswordSettings(@DefaultValue("220000") int iterations, @DefaultValue("") String leaked) {

    PasswordSettings {
        if (iterations < 1) {
            throw new IllegalArgumentException("danvankheo.password.iterations: " + iterations);
        }
    }
}
