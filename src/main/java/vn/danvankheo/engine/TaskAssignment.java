package vn.danvankheo.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.process.OpenTasks;

/** Whose a task is: who is asked, who sees it, and whom it is given when nobody else could do it. */
@Component
class TaskAssignment {

    private final Organisation organisation;
    private final OpenTasks openTasks;
    private final AuthorizationService authorizations;
    private final HistoryService history;

    TaskAssignment(
            Organisation organisation,
            OpenTasks openTasks,
            AuthorizationService authorizations,
            HistoryService history) {
        this.organisation = organisation;
        this.openTasks = openTasks;
        this.authorizations = authorizations;
        this.history = history;
    }

    /** Shows the task to whom it is given, and says on its card what it is about. */
    void prepare(TaskEntity task) {
        prepare(task, asked(task));
    }

    private void prepare(TaskEntity task, List<CommitteeOfUnit> asked) {
        if (asked.size() == 1) {
            letItBeSeen(task, asked.get(0));
            assignToTheOnlyMember(task, asked.get(0));
        }
        openTasks.describe(task, asked.isEmpty() ? null : asked.get(0).id());
    }

    /** Asks the process again whose the open task is; a ballot, which is asked of one person, stays his. */
    void askAgain(TaskEntity task) {
        Set<Expression> committees = task.getTaskDefinition().getCandidateGroupIdExpressions();
        if (committees.isEmpty()) {
            return;
        }
        Set<String> wanted = committees.stream()
                .flatMap(committee -> ids(committee.getValue(task.getExecution())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> present = candidateGroups(task).collect(Collectors.toSet());
        present.stream().filter(group -> !wanted.contains(group)).forEach(task::deleteCandidateGroup);
        wanted.stream().filter(group -> !present.contains(group)).forEach(task::addCandidateGroup);
        if (task.getAssignee() != null && !mayKeep(task, wanted)) {
            task.setAssignee(null);
        }
        backToItsUnit(task);
        // not asked of the task: the engine keeps among its candidates, until the end of the command, who was taken off
        prepare(task, wanted.stream().map(CommitteeOfUnit::ofId).toList());
        withdrawOtherGrants(task, wanted);
    }

    /** @return ids of the committees that are asked */
    List<CommitteeOfUnit> asked(DelegateTask task) {
        return candidateGroups(task)
                .filter(group -> group.contains("."))
                .map(CommitteeOfUnit::ofId)
                .toList();
    }

    private static Stream<String> candidateGroups(DelegateTask task) {
        return task.getCandidates().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null);
    }

    private static Stream<String> ids(Object answer) {
        return answer instanceof Collection<?> several
                ? several.stream().map(Object::toString)
                : Arrays.stream(answer.toString().split(",")).map(String::strip);
    }

    /** Whoever has taken it keeps it; what somebody was given as the only one is everybody's when he no longer is. */
    private boolean mayKeep(TaskEntity task, Set<String> committees) {
        Set<String> members = committees.stream()
                .flatMap(committee -> organisation.membersOf(CommitteeOfUnit.ofId(committee)).stream())
                .collect(Collectors.toSet());
        return members.contains(task.getAssignee()) && (members.size() == 1 || isTaken(task));
    }

    private boolean isTaken(TaskEntity task) {
        return history.createUserOperationLogQuery()
                        .taskId(task.getId())
                        .property(TaskEntity.ASSIGNEE)
                        .count()
                > 0;
    }

    /**
     * An instance is about one unit, and its tasks are seen from this unit and from above. What the federation's instance
     * asks of a unit below is about that unit.
     */
    private void letItBeSeen(TaskEntity task, CommitteeOfUnit asked) {
        if (!organisation.isWithin(UnitCode.of(task.getTenantId()), asked.unit())) {
            task.setTenantId(asked.unit().value());
        }
    }

    private static void backToItsUnit(TaskEntity task) {
        String unit = task.getExecution().getTenantId();
        if (!unit.equals(task.getTenantId())) {
            task.setTenantId(unit);
            // the engine does not see by itself that another unit must be written
            task.setLastUpdated(ClockUtil.getCurrentTime());
        }
    }

    private void assignToTheOnlyMember(DelegateTask task, CommitteeOfUnit asked) {
        Set<String> members = organisation.membersOf(asked);
        if (task.getAssignee() == null && members.size() == 1) {
            task.setAssignee(members.iterator().next());
        }
    }

    /** The engine gives a grant with every candidate and assignee, and takes none back before the task ends. */
    private void withdrawOtherGrants(TaskEntity task, Set<String> groups) {
        authorizations.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task.getId()).list().stream()
                .filter(grant -> !isOf(grant, groups, task.getAssignee()))
                .map(Authorization::getId)
                .forEach(authorizations::deleteAuthorization);
    }

    private static boolean isOf(Authorization grant, Set<String> groups, String assignee) {
        return grant.getGroupId() == null ? grant.getUserId().equals(assignee) : groups.contains(grant.getGroupId());
    }
}
