package vn.danvankheo.notification;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * What people have to do, asked by the digest; answered where the tasks are kept.
 *
 * <p>Pages are ordered by account, so that twelve thousand units need no list of everybody at any moment.
 */
public interface OpenWork {

    /**
     * The next people who have something open.
     *
     * @param day the morning of the digest
     * @param afterAccount the account after which the page begins; empty for the first page
     * @param most people on the page
     * @return ordered by account in plain order of characters; empty at the end
     */
    List<PersonalWork> page(LocalDate day, String afterAccount, int most);

    /**
     * Those of the people who have something open.
     *
     * @param day the morning of the digest
     */
    List<PersonalWork> of(LocalDate day, Collection<String> accounts);

    /**
     * All that one person has to do.
     *
     * @param to with an account
     * @param otherwise who is told instead when the person has no address, in this order
     * @param from in whose name the mail is sent
     */
    record PersonalWork(Recipient to, List<Recipient> otherwise, Sender from, List<Item> items) {

        public PersonalWork {
            if (to.account() == null) {
                throw new IllegalArgumentException("open work of nobody: " + to);
            }
            otherwise = List.copyOf(otherwise);
            items = List.copyOf(items);
        }
    }

    /**
     * One thing that is open.
     *
     * @param key the same for the same thing as long as it is open, for example the task's id; also the key of its
     *     deadline in calendars
     * @param year of the movement
     * @param title what is to be done, small at its beginning
     * @param about of whom or what
     * @param link path in this application
     * @param lastDay last day that is in time; null when there is none
     * @param rungOn the latest day, up to the morning asked for, on which a reminder or an escalation of this thing fell;
     *     null when none has fallen yet or when notices are put for this thing
     * @param mandatory whether the day is one of the plan: a person may do without the reminders of others
     */
    record Item(
            String key,
            int year,
            String title,
            String about,
            String link,
            LocalDate lastDay,
            LocalDate rungOn,
            boolean mandatory) {}
}
