package vn.danvankheo.dossier;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A virus scanner that keeps to clamd's INSTREAM and answers as a test tells it; null for no answer. */
public final class ScriptedClamd implements AutoCloseable {

    /** Finds what holds this. */
    public static final String MALICIOUS = "EICAR-DE-KIEM-THU";

    /** What clamd itself would say. */
    public static final Function<byte[], String> HONEST =
            content -> new String(content, StandardCharsets.ISO_8859_1).contains(MALICIOUS)
                    ? "stream: Win.Test.EICAR_HDB-1 FOUND\0"
                    : "stream: OK\0";

    private final ServerSocket listening;
    private final List<byte[]> seen = new CopyOnWriteArrayList<>();
    private final Function<byte[], String> answers;
    private final Thread thread = new Thread(this::serve, "scripted-clamd");

    public ScriptedClamd(Function<byte[], String> answers) throws IOException {
        this.answers = answers;
        this.listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        thread.setDaemon(true);
        thread.start();
    }

    public String address() {
        return "localhost:" + listening.getLocalPort();
    }

    /** What it has been shown, whole. */
    public List<byte[]> seen() {
        return seen;
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket client = listening.accept()) {
                DataInputStream from = new DataInputStream(client.getInputStream());
                byte[] command = from.readNBytes("zINSTREAM\0".length());
                if (!Arrays.equals(command, "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII))) {
                    client.getOutputStream().write("UNKNOWN COMMAND\0".getBytes(StandardCharsets.US_ASCII));
                    continue;
                }
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                for (int length = from.readInt(); length != 0; length = from.readInt()) {
                    content.write(from.readNBytes(length));
                }
                seen.add(content.toByteArray());
                String answer = answers.apply(content.toByteArray());
                if (answer != null) {
                    client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                // closed, or the client has turned away
            }
        }
    }

    /** While a thread still waits in accept the port takes somebody in. */
    @Override
    public void close() throws IOException {
        listening.close();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
