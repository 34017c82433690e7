package vn.danvankheo.notification;

import java.util.Set;

/** Who may see which mails in our pages; answered where rights are kept. */
public interface MailReaders {

    Reader reader(String account);

    /**
     * Keeps for whom the person has done it, if he stood in for another.
     *
     * @param occasion what was done, the same for {@link #nameOf}
     */
    void noteWhoDid(String occasion, String account);

    /** Who did it by name, and for whom he stood in then. */
    String nameOf(String occasion, String account);

    /**
     * @param account the log-in name
     * @param name how the person is called
     * @param address the person's own; null when none is known
     * @param desk whether the person belongs to the desk, which sees all and words the templates
     * @param administrator whether the person runs the system
     * @param units codes of the units that the person follows
     */
    record Reader(String account, String name, String address, boolean desk, boolean administrator, Set<String> units) {

        public Reader {
            units = Set.copyOf(units);
        }

        public boolean seesAll() {
            return desk || administrator;
        }
    }
}
