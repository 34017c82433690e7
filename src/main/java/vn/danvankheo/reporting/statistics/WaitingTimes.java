package vn.danvankheo.reporting.statistics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.WaitingWork;
import vn.danvankheo.reporting.WaitingWork.Waiting;

/** Đang chờ ở đâu, bao lâu: the open tasks by what is to be done. */
@Service
@Transactional(readOnly = true)
public class WaitingTimes {

    private final WaitingWork work;
    private final Days days;

    WaitingTimes(WaitingWork work, Days days) {
        this.work = work;
        this.days = days;
    }

    /**
     * One kind of task.
     *
     * @param process what it belongs to, in Vietnamese
     * @param number how many are open
     * @param median working days that the one in the middle has waited; of an even number the mean of the two there
     * @param longest working days that the oldest has waited
     */
    public record Row(String process, String name, int number, double median, int longest) {}

    /** Those that have waited longest first. */
    public List<Row> of(UnitCode unit, boolean withSubtree) {
        List<Waiting> open = work.about(unit, withSubtree);
        Map<LocalDate, Integer> waited = days.workingDaysSince(
                open.stream().map(task -> days.dayOf(task.since())).toList(), days.today());
        return open.stream()
                .collect(Collectors.groupingBy(task -> List.of(task.process(), task.name())))
                .values()
                .stream()
                .map(tasks -> row(tasks, waited))
                .sorted(Comparator.comparingInt(Row::longest)
                        .thenComparingInt(Row::number)
                        .reversed()
                        .thenComparing(Row::name))
                .toList();
    }

    private Row row(List<Waiting> tasks, Map<LocalDate, Integer> waited) {
        List<Integer> each = new ArrayList<>();
        tasks.forEach(task -> each.addAll(Collections.nCopies(task.tasks(), waited.get(days.dayOf(task.since())))));
        Collections.sort(each);
        int middle = each.size() / 2;
        double median = each.size() % 2 == 1 ? each.get(middle) : (each.get(middle - 1) + each.get(middle)) / 2.0;
        return new Row(tasks.get(0).process(), tasks.get(0).name(), each.size(), median, each.get(each.size() - 1));
    }
}
