package vn.danvankheo.notification;

import jakarta.mail.BodyPart;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mail that the mail server had taken and that did not arrive. Reports come by themselves from the mailbox of the
 * settings ({@code danvankheo.notification.returns}), or are handed in: by a program through this class, by the desk on
 * the mail page.
 */
@Component
public class DeliveryReports {

    private static final Logger log = LoggerFactory.getLogger(DeliveryReports.class);
    private static final Pattern FIELD = Pattern.compile("(?im)^(Action|Status|Diagnostic-Code):\\s*(.+?)\\s*$");
    private static final int LARGEST = 1 << 20;

    private final JdbcClient jdbc;
    private final NotificationSettings settings;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Pattern ownMessageId = Pattern.compile("<[0-9a-f]{40}@[A-Za-z0-9.-]+>");

    DeliveryReports(JdbcClient jdbc, NotificationSettings settings, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Takes in a message from a mail server (delivery status notification, RFC 3464, or a bare one). What is no report
     * of a failure, or of no mail of ours, changes nothing.
     *
     * @return whether a mail is now known as returned
     */
    @Transactional
    public boolean record(MimeMessage report) {
        try {
            Optional<String> status = statusOf(report);
            boolean failed = status.isPresent() ? saysFailed(status.get()) : isFromMailServer(report);
            if (!failed) {
                return false;
            }
            String why = status.map(DeliveryReports::reason).orElseGet(() -> subjectOf(report));
            Matcher ids = ownMessageId.matcher(sourceOf(report));
            while (ids.find()) {
                if (record(ids.group(), why)) {
                    return true;
                }
            }
            return false;
        } catch (MessagingException | IOException e) {
            log.info(
                    "a message in the mailbox of returned mail cannot be read: {}",
                    e.getClass().getName());
            return false;
        }
    }

    /**
     * The same, known already.
     *
     * @param messageId with its angle brackets
     * @param why as people shall read it
     * @return whether there is such a mail that was thought to have arrived
     */
    @Transactional
    public boolean record(String messageId, String why) {
        boolean known = jdbc.sql(
                                """
                                update mail set state = 'RETURNED', trouble = :why, trouble_at = :now
                                 where message_id = :messageId and state = 'SENT'
                                """)
                        .param("why", Words.shortened(Words.oneLine(why), 500))
                        .param("now", Outbox.at(clock.instant()))
                        .param("messageId", messageId)
                        .update()
                > 0;
        if (known) {
            events.publishEvent(new MailAnswered(MailAnswered.Result.RETURNED));
        }
        return known;
    }

    /** Reads the mailbox of the settings, where there is one. */
    void read() {
        NotificationSettings.Returns mailbox = settings.returns();
        if (!mailbox.isSet()) {
            return;
        }
        String protocol = mailbox.tls() ? "imaps" : "imap";
        Properties properties = new Properties();
        properties.put("mail." + protocol + ".connectiontimeout", "20000");
        properties.put("mail." + protocol + ".timeout", "20000");
        properties.put("mail." + protocol + ".writetimeout", "20000");
        properties.put("mail." + protocol + ".ssl.checkserveridentity", "true");
        try (Store store = Session.getInstance(properties).getStore(protocol)) {
            store.connect(mailbox.host(), mailbox.port(), mailbox.username(), mailbox.password());
            try (Folder folder = store.getFolder(mailbox.folder())) {
                folder.open(Folder.READ_WRITE);
                for (Message message : folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false))) {
                    record((MimeMessage) message);
                    message.setFlag(Flags.Flag.SEEN, true);
                }
            }
        } catch (MessagingException e) {
            log.warn(
                    "the mailbox of returned mail cannot be read: {}",
                    e.getClass().getName());
        }
    }

    private static Optional<String> statusOf(Part part) throws MessagingException, IOException {
        if (part.isMimeType("message/delivery-status")) {
            try (InputStream content = part.getInputStream()) {
                return Optional.of(new String(content.readNBytes(LARGEST), StandardCharsets.UTF_8));
            }
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                Optional<String> status = statusOf(inner);
                if (status.isPresent()) {
                    return status;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean saysFailed(String status) {
        return field(status, "Action")
                .map(action -> action.toLowerCase(Locale.ROOT).startsWith("failed"))
                .orElseGet(() -> field(status, "Status")
                        .filter(code -> code.startsWith("5"))
                        .isPresent());
    }

    private static String reason(String status) {
        return "thư bị trả lại: "
                + field(status, "Diagnostic-Code")
                        .or(() -> field(status, "Status"))
                        .orElse("không rõ lý do");
    }

    private static Optional<String> field(String status, String name) {
        Matcher fields = FIELD.matcher(status);
        while (fields.find()) {
            if (fields.group(1).equalsIgnoreCase(name)) {
                return Optional.of(fields.group(2));
            }
        }
        return Optional.empty();
    }

    /** Old mail servers write a plain letter, in the name of the mailer daemon. */
    private static boolean isFromMailServer(MimeMessage report) throws MessagingException {
        String from = String.valueOf(report.getHeader("From", ",")).toLowerCase(Locale.ROOT);
        return from.contains("mailer-daemon") || from.contains("postmaster");
    }

    private static String subjectOf(MimeMessage report) {
        try {
            return "thư bị trả lại: " + report.getSubject();
        } catch (MessagingException e) {
            return "thư bị trả lại";
        }
    }

    private static String sourceOf(MimeMessage report) throws MessagingException, IOException {
        ByteArrayOutputStream source = new ByteArrayOutputStream();
        report.writeTo(source);
        return source.toString(StandardCharsets.ISO_8859_1);
    }
}
