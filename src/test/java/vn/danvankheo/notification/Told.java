package vn.danvankheo.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import vn.danvankheo.notification.ScriptedSmtpServer.Delivery;

/** A mail as its reader sees it, and notices with what does not matter filled in. */
final class Told {

    static final Sender FEDERATION = new Sender("LĐLĐ tỉnh Ninh Thuận", "ldld@ninhthuan.example");

    private final MimeMessage message;

    private Told(MimeMessage message) {
        this.message = message;
    }

    static Told by(Delivery delivery) {
        try {
            return new Told(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(delivery.source().getBytes(StandardCharsets.UTF_8))));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    static Recipient officer(String account) {
        return Recipient.person(
                account,
                "Cán bộ phụ trách " + account,
                account + "@danvankheo.example",
                account.split("\\.")[0].toUpperCase(),
                "LĐLĐ huyện Ninh Hải");
    }

    static Notice notice(String occurrence, Recipient to) {
        return Notice.of("registration", "2027/NINHHAI", occurrence, to, FEDERATION, 2027, "gửi đăng ký mô hình")
                .withAbout("LĐLĐ huyện Ninh Hải")
                .withLink("/viec/4711")
                .withDeadline(new Deadline("2027/NINHHAI registration", LocalDate.of(2027, 3, 12)));
    }

    MimeMessage message() {
        return message;
    }

    String subject() {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    String text() {
        return parts("text/plain").get(0);
    }

    String html() {
        return parts("text/html").get(0);
    }

    List<String> calendarFiles() {
        return parts("text/calendar");
    }

    List<String> parts(String type) {
        try {
            List<String> found = new ArrayList<>();
            collect(message, type, found);
            return found;
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void collect(Part part, String type, List<String> found) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                collect(parts.getBodyPart(i), type, found);
            }
        } else if (part.isMimeType(type)) {
            found.add(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
