package vn.danvankheo.engine;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration
class EngineConfiguration {

    @Bean
    Clock clock(Environment environment) {
        return new EngineClock(ZoneId.of(environment.getProperty("danvankheo.calendar.zone", "Asia/Ho_Chi_Minh")));
    }
}
