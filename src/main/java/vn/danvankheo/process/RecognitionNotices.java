package vn.danvankheo.process;

import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.notification.Deadline;
import vn.danvankheo.notification.Notice;
import vn.danvankheo.notification.Notices;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.process.Addressees.Addressee;
import vn.danvankheo.recognition.BallotReminderDue;

/** What members of a council are told. */
@Component
class RecognitionNotices {

    private static final String REMINDER = "ballot";

    private final Notices notices;
    private final Addressees addressees;
    private final Organisation organisation;
    private final TaskService tasks;
    private final Days days;

    RecognitionNotices(
            Notices notices, Addressees addressees, Organisation organisation, TaskService tasks, Days days) {
        this.notices = notices;
        this.addressees = addressees;
        this.organisation = organisation;
        this.tasks = tasks;
        this.days = days;
    }

    /** Only those who have not voted yet. */
    @EventListener
    void on(BallotReminderDue event) {
        UnitCode unit = event.round().unit();
        List<Addressee> council = addressees.membersOf(Committee.COUNCIL.of(unit));
        for (Task ballot : openBallots(event)) {
            council.stream()
                    .filter(member -> member.to().account().equals(ballot.getAssignee()))
                    .forEach(member -> notices.put(Notice.of(
                                    REMINDER,
                                    event.round() + " " + event.session(),
                                    event.rung() + " " + days.lastDayBefore(event.closesAt()),
                                    member.to(),
                                    member.from(),
                                    event.round().year(),
                                    "bỏ phiếu công nhận mô hình")
                            .withOtherwise(member.otherwise())
                            .withUnit(unit.value())
                            .withAbout(organisation.unit(unit).name())
                            .withLink("/viec/" + ballot.getId())
                            .withDeadline(
                                    new Deadline(event.round() + " ballot", days.lastDayBefore(event.closesAt())))));
        }
    }

    private List<Task> openBallots(BallotReminderDue event) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(event.round().toString())
                .taskDefinitionKey("Task_CouncilBallot")
                .list();
    }
}
