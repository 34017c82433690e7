package vn.danvankheo.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The network between a node and its database, which can be cut, frozen, slow, or lose the answer to a COMMIT. */
final class FaultyWire implements AutoCloseable {

    /** CommandComplete “COMMIT”, as the server says it when the transaction has been kept. */
    private static final byte[] COMMITTED = {'C', 0, 0, 0, 11, 'C', 'O', 'M', 'M', 'I', 'T', 0};

    private final int to;
    private final ServerSocket listening;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answersToDrop = new AtomicInteger();
    private final AtomicInteger answersDropped = new AtomicInteger();
    private volatile boolean cut;
    private volatile long delayMillis;

    FaultyWire(int to) {
        this.to = to;
        try {
            listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread("wire-accept", this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Breaks every connection and lets none through until {@link #mend()}. */
    void cut() {
        cut = true;
        breakAll();
    }

    /** Breaks every connection; new ones are let through. */
    void breakAll() {
        links.forEach(Link::close);
    }

    /**
     * Nothing more goes through the connections of this moment, in either direction, and neither side learns of it, not even
     * that the other has given up: as behind a firewall that has forgotten them. New ones are let through.
     */
    void freeze() {
        links.forEach(link -> link.frozen = true);
    }

    /** Each portion of bytes takes so long; 0 for as fast as it goes. */
    void delay(long millis) {
        delayMillis = millis;
    }

    /** Of the next so many transactions that the server commits the node does not learn it: the connection breaks instead. */
    void dropAnswersToCommit(int number) {
        answersToDrop.set(number);
    }

    int answersDropped() {
        return answersDropped.get();
    }

    /** Everything goes through again; what was frozen is broken, as its server will have it some day. */
    void mend() {
        cut = false;
        delayMillis = 0;
        answersToDrop.set(0);
        links.stream().filter(link -> link.frozen).forEach(Link::close);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket node = listening.accept();
                if (cut) {
                    node.close();
                } else {
                    thread("wire-connect", () -> connect(node));
                }
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void connect(Socket node) {
        try {
            Socket server = new Socket();
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), to), 2000);
            node.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Link link = new Link(node, server);
            links.add(link);
            if (cut) {
                link.close();
            }
            thread("wire-up", () -> link.carry(node, server, false));
            thread("wire-down", () -> link.carry(server, node, true));
        } catch (IOException e) {
            close(node);
        }
    }

    private final class Link {

        private final Socket node;
        private final Socket server;
        private volatile boolean frozen;

        Link(Socket node, Socket server) {
            this.node = node;
            this.server = server;
        }

        void carry(Socket from, Socket into, boolean answers) {
            byte[] portion = new byte[16 * 1024];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = into.getOutputStream();
                for (int length = in.read(portion); length >= 0; length = in.read(portion)) {
                    if (delayMillis > 0) {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delayMillis));
                    }
                    if (frozen) {
                        return;
                    }
                    if (answers && answersToDrop.get() > 0 && says(portion, length)) {
                        if (answersToDrop.getAndDecrement() > 0) {
                            answersDropped.incrementAndGet();
                            break;
                        }
                    }
                    out.write(portion, 0, length);
                }
            } catch (IOException e) {
                // one of the two has gone
            }
            if (!frozen) {
                close();
            }
        }

        private boolean says(byte[] portion, int length) {
            for (int at = 0; at + COMMITTED.length <= length; at++) {
                int same = 0;
                while (same < COMMITTED.length && portion[at + same] == COMMITTED[same]) {
                    same++;
                }
                if (same == COMMITTED.length) {
                    return true;
                }
            }
            return false;
        }

        void close() {
            links.remove(this);
            FaultyWire.close(node);
            FaultyWire.close(server);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        breakAll();
    }
}
