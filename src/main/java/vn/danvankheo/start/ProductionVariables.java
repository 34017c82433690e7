package vn.danvankheo.start;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import vn.danvankheo.embedded.StartRefused;

/**
 * What an operator may set by environment, and what each variable may say. All that is wrong is told at once and by the
 * variable's own name, before anything is begun.
 */
final class ProductionVariables {

    private static final int LARGEST_PORT = 65_535;

    /** Each answers why a value is refused. Passwords are only asked whether they are there: they are shown nowhere. */
    private static final Map<String, Function<String, Optional<String>>> CHECKS = checks();

    private ProductionVariables() {}

    private static Map<String, Function<String, Optional<String>>> checks() {
        Map<String, Function<String, Optional<String>>> checks = new LinkedHashMap<>();
        checks.put("DANVANKHEO_DB_URL", ProductionVariables::databaseUrl);
        checks.put("DANVANKHEO_BASE_URL", ProductionVariables::baseUrl);
        checks.put("DANVANKHEO_SMTP_PORT", ProductionVariables::port);
        checks.put("DANVANKHEO_RETURNS_PORT", ProductionVariables::port);
        checks.put("DANVANKHEO_MAIL_PER_SECOND", ProductionVariables::number);
        checks.put("DANVANKHEO_MAIL_PER_DAY", ProductionVariables::number);
        checks.put("DANVANKHEO_MAIL", ProductionVariables::yesOrNo);
        checks.put("DANVANKHEO_TAKE_OVER", ProductionVariables::yesOrNo);
        return checks;
    }

    static Set<String> checked() {
        return CHECKS.keySet();
    }

    static void check(ConfigurableEnvironment environment) {
        if (!environment.acceptsProfiles(Profiles.of("production"))) {
            return;
        }
        List<String> problems = new ArrayList<>();
        CHECKS.forEach((name, check) -> {
            String value = environment.getProperty(name);
            if (value != null) {
                check.apply(value.strip())
                        .ifPresent(why -> problems.add(
                                "biến môi trường " + name + " = “" + value + "” không dùng được: " + why + "."));
            }
        });
        if (!problems.isEmpty()) {
            throw new StartRefused(String.join(" ", problems));
        }
    }

    private static Optional<String> databaseUrl(String value) {
        return unless(
                value.matches("jdbc:postgresql://[^/?\\s]+/[^/?\\s]+(\\?\\S*)?"),
                "phải có dạng jdbc:postgresql://máy-chủ:5432/tên-cơ-sở-dữ-liệu");
    }

    private static Optional<String> baseUrl(String value) {
        try {
            URI address = URI.create(value);
            boolean safe = "https".equals(address.getScheme())
                    // on the machine itself nobody is in between
                    || "http".equals(address.getScheme()) && "localhost".equals(address.getHost());
            return unless(
                    safe && address.getHost() != null && !value.endsWith("/"),
                    "phải là địa chỉ https đầy đủ, không có dấu / ở cuối, ví dụ https://danvankheo.example.vn");
        } catch (IllegalArgumentException e) {
            return Optional.of("không phải là một địa chỉ");
        }
    }

    private static Optional<String> port(String value) {
        return number(value)
                .or(() -> unless(
                        Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= LARGEST_PORT,
                        "phải từ 1 đến " + LARGEST_PORT));
    }

    private static Optional<String> number(String value) {
        return unless(value.matches("\\d{1,9}"), "phải là một số");
    }

    private static Optional<String> yesOrNo(String value) {
        return unless(Set.of("true", "false").contains(value), "phải là true hoặc false");
    }

    private static Optional<String> unless(boolean good, String why) {
        return good ? Optional.empty() : Optional.of(why);
    }
}
