package vn.danvankheo.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.notification.MailContent.Line;
import vn.danvankheo.notification.OpenWork.Item;
import vn.danvankheo.notification.OpenWork.PersonalWork;

/**
 * The mail of a working morning: one for each person of whom something new is wanted, with everything that is open.
 *
 * <p>A thing is new when a reminder of it has fallen since the person was last reminded of it, so that after days without
 * the system there is one mail and not one for each missed morning. Of the same thing nobody is reminded on two days
 * running; such a reminder waits for the next working morning.
 */
@Component
public class Digest {

    private static final int LATEST_MORNING_WITHIN_DAYS = 60;

    private final Outbox outbox;
    private final MailPreferences preferences;
    private final ObjectProvider<OpenWork> openWork;
    private final ObjectProvider<WorkingMornings> mornings;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;
    private final NotificationSettings settings;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();

    Digest(
            Outbox outbox,
            MailPreferences preferences,
            ObjectProvider<OpenWork> openWork,
            ObjectProvider<WorkingMornings> mornings,
            JdbcClient jdbc,
            ObjectMapper json,
            PlatformTransactionManager transactions,
            NotificationSettings settings,
            Clock clock) {
        this.outbox = outbox;
        this.preferences = preferences;
        this.openWork = openWork;
        this.mornings = mornings;
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
        this.clock = clock;
    }

    /** The next moment after the given one at which a digest is due. */
    public Instant nextAt(Instant after) {
        ZonedDateTime from = after.atZone(clock.getZone());
        for (int days = 0; days <= LATEST_MORNING_WITHIN_DAYS; days++) {
            LocalDate day = from.toLocalDate().plusDays(days);
            Instant morning =
                    day.atTime(settings.digestAt()).atZone(clock.getZone()).toInstant();
            if (morning.isAfter(after) && isWorkingMorning(day)) {
                return morning;
            }
        }
        throw new IllegalStateException("no working morning within %d days".formatted(LATEST_MORNING_WITHIN_DAYS));
    }

    /**
     * Writes the mails of today's digest if its hour has come, today is a working morning and it has not been written,
     * page by page; what another node has begun is left to that node as long as it lives.
     *
     * @return how many mails were written
     */
    public int writeIfDue() {
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        LocalDate day = now.toLocalDate();
        if (now.toLocalTime().isBefore(settings.digestAt()) || !isWorkingMorning(day)) {
            return 0;
        }
        transaction.executeWithoutResult(
                status -> jdbc.sql("insert into digest_run (day) values (?) on conflict (day) do nothing")
                        .param(day)
                        .update());
        int mails = 0;
        for (Optional<Integer> page = nextPage(day); page.isPresent(); page = nextPage(day)) {
            mails += page.get();
        }
        return mails;
    }

    private boolean isWorkingMorning(LocalDate day) {
        WorkingMornings known = mornings.getIfAvailable();
        return known == null
                ? day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY
                : known.isWorkingMorning(day);
    }

    private record Run(String after, boolean onlyNotices) {}

    /** @return the mails of the page; empty when nothing is left for this node */
    private Optional<Integer> nextPage(LocalDate day) {
        return transaction.execute(status -> lease(day).map(run -> write(day, run)));
    }

    private Optional<Run> lease(LocalDate day) {
        return jdbc.sql(
                        """
                        update digest_run
                           set leased_by = :node, leased_until = clock_timestamp() + make_interval(secs => :lease)
                         where day = (select day from digest_run
                                       where day = :day and ended_at is null
                                         and (leased_by is null or leased_by = :node or leased_until <= clock_timestamp())
                                         for update skip locked)
                        returning after_person, only_notices
                        """)
                .param("node", node)
                .param("day", day)
                .param("lease", settings.lease().toMillis() / 1000.0)
                .query((row, number) -> new Run(row.getString("after_person"), row.getBoolean("only_notices")))
                .optional();
    }

