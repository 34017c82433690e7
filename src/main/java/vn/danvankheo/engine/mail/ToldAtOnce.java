package vn.danvankheo.engine.mail;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.engine.forms.ReturnReasons;
import vn.danvankheo.notification.Deadline;
import vn.danvankheo.notification.Notice;
import vn.danvankheo.notification.Notices;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.process.Addressees;
import vn.danvankheo.process.Addressees.Addressee;
import vn.danvankheo.process.TaskWords;

/**
 * New tasks that cannot wait for the next morning's digest: what must be done today, and what was given back shortly
 * before its last day. Not told of it is whoever has just done what it follows from.
 */
@Component
public class ToldAtOnce {

    private static final String DUE_TODAY = "dueToday";
    private static final String RETURNED = "returned";
    private static final int WORKING_DAYS_LEFT = 3;

    /** More calendar days than three working days ever take, Tết included: only nearer tasks are looked at closely. */
    private static final int CALENDAR_DAYS_LEFT = 20;

    private final ObjectProvider<Notices> notices;
    private final ObjectProvider<Addressees> addressees;
    private final ObjectProvider<ReturnReasons> returnReasons;
    private final ObjectProvider<Organisation> organisation;
    private final Days days;

    ToldAtOnce(
            ObjectProvider<Notices> notices,
            ObjectProvider<Addressees> addressees,
            ObjectProvider<ReturnReasons> returnReasons,
            ObjectProvider<Organisation> organisation,
            Days days) {
        this.notices = notices;
        this.addressees = addressees;
        this.returnReasons = returnReasons;
        this.organisation = organisation;
        this.days = days;
    }

    /** @param asked the committees that are given the task */
    public void consider(TaskEntity task, List<CommitteeOfUnit> asked) {
        if (task.getDueDate() == null) {
            return;
        }
        LocalDate today = days.today();
        LocalDate lastDay = days.dayOf(task.getDueDate().toInstant());
        if (lastDay.isBefore(today) || lastDay.isAfter(today.plusDays(CALENDAR_DAYS_LEFT))) {
            return;
        }
        if (lastDay.isAfter(days.plusWorkingDays(today, WORKING_DAYS_LEFT))) {
            return;
        }
        Optional<String> reason = returnReasons.getObject().returnReason(task);
        if (reason.isPresent()) {
            tell(task, asked, RETURNED, lastDay, reason.get());
        } else if (lastDay.equals(today)) {
            tell(task, asked, DUE_TODAY, lastDay, "");
        }
    }

    private void tell(TaskEntity task, List<CommitteeOfUnit> asked, String kind, LocalDate lastDay, String reason) {
        String actor = Context.getCommandContext().getAuthenticatedUserId();
        Stream.concat(
                        asked.stream().flatMap(committee -> addressees.getObject().membersOf(committee).stream()),
                        asked.isEmpty() ? assignee(task) : Stream.empty())
                .distinct()
                // whoever has brought it about himself sits before it
                .filter(addressee -> !addressee.to().account().equals(actor))
                .forEach(addressee -> notices.getObject()
                        .atOnce(notice(task, kind, lastDay, addressee).withValue("lý do", reason)));
    }

    /** Whom the task was given to by name: a ballot is asked of no committee. */
    private Stream<Addressee> assignee(TaskEntity task) {
        return Optional.ofNullable(task.getAssignee())
                .flatMap(organisation.getObject()::member)
                .filter(member -> !member.committees().isEmpty())
                .map(member -> addressees.getObject().of(List.of(member)).stream())
                .orElseGet(Stream::empty);
    }

    private static Notice notice(TaskEntity task, String kind, LocalDate lastDay, Addressee addressee) {
        return Notice.of(
                        kind,
                        task.getId(),
                        lastDay.toString(),
                        addressee.to(),
                        addressee.from(),
                        TaskWords.yearOf(task.getExecution().getProcessBusinessKey()),
                        TaskWords.inSentence(task.getName()))
                .withOtherwise(addressee.otherwise())
                .withUnit(task.getTenantId())
                .withAbout(TaskWords.withoutLastDay(task.getDescription()))
                .withLink("/viec/" + task.getId())
                .withDeadline(new Deadline(task.getId(), lastDay));
    }
}
