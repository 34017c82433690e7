package vn.danvankheo.engine.forms;

import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** What is kept for an open task only goes with it; what was decided in it is recorded. */
public interface EndedTasks {

    void forgetDrafts(String taskId);

    /** Of a ballot nothing but that it was cast. */
    void recordCompletion(TaskEntity task);
}
