package vn.danvankheo.engine.forms;

/** What is kept for an open task only goes with it. */
public interface EndedTasks {

    void forgetDrafts(String taskId);
}