    private int write(LocalDate day, Run run) {
        OpenWork known = openWork.getIfAvailable();
        if (!run.onlyNotices()) {
            List<PersonalWork> people = known == null ? List.of() : known.page(day, run.after(), settings.digestPage());
            if (people.isEmpty()) {
                advance(day, "", true, 0);
                return 0;
            }
            int mails = write(day, people);
            advance(day, people.get(people.size() - 1).to().account(), false, mails);
            return mails;
        }
        List<String> recipients = recipientsOfNotices(run.after());
        if (recipients.isEmpty()) {
            jdbc.sql("update digest_run set ended_at = ? where day = ?")
                    .params(Outbox.at(clock.instant()), day)
                    .update();
            return 0;
        }
        Map<String, List<Waiting>> notices = waiting(recipients);
        // a notice that waits for the next morning, or has come since, belongs to what else its reader has to do
        Map<String, Reader> busy = (known == null ? List.<Reader>of() : readers(known.of(day, recipients)))
                .stream().collect(Collectors.toMap(reader -> reader.to().key(), Function.identity()));
        int mails = write(
                day,
                recipients.stream()
                        .map(recipient -> busy.containsKey(recipient)
                                ? busy.get(recipient)
                                : reader(last(notices.get(recipient)).notice()))
                        .toList(),
                notices);
        advance(day, recipients.get(recipients.size() - 1), true, mails);
        return mails;
    }

    private void advance(LocalDate day, String after, boolean onlyNotices, int mails) {
        jdbc.sql("update digest_run set after_person = ?, only_notices = ?, mails = mails + ? where day = ?")
                .params(after, onlyNotices, mails, day)
                .update();
    }

    /** Who is written to, and what he has to do. */
    private record Reader(Recipient to, List<Recipient> otherwise, Sender from, List<Item> items) {}

    /**
     * A notice that has not reached its reader yet.
     *
     * @param written whether it stands in a digest that has not left
     */
    private record Waiting(long id, Notice notice, boolean written) {}

    private int write(LocalDate day, List<PersonalWork> people) {
        List<String> accounts =
                people.stream().map(person -> person.to().account()).toList();
        return write(day, readers(people), waiting(accounts));
    }

    private List<Reader> readers(List<PersonalWork> people) {
        Set<String> mandatoryOnly = preferences.whoWantMandatoryOnly(
                people.stream().map(person -> person.to().account()).toList());
        return people.stream()
                .map(person -> new Reader(
                        person.to(),
                        person.otherwise(),
                        person.from(),
                        mandatoryOnly.contains(person.to().account())
                                ? person.items().stream()
                                        .map(Digest::withoutRungUnlessMandatory)
                                        .toList()
                                : person.items()))
                .toList();
    }

    private static Reader reader(Notice notice) {
        return new Reader(notice.to(), notice.otherwise(), notice.from(), List.of());
    }

    private static Item withoutRungUnlessMandatory(Item item) {
        return item.mandatory()
                ? item
                : new Item(
                        item.key(), item.year(), item.title(), item.about(), item.link(), item.lastDay(), null, false);
    }

    private int write(LocalDate day, List<Reader> readers, Map<String, List<Waiting>> notices) {
        List<String> keys = readers.stream().map(reader -> reader.to().key()).toList();
        Map<String, Map<String, LocalDate>> reminded = reminded(keys);
        Map<String, List<Line>> unsent = unsentBefore(keys);
        int mails = 0;
        for (Reader reader : readers) {
            String key = reader.to().key();
            if (write(
                    day,
                    reader,
                    notices.getOrDefault(key, List.of()),
                    reminded.getOrDefault(key, Map.of()),
                    unsent.getOrDefault(key, List.of()))) {
                mails++;
            }
        }
        return mails;
    }

