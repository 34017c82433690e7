package vn.danvankheo.engine.security;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import vn.danvankheo.embedded.StartRefused;

/** Production does not start with an administrator whose password is missing, short or known from the sample. */
public class AdministratorPassword implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int SHORTEST = 12;
    private static final Set<String> KNOWN =
            Set.of("danvankheo", "quantri", "administrator", "password", "matkhau", "camunda");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            check(environment.getProperty("camunda.bpm.admin-user.password", ""));
        }
    }

    private static void check(String password) {
        if (password.isBlank()) {
            throw new StartRefused("Chưa đặt mật khẩu quản trị. Hãy đặt biến môi trường DANVANKHEO_ADMIN_PASSWORD"
                    + " (ít nhất " + SHORTEST + " ký tự) rồi chạy lại.");
        }
        if (password.length() < SHORTEST || !isMixed(password) || isKnown(password)) {
            throw new StartRefused("Mật khẩu quản trị trong DANVANKHEO_ADMIN_PASSWORD quá ngắn hoặc dễ đoán."
                    + " Hãy đặt mật khẩu khác, ít nhất " + SHORTEST
                    + " ký tự, có chữ hoa, chữ thường, chữ số và ký hiệu, rồi chạy lại.");
        }
    }

    /** What the engine's password policy will ask for too, but with a stack trace. */
    private static boolean isMixed(String password) {
        return Stream.of("\\p{Lu}", "\\p{Ll}", "\\d", "[^\\p{L}\\d\\s]")
                .allMatch(kind -> Pattern.compile(kind).matcher(password).find());
    }

    /** A known word stays known with digits or signs around it. */
    private static boolean isKnown(String password) {
        return KNOWN.contains(password.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
    }
}
