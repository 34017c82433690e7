package vn.danvankheo.bench.app;

import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import vn.danvankheo.DanVanKheoApplication;
import vn.danvankheo.bench.client.Client;
import vn.danvankheo.bench.client.ManyUnitsClient;
import vn.danvankheo.bench.client.SentForms;

/** The product in its production mode. */
public final class AppArm {

    private AppArm() {}

    public static void main(String[] args) {
        try (ConfigurableApplicationContext application = SpringApplication.run(DanVanKheoApplication.class, args)) {
            AppEngine engine = made(application, AppEngine.class);
            if (Boolean.getBoolean("bench.many-units")) {
                application.getBeanFactory().registerSingleton("benchEngine", engine);
                ManyUnitsClient.serve(made(application, AppUnits.class));
            } else {
                Client.serve(engine, () -> SentForms.write(Path.of(System.getProperty("bench.forms")), engine.sent()));
            }
        }
    }

    private static <T> T made(ConfigurableApplicationContext application, Class<T> type) {
        return application.getAutowireCapableBeanFactory().createBean(type);
    }
}
