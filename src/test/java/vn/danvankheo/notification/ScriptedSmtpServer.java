package vn.danvankheo.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server that answers as a test tells it: by default well, else with another answer, none at all, late, or by
 * breaking off at any step.
 */
public final class ScriptedSmtpServer implements AutoCloseable {

    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*(<[^>]+>)");
    private static final Pattern ADDRESS = Pattern.compile("<([^>]*)>");

    /** Where the conversation stands. */
    public enum Step {
        GREETING,
        HELLO,
        SENDER,
        RECIPIENT,
        CONTENT,
        /** The mail is complete, and the server says whether it takes it. */
        END
    }

    /** What is answered at a step. */
    @FunctionalInterface
    public interface Script {

        /** Lets everything pass. */
        Script WELL = (step, about) -> null;

        /**
         * @param about the address at SENDER and RECIPIENT, the Message-ID at END, else empty
         * @return a line such as “550 5.1.1 unknown”, one of the constants below, or null for what a server says usually
         */
        String answer(Step step, String about);
    }

    /** Says nothing and keeps the connection. */
    public static final String HANG = "hang";
    /** Breaks off without an answer. */
    public static final String BREAK_OFF = "break off";
    /** Keeps the mail, and breaks off without an answer. */
    public static final String KEEP_AND_BREAK_OFF = "keep and break off";
    /** Keeps the mail, says so, and breaks off. */
    public static final String KEEP_ANSWER_AND_BREAK_OFF = "keep, answer and break off";
    /** One letter a moment, for ever: never silent for long enough to be given up. */
    public static final String DRIP = "drip";

    /**
     * A mail that the server has.
     *
     * @param connection number of the connection through which it came
     * @param greeting what the sender called itself
     * @param answered whether the sender could know
     */
    public record Delivery(
            String messageId,
            String from,
            String to,
            String source,
            int connection,
            String greeting,
            boolean answered,
            Instant at) {}

    private final int port;
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Boolean> saidGoodbye = new ConcurrentHashMap<>();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private volatile Script script = Script.WELL;
    private volatile ServerSocket listening;

    public ScriptedSmtpServer() {
        try {
            listening = listen(0);
            port = listening.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public void script(Script next) {
        script = next;
    }

    /** Refuses connections until {@link #comeBack()}. */
    public void goDown() {
        try {
            listening.close();
            breakOffAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void comeBack() {
        try {
            listening = listen(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers well again; what has been delivered stays known. */
    public void heal() {
        if (listening.isClosed()) {
            comeBack();
        }
        script = Script.WELL;
    }

    /** As at the beginning. */
    public void reset() {
        if (listening.isClosed()) {
            comeBack();
        }
        breakOffAll();
        deliveries.clear();
        connections.set(0);
        saidGoodbye.clear();
        script = Script.WELL;
    }

    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    public int connections() {
        return connections.get();
    }

    /** Whether the sender ended the connection as one should. */
    public boolean endedWell(int connection) {
        return saidGoodbye.getOrDefault(connection, false);
    }

    private ServerSocket listen(int wanted) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
        Thread acceptor = new Thread(() -> accept(socket), "smtp-accept");
        acceptor.setDaemon(true);
        acceptor.start();
        return socket;
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket client = socket.accept();
                open.add(client);
                int number = connections.incrementAndGet();
                Thread talker = new Thread(() -> talk(client, number), "smtp-" + number);
                talker.setDaemon(true);
                talker.start();
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void talk(Socket client, int connection) {
        try (client) {
            new Talk(client, connection).run();
        } catch (IOException | InterruptedException e) {
            // the sender has gone, or the server
        } finally {
            open.remove(client);
        }
    }

    private final class Talk {

        private final Socket client;
        private final int connection;
        private final BufferedReader in;
        private final OutputStream out;
        private String greeting = "";
        private String from = "";
        private String to = "";

        Talk(Socket client, int connection) throws IOException {
            this.client = client;
            this.connection = connection;
            this.in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            this.out = client.getOutputStream();
        }

        void run() throws IOException, InterruptedException {
            if (!answer(Step.GREETING, "", "220 test")) {
                return;
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase();
                boolean goesOn;
                if (command.startsWith("EHLO") || command.startsWith("HELO")) {
                    greeting = line.substring(5);
                    goesOn = answer(Step.HELLO, "", "250 test");
                } else if (command.startsWith("MAIL FROM")) {
                    from = addressIn(line);
                    goesOn = answer(Step.SENDER, from, "250 ok");
                } else if (command.startsWith("RCPT TO")) {
                    to = addressIn(line);
                    goesOn = answer(Step.RECIPIENT, to, "250 ok");
                } else if (command.startsWith("DATA")) {
                    goesOn = content();
                } else if (command.startsWith("QUIT")) {
                    saidGoodbye.put(connection, true);
                    say("221 bye");
                    return;
                } else {
                    say("250 ok");
                    goesOn = true;
                }
                if (!goesOn) {
                    return;
                }
            }
        }

        private boolean content() throws IOException, InterruptedException {
            String scripted = script.answer(Step.CONTENT, "");
            if (scripted != null) {
                return perform(scripted);
            }
            say("354 go on");
            StringBuilder source = new StringBuilder();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals(".")) {
                    return end(source.toString());
                }
                source.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            return false;
        }

        private boolean end(String source) throws IOException, InterruptedException {
            Matcher id = MESSAGE_ID.matcher(source);
            String messageId = id.find() ? id.group(1) : "";
            String scripted = script.answer(Step.END, messageId);
            if (scripted == null || scripted.startsWith("250")) {
                keep(messageId, source, true);
                say(scripted == null ? "250 taken" : scripted);
                return true;
            }
            if (scripted.equals(KEEP_AND_BREAK_OFF)) {
                keep(messageId, source, false);
                return false;
            }
            if (scripted.equals(KEEP_ANSWER_AND_BREAK_OFF)) {
                keep(messageId, source, true);
                say("250 taken");
                return false;
            }
            return perform(scripted);
        }

        private void keep(String messageId, String source, boolean answered) {
            deliveries.add(new Delivery(messageId, from, to, source, connection, greeting, answered, Instant.now()));
        }

        private boolean answer(Step step, String about, String usual) throws IOException, InterruptedException {
            String scripted = script.answer(step, about);
            return perform(scripted == null ? usual : scripted);
        }

        private boolean perform(String answer) throws IOException, InterruptedException {
            switch (answer) {
                case BREAK_OFF -> {
                    return false;
                }
                case HANG -> {
                    while (in.readLine() != null) {
                        // hears, and says nothing
                    }
                    return false;
                }
                case DRIP -> {
                    while (true) {
                        say("250-still here");
                        Thread.sleep(100);
                    }
                }
                default -> {
                    say(answer);
                    return !answer.startsWith("421");
                }
            }
        }

        private void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    private static String addressIn(String line) {
        Matcher address = ADDRESS.matcher(line);
        return address.find() ? address.group(1) : "";
    }

    private void breakOffAll() {
        for (Socket client : open) {
            try {
                client.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        open.clear();
    }

    @Override
    public void close() {
        goDown();
    }
}
