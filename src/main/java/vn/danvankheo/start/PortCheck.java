package vn.danvankheo.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.context.ConfigurableWebServerApplicationContext;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import vn.danvankheo.embedded.StartRefused;

/** Refuses a port in use before anything else is begun; the web server itself comes last and would say it late. */
final class PortCheck {

    private static final int LARGEST = 65535;

    private PortCheck() {}

    static void check(ConfigurableApplicationContext context) {
        if (!(context instanceof ConfigurableWebServerApplicationContext)) {
            return;
        }
        Binder settings = Binder.get(context.getEnvironment());
        int port = settings.bind("server.port", Integer.class).orElse(8080);
        if (port > LARGEST) {
            throw new StartRefused(
                    "cài đặt server.port = “" + port + "” không dùng được: phải từ 0 đến " + LARGEST + ".");
        }
        if (port <= 0) {
            return;
        }
        InetAddress address = settings.bind("server.address", InetAddress.class).orElse(null);
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
        } catch (BindException e) {
            throw new PortInUseException(port, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
