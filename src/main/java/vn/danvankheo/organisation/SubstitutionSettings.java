package vn.danvankheo.organisation;

import jakarta.validation.constraints.NotNull;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param longest how long one person stands in for another at most; whoever is away longer leaves his seat */
@Validated
@ConfigurationProperties("danvankheo.substitution")
record SubstitutionSettings(@DefaultValue("P6M") @NotNull Period longest) {}
