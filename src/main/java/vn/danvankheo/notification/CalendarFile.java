package vn.danvankheo.notification;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.property.Transparency;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.notification.MailContent.Line;

/** The deadlines of a mail for the recipient's calendar: a deadline that has moved replaces its former entry. */
@Component
class CalendarFile {

    static final String NAME = "han-cuoi.ics";

    private final NotificationSettings settings;
    private final Clock clock;

    CalendarFile(NotificationSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @param lines each with a last day, at least one */
    byte[] of(Sender from, List<Line> lines) {
        ICalendar calendar = new ICalendar();
        calendar.setVersion(ICalVersion.V2_0);
        calendar.setProductId("-//dan-van-kheo//VI");
        calendar.setMethod(Method.publish());
        lines.forEach(line -> calendar.addEvent(entry(from, line)));
        return Biweekly.write(calendar).go().getBytes(StandardCharsets.UTF_8);
    }

    private VEvent entry(Sender from, Line line) {
        VEvent entry = new VEvent();
        entry.setUid(new Outbox.Key("deadline", line.key(), "", "").digest() + "@" + settings.domain());
        entry.setSequence(line.sequence());
        entry.setDateTimeStamp(java.util.Date.from(clock.instant()));
        // an entry of a whole day is written in the JVM's own zone, in which this day begins
        entry.setDateStart(Date.valueOf(line.lastDay()), false);
        entry.setSummary("Hạn cuối: " + line.title() + (line.about().isBlank() ? "" : " – " + line.about()));
        // a calendar file cannot carry this sign in a name
        entry.setOrganizer(new Organizer(Words.oneLine(from.name()).replace('"', '\''), settings.senderAddress()));
        entry.setTransparency(Transparency.transparent());
        if (line.link() != null) {
            entry.setUrl(settings.baseUrl() + line.link());
        }
        return entry;
    }
}
