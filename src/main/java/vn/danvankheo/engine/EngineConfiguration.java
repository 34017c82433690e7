package vn.danvankheo.engine;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.notification.WorkingMornings;

@Configuration
class EngineConfiguration {

    @Bean
    Clock clock(Environment environment) {
        // bound, not parsed, so that a wrong zone is refused by the name of its setting
        return new EngineClock(Binder.get(environment)
                .bind("danvankheo.calendar.zone", ZoneId.class)
                .orElseGet(() -> ZoneId.of("Asia/Ho_Chi_Minh")));
    }

    @Bean
    WorkingMornings workingMornings(Days days) {
        return days::isWorkingDay;
    }
}
