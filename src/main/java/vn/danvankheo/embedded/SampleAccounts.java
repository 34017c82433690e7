package vn.danvankheo.embedded;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What is known of the sample accounts: they all have the same password. */
@Component
@Profile("!production")
public class SampleAccounts {

    private final EmbeddedSettings settings;

    SampleAccounts(EmbeddedSettings settings) {
        this.settings = settings;
    }

    public String password() {
        return settings.password();
    }
}
