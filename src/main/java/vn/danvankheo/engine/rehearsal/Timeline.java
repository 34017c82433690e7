package vn.danvankheo.engine.rehearsal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.engine.rehearsal.Happening.Kind;

/** What happened on a journey, told by days; the same thing at the same time for many is one line. */
final class Timeline {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE, dd/MM/yyyy", Locale.forLanguageTag("vi"));
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final String BETWEEN = " · ";

    private final ZoneId zone;

    Timeline(ZoneId zone) {
        this.zone = zone;
    }

    /** @param name for example “Thứ Bảy, 13/03/2027” */
    record Day(String name, List<Line> lines) {}

    /**
     * @param what what happened
     * @param about what all that it happened to have in common; empty when there is nothing
     * @param to to whom or to what it happened, one each
     * @param lastDay until when the task is to be done; null when there is none
     * @param reason why it failed; null otherwise
     */
    record Line(String time, Kind kind, String what, String about, List<String> to, String lastDay, String reason) {

        /** How many there are, in words. */
        public String number() {
            return to.size()
                    + switch (kind) {
                        case TASK -> " việc";
                        case MAIL -> " thư";
                        case TIMER, STEP, FAILURE -> " lượt";
                    };
        }
    }

    private record Alike(String time, Kind kind, String process, String what, String lastDay, String reason) {}

    static String nameOf(LocalDate day) {
        return DAY.format(day);
    }

    List<Day> of(List<Happening> happened) {
        Map<LocalDate, List<Happening>> days = happened.stream()
                .collect(Collectors.groupingBy(
                        happening -> LocalDate.ofInstant(happening.at(), zone),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return days.entrySet().stream()
                .map(day -> new Day(nameOf(day.getKey()), lines(day.getValue())))
                .toList();
    }

    private List<Line> lines(List<Happening> happened) {
        Map<Alike, List<Happening>> alike =
                happened.stream().collect(Collectors.groupingBy(this::alike, LinkedHashMap::new, Collectors.toList()));
        return alike.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Alike alike(Happening happening) {
        Instant due = happening.dueAt();
        return new Alike(
                TIME.format(happening.at().atZone(zone)),
                happening.kind(),
                happening.process(),
                happening.what(),
                due == null ? null : Days.text(LocalDate.ofInstant(due, zone)),
                happening.reason());
    }

    private static Line line(Alike alike, List<Happening> happened) {
        List<List<String>> parts = happened.stream().map(Timeline::parts).toList();
        List<String> common = new ArrayList<>();
        if (happened.size() > 1) {
            common.addAll(parts.get(0));
            parts.forEach(common::retainAll);
        }
        List<String> to = new ArrayList<>();
        for (int i = 0; i < happened.size(); i++) {
            List<String> own = new ArrayList<>(parts.get(i));
            own.removeAll(common);
            to.add(name(own, happened.get(i).committee()));
        }
        return new Line(
                alike.time(),
                alike.kind(),
                alike.what(),
                String.join(BETWEEN, common),
                to.stream().filter(name -> !name.isEmpty()).toList(),
                alike.lastDay(),
                alike.reason());
    }

    private static List<String> parts(Happening happening) {
        return happening.about() == null ? List.of() : List.of(happening.about().split(BETWEEN));
    }

    /** A committee bears the name of its unit; it is not said twice. */
    private static String name(List<String> about, String committee) {
        if (committee == null) {
            return String.join(BETWEEN, about);
        }
        List<String> rest =
                about.stream().filter(part -> !committee.endsWith(part)).toList();
        return rest.isEmpty() ? committee : String.join(BETWEEN, rest) + " → " + committee;
    }
}
