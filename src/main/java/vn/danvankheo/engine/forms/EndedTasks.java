package vn.danvankheo.engine.forms;

import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** What was decided in a task is recorded. */
public interface EndedTasks {

    /** Of a ballot nothing but that it was cast. */
    void recordCompletion(TaskEntity task);
}
