package vn.danvankheo.notification;

import java.util.Optional;

/** The addresses as they stand today, asked when a mail is sent again; answered where people are kept. */
public interface AddressBook {

    Optional<String> addressOf(String account);
}
