package vn.danvankheo.engine.cockpit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danvankheo.engine.cockpit.InstanceRecord.Head;
import vn.danvankheo.notification.MailReaders;
import vn.danvankheo.notification.MailRegister;
import vn.danvankheo.notification.MailRegister.About;
import vn.danvankheo.notification.MailRegister.Entry;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/**
 * Thư đã gửi: what was mailed about an instance, without what stood in it. Who is reminded of his ballot has not voted
 * yet: those mails are left out.
 */
@Component
class MailsOfInstance {

    static final int PAGE_SIZE = 25;
    private static final int LAST_PAGE = 10_000;

    private final MailRegister register;
    private final MailReaders readers;
    private final InstanceRecord instances;
    private final Organisation organisation;
    private final Spans spans;

    MailsOfInstance(
            MailRegister register,
            MailReaders readers,
            InstanceRecord instances,
            Organisation organisation,
            Spans spans) {
        this.register = register;
        this.readers = readers;
        this.instances = instances;
        this.organisation = organisation;
        this.spans = spans;
    }

    /**
     * A mail.
     *
     * @param what its subject
     * @param to whom it was meant for, by role and unit
     * @param at when it was sent or given up; while it waits, when it was written
     * @param trouble why it has not arrived; null when nothing went wrong
     */
    record Mail(String what, String sort, String to, String toUnit, String state, String at, String trouble) {}

    /** @param more whether there are older ones */
    record Page(List<Mail> mails, int number, boolean more) {}

    /** The newest first, as far as the person sees them in the register of mails. */
    Page page(String account, Head instance, int asked) {
        int number = Math.min(Math.max(1, asked), LAST_PAGE);
        List<Entry> found =
                register.about(readers.reader(account), about(instance), (number - 1) * PAGE_SIZE, PAGE_SIZE + 1);
        return new Page(found.stream().limit(PAGE_SIZE).map(this::mail).toList(), number, found.size() > PAGE_SIZE);
    }

    private About about(Head instance) {
        boolean year = instance.process().equals("campaignYear");
        String key = instance.key() == null ? instance.id() : instance.key();
        return new About(
                // the reports of a year go out under its periods
                year ? List.of(key, key + "-H1", key + "-Y") : List.of(key),
                // what lies below a year are the units' own instances
                year ? null : key,
                instances.tasks(instance),
                unitsFrom(UnitCode.of(instance.unitCode())),
                instances.beganAt(instance));
    }

    /** The unit and those above it: their people are asked. */
    private List<String> unitsFrom(UnitCode code) {
        List<String> units = new ArrayList<>();
        for (Optional<Unit> unit = Optional.of(organisation.unit(code));
                unit.isPresent();
                unit = organisation.superiorOf(unit.get().code())) {
            units.add(unit.get().code().value());
        }
        return units;
    }

    private Mail mail(Entry entry) {
        return new Mail(
                entry.what(),
                entry.sort(),
                entry.name(),
                entry.unitName(),
                entry.state().label(),
                spans.moment(entry.endedAt() == null ? entry.createdAt() : entry.endedAt()),
                entry.trouble());
    }
}
