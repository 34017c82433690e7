package vn.danvankheo.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A stretch of network between the application and its database, which can be cut, and can fall silent. */
final class Relay implements AutoCloseable {

    private final int target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object thaw = new Object();
    private volatile boolean frozen;
    private volatile ServerSocket listening;

    Relay(int target) {
        this.target = target;
        listening = listen(0);
        port = listening.getLocalPort();
    }

    int port() {
        return port;
    }

    /** Breaks off every connection and takes none. */
    void cut() {
        close(listening);
        open.forEach(Relay::close);
        open.clear();
    }

    void mend() {
        listening = listen(port);
    }

    /** Keeps every connection, takes new ones, and carries nothing. */
    void freeze() {
        frozen = true;
    }

    void goOn() {
        frozen = false;
        synchronized (thaw) {
            thaw.notifyAll();
        }
    }

    private ServerSocket listen(int wanted) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            inBackground(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket near = socket.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(near);
                open.add(far);
                inBackground(() -> carry(near, far));
                inBackground(() -> carry(far, near));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] part = new byte[8192];
        try (from;
                to) {
            for (int length = from.getInputStream().read(part);
                    length >= 0;
                    length = from.getInputStream().read(part)) {
                synchronized (thaw) {
                    while (frozen) {
                        thaw.wait();
                    }
                }
                to.getOutputStream().write(part, 0, length);
            }
        } catch (IOException e) {
            // one side has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        goOn();
        cut();
    }
}
