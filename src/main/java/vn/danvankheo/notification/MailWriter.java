package vn.danvankheo.notification;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.springframework.stereotype.Component;
import vn.danvankheo.notification.Letter.Attachment;
import vn.danvankheo.notification.MailContent.Line;

/**
 * Makes of a worded mail the message that leaves. Whatever people have typed into names and titles, it stays within the
 * header or the text for which it was meant.
 */
@Component
class MailWriter {

    private static final String UTF_8 = "UTF-8";

    private final CalendarFile calendarFile;
    private final NotificationSettings settings;
    private final Clock clock;

    MailWriter(CalendarFile calendarFile, NotificationSettings settings, Clock clock) {
        this.calendarFile = calendarFile;
        this.settings = settings;
        this.clock = clock;
    }

    static InternetAddress address(String address, String name) throws MessagingException {
        try {
            InternetAddress result = new InternetAddress(address, true);
            result.setPersonal(Words.shortened(Words.oneLine(name), 120), UTF_8);
            return result;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    MimeMessage write(QueuedMail mail, WordedMail words, String html, List<Attachment> attachments)
            throws MessagingException {
        MimeMessage message = new MessageWithId(mail.messageId());
        Sender from = mail.content().from();
        message.setFrom(address(settings.senderAddress(), from.name()));
        if (MailAddress.isUsable(from.replyTo())) {
            message.setReplyTo(new Address[] {address(from.replyTo(), from.name())});
        }
        message.setRecipient(MimeMessage.RecipientType.TO, address(mail.toAddress(), mail.toName()));
        message.setSubject(words.subject(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        // no holiday notice comes back, and no mail goes round in a circle
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setHeader("Content-Language", "vi");

        MimeMultipart versions = new MimeMultipart("alternative");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(words.text(), UTF_8, "plain");
        versions.addBodyPart(text);
        MimeBodyPart page = new MimeBodyPart();
        page.setText(html, UTF_8, "html");
        versions.addBodyPart(page);

        List<Line> deadlines = mail.calendarFiles() ? deadlines(mail.content()) : List.of();
        if (deadlines.isEmpty() && attachments.isEmpty()) {
            message.setContent(versions);
        } else {
            MimeMultipart parts = new MimeMultipart("mixed");
            MimeBodyPart body = new MimeBodyPart();
            body.setContent(versions);
            parts.addBodyPart(body);
            if (!deadlines.isEmpty()) {
                parts.addBodyPart(enclosed(new Attachment(
                        CalendarFile.NAME,
                        "text/calendar; charset=UTF-8; method=PUBLISH",
                        calendarFile.of(from, deadlines))));
            }
            for (Attachment attachment : attachments) {
                parts.addBodyPart(enclosed(attachment));
            }
            message.setContent(parts);
        }
        message.saveChanges();
        return message;
    }

    /** Of a digest those of the new things, of any other mail its own. */
    private static List<Line> deadlines(MailContent content) {
        if (!content.lines().isEmpty()) {
            return content.lines().stream()
                    .filter(line -> line.fresh() && line.lastDay() != null)
                    .toList();
        }
        MailContent.Moved own = content.deadline();
        return own == null
                ? List.of()
                : List.of(new Line(
                        own.key(),
                        content.year(),
                        content.title(),
                        content.about(),
                        content.link(),
                        own.lastDay(),
                        own.sequence(),
                        true));
    }

    private static MimeBodyPart enclosed(Attachment attachment) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.contentType())));
        part.setFileName(Words.oneLine(attachment.name()).replaceAll("[/\\\\]", "-"));
        part.setDisposition(Part.ATTACHMENT);
        return part;
    }

    /** Keeps the number that the outbox gave: a mail that is sent twice is the same mail. */
    private static final class MessageWithId extends MimeMessage {

        /** Of no account: each new one would look for its providers anew. */
        private static final Session SESSION = Session.getInstance(new Properties());

        private final String id;

        MessageWithId(String id) {
            super(SESSION);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