    /** @return whether there was something new, and so a mail */
    private boolean write(
            LocalDate day, Reader reader, List<Waiting> notices, Map<String, LocalDate> reminded, List<Line> unsent) {
        Map<String, Item> items = new LinkedHashMap<>();
        reader.items().forEach(item -> items.put(item.key(), item));
        Map<String, Notice> told = new LinkedHashMap<>();
        notices.forEach(waiting -> told.put(thingOf(waiting.notice(), reader.items()), waiting.notice()));

        Set<String> fresh = reader.items().stream()
                .filter(item -> isNew(item, reminded.get(item.key())))
                .map(Item::key)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        notices.stream()
                .filter(waiting -> !waiting.written())
                .forEach(waiting -> fresh.add(thingOf(waiting.notice(), reader.items())));
        if (fresh.stream().noneMatch(thing -> mayBeReminded(reminded.get(thing), day))) {
            return false;
        }
        // what was new in a digest that has not left is still new to its reader
        Set<String> shown = new LinkedHashSet<>(fresh);
        shown.addAll(told.keySet());
        unsent.stream().map(Line::key).filter(items::containsKey).forEach(shown::add);

        Map<String, Line> lines = new LinkedHashMap<>();
        items.values().forEach(item -> lines.put(item.key(), line(item, shown.contains(item.key()))));
        // the notice says what the day is about, the open thing only what is to be clicked next
        told.forEach((thing, notice) -> lines.put(thing, line(thing, notice)));

        Optional<Long> mail = outbox.write(draft(day, reader, List.copyOf(lines.values())));
        if (mail.isEmpty()) {
            return false;
        }
        if (!unsent.isEmpty()) {
            supersede(reader.to(), mail.get());
        }
        if (!notices.isEmpty()) {
            jdbc.sql("update notice set mail = ? where id = any (?)")
                    .params(mail.get(), notices.stream().map(Waiting::id).toArray(Long[]::new))
                    .update();
        }
        remember(reader.to().key(), fresh, day);
        return true;
    }

    private static boolean isNew(Item item, LocalDate lastReminded) {
        return item.rungOn() != null && (lastReminded == null || item.rungOn().isAfter(lastReminded));
    }

    private static boolean mayBeReminded(LocalDate lastReminded, LocalDate day) {
        return lastReminded == null || !lastReminded.equals(day.minusDays(1));
    }

    /** A notice that opens the same page as an open thing is about that thing. */
    private static String thingOf(Notice notice, Collection<Item> items) {
        return items.stream()
                .filter(item -> notice.link() != null && notice.link().equals(item.link()))
                .map(Item::key)
                .findFirst()
                .orElseGet(() -> Words.shortened(
                        notice.deadline() == null
                                ? notice.subject()
                                : notice.deadline().key(),
                        250));
    }

    private Line line(Item item, boolean fresh) {
        return line(item.key(), item.year(), item.title(), item.about(), item.link(), item.lastDay(), fresh);
    }

    private Line line(String thing, Notice notice) {
        return line(
                thing,
                notice.year(),
                notice.title(),
                notice.about(),
                notice.link(),
                notice.deadline() == null ? null : notice.deadline().lastDay(),
                true);
    }

    private Line line(String key, int year, String title, String about, String link, LocalDate lastDay, boolean fresh) {
        int sequence = fresh && lastDay != null
                ? outbox.inCalendars(new Deadline(key, lastDay)).sequence()
                : 0;
        return new Line(key, year, title, about == null ? "" : about, link, lastDay, sequence, fresh);
    }

    private static Outbox.Draft draft(LocalDate day, Reader reader, List<Line> lines) {
        Line first = lines.stream()
                .filter(Line::fresh)
                .min(Comparator.comparing(Line::lastDay, Comparator.nullsLast(Comparator.naturalOrder())))
                .orElseThrow();
        long fresh = lines.stream().filter(Line::fresh).count();
        Map<String, String> values = Map.of(
                "số việc",
                String.valueOf(lines.size()),
                "số việc mới",
                String.valueOf(fresh),
                "việc khác",
                fresh > 1 ? ", và %d việc khác".formatted(fresh - 1) : "");
        String key = reader.to().key();
        return new Outbox.Draft(
                new Outbox.Key(TemplateKind.DIGEST, Words.shortened(key, 200), key, day.toString()),
                false,
                reader.to().unit(),
                reader.to(),
                reader.otherwise(),
                new MailContent(
                        reader.from(),
                        first.year(),
                        first.title(),
                        first.about(),
                        values,
                        null,
                        first.lastDay() == null
                                ? null
                                : new MailContent.Moved(first.key(), first.lastDay(), first.sequence()),
                        lines),
                null);
    }

