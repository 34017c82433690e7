package vn.danvankheo.engine;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.TimeZone;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Sets the JVM's default zone before the first class of the engine loads: the engine stores timestamps without a zone
 * and keeps the default zone from the moment of class loading.
 */
public class ZoneBeforeEngine implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String zone = context.getEnvironment().getProperty("danvankheo.calendar.zone", "Asia/Ho_Chi_Minh");
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of(zone)));
        } catch (DateTimeException e) {
            // the settings are refused by name when they are bound; the engine never starts
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Ho_Chi_Minh"));
        }
    }
}
