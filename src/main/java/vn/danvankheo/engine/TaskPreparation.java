package vn.danvankheo.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.danvankheo.engine.forms.EndedTasks;
import vn.danvankheo.engine.mail.ToldAtOnce;

/**
 * Prepares every new user task in the same way: who is asked can see it, a committee of one does not claim, and the card
 * in the list says what the task is about and until when.
 */
@Component
class TaskPreparation extends AbstractBpmnParseListener {

    private final TaskAssignment assignment;
    private final EndedTasks endedTasks;
    private final ToldAtOnce toldAtOnce;

    TaskPreparation(@Lazy TaskAssignment assignment, @Lazy EndedTasks endedTasks, @Lazy ToldAtOnce toldAtOnce) {
        this.assignment = assignment;
        this.endedTasks = endedTasks;
        this.toldAtOnce = toldAtOnce;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::prepare);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, this::complete);
    }

    private void prepare(DelegateTask task) {
        assignment.prepare((TaskEntity) task);
        toldAtOnce.consider((TaskEntity) task, assignment.asked(task));
    }

    private void complete(DelegateTask task) {
        endedTasks.recordCompletion((TaskEntity) task);
    }
}
