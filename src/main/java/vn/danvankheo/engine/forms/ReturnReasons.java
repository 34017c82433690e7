package vn.danvankheo.engine.forms;

import java.util.Optional;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Why a task is to be done once more. */
public interface ReturnReasons {

    /** What the task's form shows as the reason of the return; empty when the task is done for the first time. */
    Optional<String> returnReason(TaskEntity task);
}
