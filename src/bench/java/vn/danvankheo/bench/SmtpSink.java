package vn.danvankheo.bench;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A mail server that takes everything and keeps nothing but each mail's number and the moment when it was complete. */
final class SmtpSink implements AutoCloseable {

    private static final String MESSAGE_ID = "Message-ID:";

    private final ServerSocket listening;
    private final ConcurrentLinkedQueue<Long> moments = new ConcurrentLinkedQueue<>();
    private final Set<String> mails = ConcurrentHashMap.newKeySet();

    SmtpSink() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread acceptor = new Thread(this::accept, "smtp-sink");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    /** When each mail was complete, in {@link System#nanoTime()}, in order. */
    long[] moments() {
        return moments.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    int different() {
        return mails.size();
    }

    void forget() {
        moments.clear();
        mails.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                client.setTcpNoDelay(true);
                Thread talker = new Thread(() -> talk(client), "smtp-sink-talk");
                talker.setDaemon(true);
                talker.start();
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void talk(Socket client) {
        try (client) {
            BufferedReader in = new BufferedReader(new InputStreamReader(
                    new BufferedInputStream(client.getInputStream()), StandardCharsets.ISO_8859_1));
            OutputStream out = client.getOutputStream();
            say(out, "220 sink");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("DATA")) {
                    say(out, "354 go on");
                    content(in);
                    say(out, "250 taken");
                } else if (line.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 ok");
                }
            }
        } catch (IOException e) {
            // the sender has gone
        }
    }

    private void content(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            if (line.startsWith(MESSAGE_ID)) {
                mails.add(line.substring(MESSAGE_ID.length()).strip());
            }
        }
        moments.add(System.nanoTime());
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