    // ---- what was told and what waits ----

    /** By recipient, what was new in digests that have not left: the mail server has been down for days. */
    private Map<String, List<Line>> unsentBefore(List<String> recipients) {
        Map<String, List<Line>> unsent = new HashMap<>();
        jdbc.sql(
                        """
                        select recipient, content from mail
                         where kind = 'digest' and recipient = any (:recipients) and state = 'WAITING'
                           and (leased_until is null or leased_until <= clock_timestamp())
                         order by id for update skip locked
                        """)
                .param("recipients", recipients.toArray(String[]::new))
                .query(row -> {
                    read(row.getString("content"), MailContent.class).lines().stream()
                            .filter(Line::fresh)
                            .forEach(unsent.computeIfAbsent(row.getString("recipient"), key -> new ArrayList<>())::add);
                });
        return unsent;
    }

    private void supersede(Recipient to, long by) {
        jdbc.sql(
                        """
                        update mail set state = 'SUPERSEDED', ended_at = :now, leased_by = null, leased_until = null
                         where kind = 'digest' and recipient = :recipient and state = 'WAITING' and id <> :by
                           and (leased_until is null or leased_until <= clock_timestamp())
                        """)
                .param("now", Outbox.at(clock.instant()))
                .param("recipient", to.key())
                .param("by", by)
                .update();
    }

    private List<String> recipientsOfNotices(String after) {
        return jdbc.sql(
                        """
                        select distinct recipient from notice
                         where mail is null and recipient > :after and (expires_at is null or expires_at > :now)
                         order by recipient limit :most
                        """)
                .param("after", after)
                .param("now", Outbox.at(clock.instant()))
                .param("most", settings.digestPage())
                .query(String.class)
                .list();
    }

    private Map<String, List<Waiting>> waiting(List<String> recipients) {
        return jdbc
                .sql(
                        """
                        select notice.id, notice, mail is not null as written from notice
                         where recipient = any (:recipients) and (expires_at is null or expires_at > :now)
                           and (mail is null
                                or mail in (select id from mail
                                             where kind = 'digest' and recipient = any (:recipients)
                                               and state = 'WAITING'
                                               and (leased_until is null or leased_until <= clock_timestamp())))
                         order by notice.id
                        """)
                .param("recipients", recipients.toArray(String[]::new))
                .param("now", Outbox.at(clock.instant()))
                .query((row, number) -> new Waiting(
                        row.getLong("id"), read(row.getString("notice"), Notice.class), row.getBoolean("written")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(waiting -> waiting.notice().to().key()));
    }

    /** By recipient and thing, the morning of the last reminder. */
    private Map<String, Map<String, LocalDate>> reminded(List<String> recipients) {
        Map<String, Map<String, LocalDate>> reminded = new HashMap<>();
        jdbc.sql("select recipient, thing, day from reminded where recipient = any (?)")
                .param(recipients.toArray(String[]::new))
                .query(row -> {
                    reminded.computeIfAbsent(row.getString("recipient"), recipient -> new HashMap<>())
                            .put(row.getString("thing"), row.getObject("day", LocalDate.class));
                });
        return reminded;
    }

    private void remember(String recipient, Set<String> things, LocalDate day) {
        jdbc.sql(
                        """
                        insert into reminded (recipient, thing, day) select ?, unnest(?), ?
                        on conflict (recipient, thing) do update set day = excluded.day
                        """)
                .params(recipient, things.toArray(String[]::new), day)
                .update();
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Waiting last(List<Waiting> notices) {
        return notices.get(notices.size() - 1);
    }
}
