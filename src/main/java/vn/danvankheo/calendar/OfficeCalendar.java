package vn.danvankheo.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.validation.InvalidInput;

/** Lịch nghỉ: the days off of a year by law, and what the desk enters because it is announced otherwise. */
@Service
@Transactional
public class OfficeCalendar {

    /** The Labour Code from which the holidays are computed is in force since then. */
    public static final int FIRST_YEAR = 2021;

    public static final int LAST_YEAR = 2100;

    private static final int LONGEST_REASON = 200;

    private final ChangedDays changes;
    private final Days days;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;

    OfficeCalendar(ChangedDays changes, Days days, ApplicationEventPublisher events, AuditTrail audit) {
        this.changes = changes;
        this.days = days;
        this.events = events;
        this.audit = audit;
    }

    /**
     * A day that is not as its place in the week says.
     *
     * @param lunar day and month of the lunar calendar
     * @param holiday the name of the public holiday; null when it is none
     * @param change what the desk entered; null when nothing
     * @param weekEnd whether it is a Saturday or a Sunday
     * @param working whether the day is worked in the end
     */
    public record SpecialDay(
            LocalDate day, String lunar, String holiday, DayChange change, boolean weekEnd, boolean working) {}

    @Transactional(readOnly = true)
    public List<SpecialDay> specialDaysOf(int year) {
        Map<LocalDate, String> holidays = PublicHolidays.of(year);
        Map<LocalDate, DayChange> entered =
                changesOf(year).stream().collect(Collectors.toMap(DayChange::day, Function.identity()));
        WorkingDays working = days.working();
        return Stream.concat(holidays.keySet().stream(), entered.keySet().stream())
                .distinct()
                .sorted()
                .map(day -> new SpecialDay(
                        day,
                        LunarDate.on(day).text(),
                        holidays.get(day),
                        entered.get(day),
                        PublicHolidays.isWeekEnd(day),
                        working.isWorkingDay(day)))
                .toList();
    }

    @Transactional(readOnly = true)
    public List<DayChange> changesOf(int year) {
        return changes.findByDayBetweenOrderByDay(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)).stream()
                .map(ChangedDay::toChange)
                .toList();
    }

    /**
     * Enters a change or rewrites one that is already there.
     *
     * @param former the day of the change that is rewritten; null for a new one
     * @return whether anything changed
     */
    public boolean enter(LocalDate former, DayChange change, String account) {
        refuseWhatIsObjectedTo(change);
        changes.editAlone();
        boolean onAnotherDay = !change.day().equals(former);
        if (onAnotherDay && changes.existsById(change.day())) {
            throw new InvalidInput("day", "đã có dòng nhập cho ngày này; hãy sửa dòng đó");
        }
        boolean removed = former != null && onAnotherDay && remove(former, account);
        return put(change, account) || removed;
    }

    /**
     * Enters all changes or, when one of them cannot be accepted, none. Days that are already entered are rewritten.
     *
     * @return how many days changed
     */
    public int enterAll(List<DayChange> all, String account) {
        all.forEach(OfficeCalendar::refuseWhatIsObjectedTo);
        changes.editAlone();
        return (int) all.stream().filter(change -> put(change, account)).count();
    }

    /** @return whether there was anything to remove */
    public boolean remove(LocalDate day, String account) {
        changes.editAlone();
        return changes.findById(day)
                .map(changed -> {
                    changes.delete(changed);
                    days.changed();
                    record(account, day, changed.toChange(), null);
                    events.publishEvent(new CalendarChanged());
                    return true;
                })
                .orElse(false);
    }

    private boolean put(DayChange change, String account) {
        DayChange before =
                changes.findById(change.day()).map(ChangedDay::toChange).orElse(null);
        boolean changed = changes.findById(change.day())
                .map(entered -> entered.become(change, account, days.now()))
                .orElseGet(() -> {
                    changes.save(new ChangedDay(change, account, days.now()));
                    return true;
                });
        if (changed) {
            days.changed();
            events.publishEvent(new CalendarChanged());
            record(account, change.day(), before, change);
        }
        return changed;
    }

    private void record(String account, LocalDate day, DayChange before, DayChange after) {
        audit.record(
                account, AuditEntry.change("Sửa lịch nghỉ", "ngày " + Days.text(day), null, told(before), told(after)));
    }

    private static Map<String, String> told(DayChange change) {
        return change == null ? Map.of() : Map.of("nội dung", change.kind().label(), "căn cứ", change.reason());
    }

    private static void refuseWhatIsObjectedTo(DayChange change) {
        objectionsTo(change).stream().findFirst().ifPresent(objection -> {
            throw objection;
        });
    }

    /** Why the change cannot be accepted, by field ({@code day}, {@code kind}, {@code reason}); empty when it can. */
    public static List<InvalidInput> objectionsTo(DayChange change) {
        List<InvalidInput> objections = new ArrayList<>();
        if (change.day() == null) {
            objections.add(new InvalidInput("day", "chưa được điền"));
        } else if (change.day().getYear() < FIRST_YEAR || change.day().getYear() > LAST_YEAR) {
            objections.add(new InvalidInput("day", "phải từ năm %d đến năm %d".formatted(FIRST_YEAR, LAST_YEAR)));
        } else if (change.kind() != null) {
            objectionToKind(change).ifPresent(message -> objections.add(new InvalidInput("day", message)));
        }
        if (change.kind() == null) {
            objections.add(new InvalidInput("kind", "chưa được chọn"));
        }
        if (change.reason() == null || change.reason().isBlank()) {
            objections.add(new InvalidInput("reason", "chưa được điền"));
        } else if (change.reason().length() > LONGEST_REASON) {
            objections.add(new InvalidInput("reason", "không được dài quá %d ký tự".formatted(LONGEST_REASON)));
        }
        return objections;
    }

    /** A change that would change nothing is a slip: mostly a wrong day. */
    private static Optional<String> objectionToKind(DayChange change) {
        boolean weekEnd = PublicHolidays.isWeekEnd(change.day());
        String holiday = PublicHolidays.of(change.day().getYear()).get(change.day());
        return Optional.ofNullable(
                switch (change.kind()) {
                    case EXTRA_DAY_OFF ->
                        weekEnd
                                ? "là ngày nghỉ cuối tuần, không cần nhập nghỉ thêm"
                                : holiday != null ? "vốn là ngày nghỉ theo luật (" + holiday + ")" : null;
                    case MADE_UP ->
                        !weekEnd
                                ? "phải là thứ Bảy hoặc Chủ nhật thì mới làm bù được"
                                : holiday != null ? "là ngày lễ, tết (" + holiday + ") nên không làm bù được" : null;
                    case HOLIDAY_WORKED ->
                        holiday == null
                                ? "không phải là ngày nghỉ theo luật"
                                : weekEnd ? "là ngày nghỉ cuối tuần nên vẫn nghỉ" : null;
                });
    }
}
