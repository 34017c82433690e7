package vn.danvankheo.engine.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.StandingIn;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.process.Started;

/** Keeps in whose stead a task is completed and a process is begun, in the transaction in which it happens. */
@Component
class DoneInSteadOf {

    private static final String AD_HOC_INSPECTION = "adHocInspection";

    private final StandingIn standingIn;
    private final Organisation organisation;

    DoneInSteadOf(StandingIn standingIn, Organisation organisation) {
        this.standingIn = standingIn;
        this.organisation = organisation;
    }

    /** @throws AuthorizationException when he could only do it in somebody's stead and that is over */
    void completes(String account, TaskEntity task) {
        if (!standingIn.isOrWasSubstitute(account)) {
            return;
        }
        List<CommitteeOfUnit> asked = task.getCandidates().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null && group.contains("."))
                .map(CommitteeOfUnit::ofId)
                .toList();
        if (standingIn.isOver(account, asked)) {
            // the engine's groups follow a little later, and a task that he has taken stays his for so long
            throw new AuthorizationException("%s does not stand in any more: task %s".formatted(account, task.getId()));
        }
        standingIn.note(task.getId(), account, asked, UnitCode.of(task.getTenantId()));
    }

    /** @param instance id of the engine's instance that was started */
    void begins(String account, String process, String instance, Started started) {
        UnitCode unit = UnitCode.of(started.unit());
        standingIn.note(instance, account, mayStart(process, unit), unit);
    }

    /** For whom the account has completed the task; null when it acted for itself. */
    String absentOf(String account, TaskEntity task) {
        return standingIn.actedFor(task.getId(), account).orElse(null);
    }

    /** For whom somebody begins what nobody waits for; null when he acts for himself. */
    String absentAtStart(String account, String process, Started started) {
        if (account == null) {
            return null;
        }
        return standingIn
                .standsInFor(account, mayStart(process, UnitCode.of(started.unit())))
                .orElse(null);
    }

    private List<CommitteeOfUnit> mayStart(String process, UnitCode unit) {
        if (!process.equals(AD_HOC_INSPECTION)) {
            return List.of(Committee.OFFICERS.of(unit));
        }
        List<CommitteeOfUnit> inspectors = new ArrayList<>();
        for (Optional<Unit> each = Optional.of(organisation.unit(unit));
                each.isPresent();
                each = organisation.superiorOf(each.get().code())) {
            inspectors.add(Committee.INSPECTION.of(each.get().code()));
        }
        return inspectors;
    }
}
