package vn.danvankheo.engine.security;

import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import vn.danvankheo.embedded.StartRefused;

/** Production does not start with an administrator whose password is missing, short or known from the sample, nor where
 * passwords are hashed too fast. */
public class AdministratorPassword implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            check(
                    environment.getProperty("camunda.bpm.admin-user.password", ""),
                    new LeakedPasswords(new PasswordSettings(
                            SlowHash.FEWEST_IN_PRODUCTION, environment.getProperty("danvankheo.password.leaked", ""))));
            checkIterations(environment.getProperty("danvankheo.password.iterations", ""));
        }
    }

    private static void checkIterations(String iterations) {
        if (iterations.matches("\\d{1,9}") && Integer.parseInt(iterations) < SlowHash.FEWEST_IN_PRODUCTION) {
            throw new StartRefused("danvankheo.password.iterations = " + iterations
                    + " quá ít cho máy chủ thật: mật khẩu bị lộ sẽ bị dò ra nhanh. Hãy đặt ít nhất "
                    + SlowHash.FEWEST_IN_PRODUCTION + " hoặc bỏ cài đặt này.");
        }
    }

    private static void check(String password, LeakedPasswords leaked) {
        if (password.isBlank()) {
            throw new StartRefused("Chưa đặt mật khẩu quản trị. Hãy đặt biến môi trường DANVANKHEO_ADMIN_PASSWORD"
                    + " (ít nhất " + PasswordRules.SHORTEST + " ký tự) rồi chạy lại.");
        }
        PasswordRules.refusal(password, List.of())
                .or(() -> leaked.refusal(password))
                .ifPresent(why -> {
                    throw new StartRefused("Mật khẩu quản trị trong DANVANKHEO_ADMIN_PASSWORD không dùng được. " + why);
                });
    }
}
