package vn.danvankheo.embedded;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What the SMTP server of the embedded mode has received since the start, by mailbox. */
@Component
@Profile("!production")
public class Inbox {

    private final GreenMail server;

    Inbox(GreenMail server) {
        this.server = server;
    }

    /**
     * A mail as it arrived.
     *
     * @param to the mailbox
     * @param number within the mailbox
     * @param date as written by the sender
     * @param html null when there is none
     */
    public record Arrived(
            String to,
            long number,
            String from,
            String subject,
            Instant date,
            String text,
            String html,
            List<Enclosure> enclosures,
            String messageId) {}

    public record Enclosure(String name, String contentType, byte[] content) {}

    /** The latest first. */
    public List<Arrived> all() {
        return arrived(server.getUserManager().listUser().stream());
    }

    /** The latest first; empty for a mailbox that there is not. */
    public List<Arrived> of(String address) {
        return address == null
                ? List.of()
                : arrived(Stream.ofNullable(server.getUserManager().getUserByEmail(address)));
    }

    public Optional<Arrived> find(String address, long number) {
        return of(address).stream().filter(mail -> mail.number() == number).findFirst();
    }

    /** What a mail server would answer that cannot deliver the mail (RFC 3464). */
    public static MimeMessage reportOfFailure(Arrived mail) {
        try {
            MimeBodyPart words = new MimeBodyPart();
            words.setText("The following address failed: " + mail.to(), "UTF-8");
            MimeBodyPart original = part("message/rfc822-headers", "Message-ID: " + mail.messageId() + "\r\n");
            MimeBodyPart status = part(
                    "message/delivery-status",
                    "Reporting-MTA: dns; localhost\r\n\r\nFinal-Recipient: rfc822; " + mail.to()
                            + "\r\nAction: failed\r\nStatus: 5.1.1\r\n"
                            + "Diagnostic-Code: smtp; 550 5.1.1 User unknown\r\n");
            MimeMultipart parts = new MimeMultipart("report; report-type=delivery-status", words, status, original);
            MimeMessage report = new MimeMessage(Session.getInstance(new Properties()));
            report.setFrom(new InternetAddress("MAILER-DAEMON@localhost"));
            report.setSubject("Undelivered Mail Returned to Sender");
            report.setContent(parts);
            report.saveChanges();
            return report;
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MimeBodyPart part(String type, String content) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(
                new DataHandler(new ByteArrayDataSource(content.getBytes(StandardCharsets.US_ASCII), type)));
        return part;
    }

    private List<Arrived> arrived(Stream<GreenMailUser> users) {
        return users.flatMap(this::messages)
                .sorted(Comparator.comparing(Arrived::date).reversed())
                .toList();
    }

    private Stream<Arrived> messages(GreenMailUser user) {
        try {
            return server.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
                    .map(message -> arrived(user.getEmail(), message));
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Arrived arrived(String mailbox, StoredMessage stored) {
        try {
            MimeMessage message = stored.getMimeMessage();
            Contents contents = new Contents();
            contents.read(message);
            return new Arrived(
                    mailbox,
                    stored.getUid(),
                    MimeUtility.decodeText(message.getHeader("From", ", ")),
                    message.getSubject(),
                    (message.getSentDate() == null ? stored.getReceivedDate() : message.getSentDate()).toInstant(),
                    contents.text,
                    contents.html,
                    contents.enclosures,
                    message.getMessageID());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Contents {

        private String text = "";
        private String html;
        private final List<Enclosure> enclosures = new ArrayList<>();

        void read(Part part) throws MessagingException, IOException {
            if (part.isMimeType("multipart/*")) {
                Multipart parts = (Multipart) part.getContent();
                for (int i = 0; i < parts.getCount(); i++) {
                    read(parts.getBodyPart(i));
                }
            } else if (part.getFileName() != null) {
                enclosures.add(new Enclosure(
                        MimeUtility.decodeText(part.getFileName()),
                        part.getContentType(),
                        part.getInputStream().readAllBytes()));
            } else if (part.isMimeType("text/html")) {
                html = (String) part.getContent();
            } else if (part.isMimeType("text/plain")) {
                text = (String) part.getContent();
            }
        }
    }
}
