package vn.danvankheo.calendar;

import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param zone the zone in which every deadline of the plan is meant, whatever the machine's own zone is
 */
@ConfigurationProperties("danvankheo.calendar")
record CalendarSettings(@NotNull @DefaultValue("Asia/Ho_Chi_Minh") ZoneId zone) {}
