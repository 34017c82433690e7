package vn.danvankheo.engine.rehearsal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpMethod;
import vn.danvankheo.access.PathForScripts;

@Configuration
@Profile("!production")
class RehearsalConfiguration {

    @Bean
    PathForScripts rehearsalForScripts() {
        return new PathForScripts(HttpMethod.POST, RehearsalApi.PATH);
    }
}
