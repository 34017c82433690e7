package vn.danvankheo.engine.ballot;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/** Watches over every ballot within the engine, by whatever way it is reached. */
@Component
class BallotGuard extends AbstractProcessEnginePlugin {

    private static final Set<String> WHOSE_IT_IS = Set.of(TaskEntity.ASSIGNEE, TaskEntity.OWNER, TaskEntity.DELEGATION);

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<BpmnParseListener> all = new ArrayList<>();
        all.add(new Watching());
        if (engine.getCustomPreBPMNParseListeners() != null) {
            all.addAll(engine.getCustomPreBPMNParseListeners());
        }
        engine.setCustomPreBPMNParseListeners(all);
    }

    /** Built-in listeners: the engine offers whoever cancels an instance to leave out all others. */
    private static final class Watching extends AbstractBpmnParseListener {

        @Override
        public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            if (!activity.getId().equals(BallotTasks.KEY)) {
                return;
            }
            TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
            task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, BallotGuard::giveToMember);
            task.addBuiltInTaskListener(TaskListener.EVENTNAME_UPDATE, BallotGuard::refuseOtherMember);
            task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, BallotGuard::refuseOtherVoter);
            task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, BallotGuard::refuseDeletion);
        }
    }

    /** The lists of tasks show what somebody is asked for, not what he is assigned. */
    private static void giveToMember(DelegateTask task) {
        if (task.getAssignee() == null) {
            throw new IllegalStateException("a ballot without a member");
        }
        task.addCandidateUser(task.getAssignee());
    }

    private static void refuseOtherMember(DelegateTask task) {
        if (((TaskEntity) task).getPropertyChanges().keySet().stream().anyMatch(WHOSE_IT_IS::contains)) {
            throw BallotTasks.refusal();
        }
    }

    private static void refuseOtherVoter(DelegateTask task) {
        if (!BallotTasks.isMember(task.getAssignee())) {
            throw BallotTasks.refusal();
        }
    }

    /** The end of the vote deletes what is left, a person never. */
    private static void refuseDeletion(DelegateTask task) {
        if (Context.getCommandContext().getAuthenticatedUserId() != null) {
            throw BallotTasks.refusal();
        }
    }
}
