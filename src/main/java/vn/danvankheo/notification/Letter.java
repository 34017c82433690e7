package vn.danvankheo.notification;

import java.util.List;

/**
 * A mail with enclosures, for example a report to a body outside the trade union.
 *
 * @param content what it says and to whom
 * @param attachments at least one
 */
public record Letter(Notice content, List<Attachment> attachments) {

    public Letter {
        attachments = List.copyOf(attachments);
        if (attachments.isEmpty()) {
            throw new IllegalArgumentException("a letter without enclosure");
        }
    }

    /**
     * @param name of the file, with its ending
     * @param contentType for example {@code application/pdf}
     */
    public record Attachment(String name, String contentType, byte[] content) {}
}
