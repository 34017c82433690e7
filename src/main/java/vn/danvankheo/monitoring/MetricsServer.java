package vn.danvankheo.monitoring;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.danvankheo.embedded.StartRefused;

/**
 * Serves the figures on a port of its own, which no proxy leads to, and nothing else there: the application's own port
 * has no such address, and a scrape is answered also when all its threads are busy (ADR 0013).
 */
@Component
class MetricsServer implements SmartLifecycle {

    private final MonitoringSettings settings;
    private final ObjectProvider<PrometheusMeterRegistry> registry;
    private HTTPServer server;

    MetricsServer(MonitoringSettings settings, ObjectProvider<PrometheusMeterRegistry> registry) {
        this.settings = settings;
        this.registry = registry;
    }

    /** @return the port, also where the settings say 0 for a free one */
    int port() {
        return server.getPort();
    }

    @Override
    public void start() {
        if (settings.port() == null) {
            return;
        }
        try {
            server = HTTPServer.builder()
                    .inetAddress(settings.address())
                    .port(settings.port())
                    .registry(registry.getObject().getPrometheusRegistry())
                    .buildAndStart();
        } catch (IOException e) {
            throw new StartRefused("cổng " + settings.port()
                    + " cho số liệu theo dõi không dùng được (DANVANKHEO_METRICS_PORT): " + e.getMessage() + ".");
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
