package vn.danvankheo.notification;

import jakarta.annotation.PreDestroy;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * The conversation with the mail server, and what its answers mean. Whatever the server does, no conversation lasts
 * longer than the setting says.
 */
@Component
class MailServer {

    private static final int CLOSING_DOWN = 421;
    private static final int TOO_LARGE = 552;
    private static final int LONGEST_REASON = 500;

    private final JavaMailSenderImpl sender;
    private final NotificationSettings settings;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "mail-watch");
        thread.setDaemon(true);
        return thread;
    });

    /** How a mail is sent is configured where the application's modes are ({@code spring.mail}). */
    MailServer(JavaMailSenderImpl sender, NotificationSettings settings) {
        this.sender = sender;
        this.settings = settings;
    }

    /** What the mail server said about one mail. */
    sealed interface Answer {

        record Taken() implements Answer {}

        /** Never in this form. */
        record Refused(String why) implements Answer {}

        /** Perhaps another time. */
        record NotNow(String why) implements Answer {}

        /**
         * Nothing can be sent at present.
         *
         * @param touched whether the mail itself had been spoken of
         */
        record Unreachable(String why, boolean touched) implements Answer {}
    }

    /** How far the conversation about a mail has come. */
    private enum Stage {
        CONNECTING,
        SENDER,
        RECIPIENT,
        CONTENT,
        END
    }

    /**
     * Opens the connection with the first mail, anew after every answer but “taken”, and at once where the server has ended it
     * between two mails.
     */
    Conversation begin() {
        return new Conversation();
    }

    @PreDestroy
    void stop() {
        watch.shutdownNow();
    }

    final class Conversation implements AutoCloseable {

        private final Sockets sockets = new Sockets();
        private StagedTransport transport;

        Answer send(MimeMessage mail, Address recipient) {
            sockets.allow();
            ScheduledFuture<?> limit =
                    watch.schedule(this::abort, settings.mailTimeout().toMillis(), TimeUnit.MILLISECONDS);
            Answer answer = attempt(mail, recipient);
            limit.cancel(false);
            if (!(answer instanceof Answer.Taken)) {
                close();
            }
            return answer;
        }

        private Answer attempt(MimeMessage mail, Address recipient) {
            boolean used = transport != null;
            Answer answer = attemptOnce(mail, recipient);
            if (used && transport.stage == Stage.SENDER && answer instanceof Answer.Unreachable) {
                // many a server ends a conversation after some mails; of this one it has heard nothing
                close();
                answer = attemptOnce(mail, recipient);
            }
            return answer;
        }

        private Answer attemptOnce(MimeMessage mail, Address recipient) {
            Stage stage = Stage.CONNECTING;
            try {
                if (transport == null) {
                    connect();
                }
                transport.stage = Stage.SENDER;
                stage = Stage.SENDER;
                transport.sendMessage(mail, new Address[] {recipient});
                return new Answer.Taken();
            } catch (MessagingException | RuntimeException e) {
                return answer(e, stage == Stage.CONNECTING ? stage : transport.stage);
            }
        }

        private void connect() throws MessagingException {
            close();
            Session session = session(sockets);
            String protocol = protocol();
            transport = new StagedTransport(session, protocol);
            String username = blankIsNone(sender.getUsername());
            transport.connect(
                    sender.getHost(),
                    sender.getPort(),
                    username,
                    username == null ? blankIsNone(sender.getPassword()) : sender.getPassword());
        }

        /** Whatever the conversation is waiting for, it ends now, and nothing is begun for this mail any more. */
        void abort() {
            sockets.closeForGood();
        }

        @Override
        public void close() {
            if (transport != null) {
                ScheduledFuture<?> limit = watch.schedule(sockets::closeAll, 2, TimeUnit.SECONDS);
                try {
                    transport.close();
                } catch (MessagingException | RuntimeException e) {
                    sockets.closeAll();
                } finally {
                    limit.cancel(false);
                }
                transport = null;
            }
            sockets.closeAll();
        }
    }

    private String protocol() {
        return sender.getProtocol() == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : sender.getProtocol();
    }

    private Session session(SocketFactory sockets) {
        Properties properties = new Properties();
        properties.putAll(sender.getJavaMailProperties());
        String prefix = "mail." + protocol() + ".";
        String timeout = String.valueOf(Math.min(20_000, settings.mailTimeout().toMillis()));
        properties.putIfAbsent(prefix + "connectiontimeout", timeout);
        properties.putIfAbsent(prefix + "timeout", timeout);
        properties.putIfAbsent(prefix + "writetimeout", timeout);
        properties.put(prefix + "from", settings.returnsTo());
        // a server that has gone is not asked for a good-bye
        properties.put(prefix + "quitwait", "false");
        properties.put(prefix + "socketFactory", sockets);
        // taken where it is offered, also by a server that need not
        properties.put(prefix + "starttls.enable", "true");
        properties.put(prefix + "starttls.required", String.valueOf(!settings.plainSmtp()));
        properties.put(prefix + "ssl.checkserveridentity", String.valueOf(!settings.plainSmtp()));
        return Session.getInstance(properties);
    }

    private static String blankIsNone(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static Answer answer(Exception failure, Stage stage) {
        int code = codeOf(failure);
        String why = reason(failure, code);
        if (stage == Stage.CONNECTING) {
            return new Answer.Unreachable(why, false);
        }
        if (code == CLOSING_DOWN || stage == Stage.SENDER && code != TOO_LARGE) {
            return new Answer.Unreachable(why, true);
        }
        if (code >= 500) {
            return new Answer.Refused(why);
        }
        return new Answer.NotNow(
                stage == Stage.END && code < 0
                        ? "máy chủ thư ngắt kết nối sau khi nhận nội dung mà chưa trả lời; thư có thể đã đến"
                        : why);
    }

    /** The server's own number; -1 when it has not answered. */
    private static int codeOf(Throwable failure) {
        int code = -1;
        Deque<Throwable> open = new ArrayDeque<>();
        Set<Throwable> seen = ConcurrentHashMap.newKeySet();
        open.add(failure);
        while (!open.isEmpty()) {
            Throwable next = open.poll();
            if (!seen.add(next)) {
                continue;
            }
            if (next instanceof SMTPAddressFailedException refused) {
                // about the recipient, and so more telling than what stands around it
                return refused.getReturnCode();
            }
            if (next instanceof SMTPSendFailedException refused) {
                code = refused.getReturnCode();
            } else if (next instanceof SMTPSenderFailedException refused) {
                code = refused.getReturnCode();
            }
            if (next instanceof MessagingException chained && chained.getNextException() != null) {
                open.add(chained.getNextException());
            }
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
        }
        return code;
    }

    private static String reason(Exception failure, int code) {
        Throwable telling = failure;
        while (telling instanceof MessagingException chained && chained.getNextException() != null) {
            telling = chained.getNextException();
        }
        String words = telling.getMessage() == null ? telling.getClass().getSimpleName() : telling.getMessage();
        return Words.shortened(
                (code > 0 ? "máy chủ thư trả lời: " : "không trao đổi được với máy chủ thư: ") + Words.oneLine(words),
                LONGEST_REASON);
    }

    /** Knows at each moment how far it has come, which exceptions do not tell. */
    private static final class StagedTransport extends SMTPTransport {

        private Stage stage = Stage.CONNECTING;

        StagedTransport(Session session, String protocol) {
            super(session, new URLName(protocol, null, -1, null, null, null), protocol, protocol.endsWith("s"));
        }

        @Override
        protected void rcptTo() throws MessagingException {
            stage = Stage.RECIPIENT;
            super.rcptTo();
        }

        @Override
        protected OutputStream data() throws MessagingException {
            stage = Stage.CONTENT;
            return super.data();
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            stage = Stage.END;
            super.finishData();
        }
    }

    /** Plain sockets, over which the conversation may be encrypted; remembered, so that somebody else can close them. */
    private static final class Sockets extends SocketFactory {

        private final Set<Socket> open = ConcurrentHashMap.newKeySet();
        private volatile boolean closed;

        void allow() {
            closed = false;
        }

        void closeForGood() {
            closed = true;
            closeAll();
        }

        void closeAll() {
            for (Socket socket : open) {
                try {
                    socket.close();
                } catch (IOException e) {
                    // then it is closed as far as it can be
                }
                open.remove(socket);
            }
        }

        private Socket remembered(Socket socket) throws SocketException {
            // the last lines of a long mail would wait for the server's delayed acknowledgement of those before
            socket.setTcpNoDelay(true);
            open.add(socket);
            if (closed) {
                closeAll();
            }
            return socket;
        }

        @Override
        public Socket createSocket() throws IOException {
            return remembered(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return remembered(new Socket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return remembered(new Socket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return remembered(new Socket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return remembered(new Socket(host, port, local, localPort));
        }
    }
}
