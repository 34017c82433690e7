package vn.danvankheo.notification;

/**
 * In whose name a mail is sent. Its address is always the system's own, since mail servers refuse a stranger's; answers
 * go to the unit.
 *
 * @param name of the unit, for example “LĐLĐ huyện Ninh Hải”
 * @param replyTo e-mail address of the unit; null when none is known
 */
public record Sender(String name, String replyTo) {

    public Sender {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a sender without name");
        }
    }
}
