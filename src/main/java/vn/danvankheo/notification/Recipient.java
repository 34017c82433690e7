package vn.danvankheo.notification;

import java.util.Objects;

/**
 * Who is to be told: a person, a unit's mailbox, or a body outside the trade union.
 *
 * @param account the log-in name; null for a mailbox or an outside body
 * @param name how the mail addresses the recipient, for example “Cán bộ phụ trách – LĐLĐ huyện Ninh Hải”
 * @param address e-mail address; null when none is known
 * @param unit code of the recipient's unit, for example {@code NINHHAI}; null for an outside body
 * @param unitName null for an outside body
 */
public record Recipient(String account, String name, String address, String unit, String unitName) {

    public Recipient {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a recipient without name");
        }
    }

    public static Recipient person(String account, String name, String address, String unit, String unitName) {
        return new Recipient(Objects.requireNonNull(account), name, address, unit, unitName);
    }

    /** The mailbox of a unit, read by whoever works there. */
    public static Recipient mailbox(String unit, String unitName, String address) {
        return new Recipient(null, unitName, address, Objects.requireNonNull(unit), unitName);
    }

    public static Recipient outside(String name, String address) {
        return new Recipient(null, name, address, null, null);
    }

    /** The same for the same recipient for ever, also when name or address change; an outside body is known by its name. */
    String key() {
        if (account != null) {
            return account;
        }
        return unit != null ? "@" + unit : "@@" + Words.shortened(name, 200);
    }

    /** Whether mail can be sent there at all. */
    boolean hasAddress() {
        return MailAddress.isUsable(address);
    }
}
