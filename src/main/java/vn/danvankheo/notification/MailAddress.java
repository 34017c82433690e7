package vn.danvankheo.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/** What counts as an e-mail address: one mailbox of plain letters, since hardly any server here takes others. */
public final class MailAddress {

    private static final int LONGEST = 254;
    private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7e&&[^<>(),;:\\\\\"\\[\\]]]+@[A-Za-z0-9.-]+");

    private MailAddress() {}

    public static boolean isUsable(String address) {
        if (address == null
                || address.length() > LONGEST
                || !SHAPE.matcher(address).matches()) {
            return false;
        }
        try {
            new InternetAddress(address, true);
            return true;
        } catch (AddressException e) {
            return false;
        }
    }
}
