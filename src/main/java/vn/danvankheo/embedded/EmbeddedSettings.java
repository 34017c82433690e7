package vn.danvankheo.embedded;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param dataDirectory where the embedded PostgreSQL keeps its data; relative to the working directory
 * @param password the password of all sample accounts; they exist in the embedded mode only
 */
@Validated
@ConfigurationProperties("danvankheo.embedded")
public record EmbeddedSettings(
        @NotNull @DefaultValue("data") Path dataDirectory, @NotBlank @DefaultValue("danvankheo") String password) {}
