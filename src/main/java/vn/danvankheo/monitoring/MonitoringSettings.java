package vn.danvankheo.monitoring;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.InetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param port on which this node serves its figures at {@code /metrics}, to whoever can reach it; null: it does not
 * @param address on which it does; null: on all
 */
@Validated
@ConfigurationProperties("danvankheo.monitoring")
record MonitoringSettings(@Min(0) @Max(65535) Integer port, InetAddress address) {}
