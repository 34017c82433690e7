package vn.danvankheo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import vn.danvankheo.notification.MailServer.Answer;
import vn.danvankheo.start.Certificate;

/** What stands in a mail – links that log somebody in among it – goes to nobody but the mail server. */
class MailServerOverTlsTest {

    @TempDir
    Path directory;

    private MailServer client;

    @AfterEach
    void stop() {
        client.stop();
    }

    @Test
    void aServerThatOffersNoTlsGetsNoMailUnlessTheOperatorSaysSo() throws Exception {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer()) {
            assertThat(send(server.port(), null, false)).isInstanceOf(Answer.Unreachable.class);
            assertThat(server.deliveries()).isEmpty();

            assertThat(send(server.port(), null, true)).isInstanceOf(Answer.Taken.class);
            assertThat(server.deliveries()).hasSize(1);
        }
    }

    @Test
    void theServerOfTheRightNameGetsItEncrypted() throws Exception {
        Certificate certificate = Certificate.of(directory, "localhost");
        try (TlsServer server = new TlsServer(certificate.shown().getSocketFactory())) {
            assertThat(send(server.port(), certificate.believed().getSocketFactory(), false))
                    .isInstanceOf(Answer.Taken.class);
            assertThat(server.readInTheOpen).allMatch(line -> line.matches("(?i)(EHLO .*|STARTTLS)"));
            assertThat(server.readEncrypted).contains("Subject: Thu nghiem");
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForOrOfAnotherNameGetsNoMail() throws Exception {
        Certificate ofAnother = Certificate.of(directory, "mail.example");
        for (SSLSocketFactory believed :
                new SSLSocketFactory[] {null, ofAnother.believed().getSocketFactory()}) {
            try (TlsServer server = new TlsServer(ofAnother.shown().getSocketFactory())) {
                assertThat(send(server.port(), believed, false)).isInstanceOf(Answer.Unreachable.class);
                assertThat(server.readEncrypted).isEmpty();
            }
        }
    }

    /** @param believed whose certificates count; null for those that the JVM believes */
    private Answer send(int port, SSLSocketFactory believed, boolean plain) throws Exception {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("localhost");
        sender.setPort(port);
        if (believed != null) {
            sender.getJavaMailProperties().put("mail.smtp.ssl.socketFactory", believed);
        }
        NotificationSettings settings = new Binder(new MapConfigurationPropertySource(
                        Map.of("danvankheo.notification.plain-smtp", String.valueOf(plain))))
                .bindOrCreate("danvankheo.notification", NotificationSettings.class);
        if (client != null) {
            client.stop();
        }
        client = new MailServer(sender, settings);
        MimeMessage mail = sender.createMimeMessage();
        mail.setFrom("phongtrao@danvankheo.example");
        mail.setSubject("Thu nghiem");
        mail.setText("Noi dung");
        try (MailServer.Conversation conversation = client.begin()) {
            return conversation.send(mail, new InternetAddress("canbo@congdoan.example"));
        }
    }

    /** A mail server that offers TLS and keeps what it reads. */
    private static final class TlsServer implements AutoCloseable {

        private static final Map<String, String> ANSWERS = Map.of(
                "EHLO", "250-here\r\n250 STARTTLS",
                "STARTTLS", "220 go on",
                "DATA", "354 go on",
                "QUIT", "221 farewell");

        private final List<String> readInTheOpen = new CopyOnWriteArrayList<>();
        private final List<String> readEncrypted = new CopyOnWriteArrayList<>();
        private final SSLSocketFactory certificate;
        private final ServerSocket listening;

        TlsServer(SSLSocketFactory certificate) throws IOException {
            this.certificate = certificate;
            this.listening = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
            Thread thread = new Thread(this::serve, "mail-server-with-tls");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return listening.getLocalPort();
        }

        private void serve() {
            while (!listening.isClosed()) {
                try (Socket open = listening.accept()) {
                    say(open, "220 ready");
                    if (converse(open, readInTheOpen, line -> line.equals("STARTTLS"))) {
                        try (SSLSocket closed = (SSLSocket) certificate.createSocket(open, null, false)) {
                            converse(closed, readEncrypted, line -> line.equals("QUIT"));
                        }
                    }
                } catch (IOException e) {
                    // the client has turned away; the next one is waited for
                }
            }
        }

        /** @return whether the last line came */
        private static boolean converse(Socket with, List<String> read, Function<String, Boolean> isLast)
                throws IOException {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(with.getInputStream(), StandardCharsets.UTF_8));
            boolean content = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read.add(line);
                if (content) {
                    content = !line.equals(".");
                    if (content) {
                        continue;
                    }
                }
                boolean last = isLast.apply(line);
                content = line.equals("DATA");
                say(with, ANSWERS.getOrDefault(line.replaceFirst(" .*", ""), "250 well"));
                if (last) {
                    return true;
                }
            }
            return false;
        }

        private static void say(Socket to, String line) throws IOException {
            to.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            to.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }
}
