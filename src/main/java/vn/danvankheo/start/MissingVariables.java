package vn.danvankheo.start;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import vn.danvankheo.embedded.StartRefused;

/** Names every variable that the settings want and nobody gave, at once: not the fifth one in the fifth start. */
final class MissingVariables {

    private static final Pattern WITHOUT_DEFAULT = Pattern.compile("\\$\\{(DANVANKHEO_[A-Z0-9_]+)}");

    private MissingVariables() {}

    static void check(ConfigurableEnvironment environment) {
        Set<String> missing = new TreeSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> settings) {
                for (String setting : settings.getPropertyNames()) {
                    Matcher matcher = WITHOUT_DEFAULT.matcher(String.valueOf(settings.getProperty(setting)));
                    while (matcher.find()) {
                        if (environment.getProperty(matcher.group(1), "").isBlank()) {
                            missing.add(matcher.group(1));
                        }
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new StartRefused("thiếu biến môi trường " + String.join(", ", missing) + ".");
        }
    }
}
