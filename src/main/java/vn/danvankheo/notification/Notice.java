package vn.danvankheo.notification;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What somebody is to be told; carries every value that it prints. There is one for each kind, subject, recipient and
 * occurrence: put again, it is the same one.
 *
 * @param kind which template words it when it is a mail of its own; a kind without template is worded by the general one
 * @param subject what it is about, for example {@code 2027/NINHHAI} or a task's id
 * @param occurrence tells the times apart at which the same is told, for example {@code T-7} or {@code 2027-03-15}
 * @param to who is to be told
 * @param otherwise who is told instead when {@code to} has no address, in this order: the unit's mailbox, the superior
 * @param from in whose name
 * @param unit code of the unit that it is about: who follows that unit sees the mail on the mail page
 * @param year of the movement, printed in the mail's subject
 * @param title what is to be done, small at its beginning, for example “gửi đăng ký mô hình”
 * @param about of whom or what, for example “LĐLĐ huyện Ninh Hải”; may be empty
 * @param values further values by placeholder, for example “lý do” → “thiếu chỉ tiêu”
 * @param link path in this application, for example {@code /viec/4711}; null when there is nothing to open
 * @param deadline null when there is none
 * @param expiresAt moment from which it is not worth sending any more; null when there is none
 */
public record Notice(
        String kind,
        String subject,
        String occurrence,
        Recipient to,
        List<Recipient> otherwise,
        Sender from,
        String unit,
        int year,
        String title,
        String about,
        Map<String, String> values,
        String link,
        Deadline deadline,
        Instant expiresAt) {

    public Notice {
        Objects.requireNonNull(to);
        Objects.requireNonNull(from);
        kind = Words.key("kind", kind, 60);
        subject = Words.key("subject", subject, 200);
        occurrence = Words.key("occurrence", occurrence, 120);
        title = Objects.requireNonNull(title);
        about = about == null ? "" : about;
        otherwise = otherwise == null ? List.of() : List.copyOf(otherwise);
        values = values == null ? Map.of() : Map.copyOf(values);
        if (link != null && !link.startsWith("/")) {
            throw new IllegalArgumentException("not a path of this application: " + link);
        }
    }

    /** A notice with what each must have; more is added by the methods that begin with {@code with}. */
    public static Notice of(
            String kind, String subject, String occurrence, Recipient to, Sender from, int year, String title) {
        return new Notice(
                kind, subject, occurrence, to, List.of(), from, to.unit(), year, title, "", Map.of(), null, null, null);
    }

    public Notice withOtherwise(List<Recipient> others) {
        return new Notice(
                kind,
                subject,
                occurrence,
                to,
                others,
                from,
                unit,
                year,
                title,
                about,
                values,
                link,
                deadline,
                expiresAt);
    }

    public Notice withUnit(String aboutUnit) {
        return new Notice(
                kind,
                subject,
                occurrence,
                to,
                otherwise,
                from,
                aboutUnit,
                year,
                title,
                about,
                values,
                link,
                deadline,
                expiresAt);
    }

    public Notice withAbout(String whomOrWhat) {
        return new Notice(
                kind,
                subject,
                occurrence,
                to,
                otherwise,
                from,
                unit,
                year,
                title,
                whomOrWhat,
                values,
                link,
                deadline,
                expiresAt);
    }

    public Notice withValue(String placeholder, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(placeholder, value == null ? "" : value);
        return new Notice(
                kind,
                subject,
                occurrence,
                to,
                otherwise,
                from,
                unit,
                year,
                title,
                about,
                more,
                link,
                deadline,
                expiresAt);
    }

    public Notice withLink(String path) {
        return new Notice(
                kind,
                subject,
                occurrence,
                to,
                otherwise,
                from,
                unit,
                year,
                title,
                about,
                values,
                path,
                deadline,
                expiresAt);
    }

    public Notice withDeadline(Deadline last) {
        return new Notice(
                kind,
                subject,
                occurrence,
                to,
                otherwise,
                from,
                unit,
                year,
                title,
                about,
                values,
                link,
                last,
                expiresAt);
    }

    public Notice withExpiry(Instant moment) {
        return new Notice(
                kind,
                subject,
                occurrence,
                to,
                otherwise,
                from,
                unit,
                year,
                title,
                about,
                values,
                link,
                deadline,
                moment);
    }
}
