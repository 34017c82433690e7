package vn.danvankheo.audit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param keptYears how long an entry must stay; what is missing afterwards is no fault. The application itself never
 *     removes one.
 * @param automatic whether this node seals and checks by itself
 */
@Validated
@ConfigurationProperties("danvankheo.audit")
record AuditSettings(@DefaultValue("20") @Min(1) @Max(100) int keptYears, @DefaultValue("true") boolean automatic) {}
