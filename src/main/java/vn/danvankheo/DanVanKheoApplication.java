package vn.danvankheo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Starts the application; the mode (embedded or production) is chosen by the Spring profile. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "dan-van-kheo")
public class DanVanKheoApplication {

    public static void main(String[] args) {
        SpringApplication.run(DanVanKheoApplication.class, args);
    }
}
