package vn.danvankheo.embedded;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Profile("!production")
@Order(10)
class SampleLoader implements ApplicationRunner {

    private final SampleOrganisation organisation;

    SampleLoader(SampleOrganisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public void run(ApplicationArguments args) {
        organisation.loadOnce();
    }
}
