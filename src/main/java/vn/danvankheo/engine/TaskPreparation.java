package vn.danvankheo.engine;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.danvankheo.engine.forms.EndedTasks;
import vn.danvankheo.engine.mail.ToldAtOnce;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.process.OpenTasks;

/**
 * Prepares every new user task in the same way: who is asked can see it, a committee of one does not claim, and the card
 * in the list says what the task is about and until when. A draft ends with its task.
 */
@Component
class TaskPreparation extends AbstractBpmnParseListener {

    private final ObjectProvider<Organisation> organisation;
    private final ObjectProvider<OpenTasks> openTasks;
    private final ObjectProvider<EndedTasks> endedTasks;
    private final ObjectProvider<ToldAtOnce> toldAtOnce;

    TaskPreparation(
            ObjectProvider<Organisation> organisation,
            ObjectProvider<OpenTasks> openTasks,
            ObjectProvider<EndedTasks> endedTasks,
            ObjectProvider<ToldAtOnce> toldAtOnce) {
        this.organisation = organisation;
        this.openTasks = openTasks;
        this.endedTasks = endedTasks;
        this.toldAtOnce = toldAtOnce;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::prepare);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, this::complete);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, ended -> forget(ended.getId()));
    }

    private void prepare(DelegateTask task) {
        List<CommitteeOfUnit> asked = task.getCandidates().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null && group.contains("."))
                .map(CommitteeOfUnit::ofId)
                .toList();
        if (asked.size() == 1) {
            letItBeSeen((TaskEntity) task, asked.get(0));
            assignToTheOnlyMember(task, asked.get(0));
        }
        openTasks
                .getObject()
                .describe(
                        (TaskEntity) task, asked.isEmpty() ? null : asked.get(0).id());
        toldAtOnce.getObject().consider((TaskEntity) task, asked);
    }

    /**
     * An instance is about one unit, and its tasks are seen from this unit and from above. What the federation's instance
     * asks of a unit below is about that unit.
     */
    private void letItBeSeen(TaskEntity task, CommitteeOfUnit asked) {
        if (!organisation.getObject().isWithin(UnitCode.of(task.getTenantId()), asked.unit())) {
            task.setTenantId(asked.unit().value());
        }
    }

    private void assignToTheOnlyMember(DelegateTask task, CommitteeOfUnit asked) {
        Set<String> members = organisation.getObject().membersOf(asked);
        if (task.getAssignee() == null && members.size() == 1) {
            task.setAssignee(members.iterator().next());
        }
    }

    private void complete(DelegateTask task) {
        endedTasks.getObject().recordCompletion((TaskEntity) task);
        forget(task.getId());
    }

    private void forget(String taskId) {
        endedTasks.getObject().forgetDrafts(taskId);
    }
}
