package vn.danvankheo.engine;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.ProcessEventJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.task.Task;
import vn.danvankheo.validation.InvalidInput;

/**
 * Tasks as they are here, so that the engine need not look for what there is not: of each task that ends it asks for the
 * tasks below it, which nobody can make, and for variables of its own, which nobody can give it; of each event that has come
 * for a job that was to take it in later, which none of our diagrams asks for.
 */
final class PlainTasks {

    private PlainTasks() {}

    static List<SessionFactory> sessions() {
        return List.of(new Tasks(), new Variables(), new Jobs());
    }

    private static final class Tasks implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return TaskManager.class;
        }

        @Override
        public Session openSession() {
            return new TaskManager() {
                @Override
                public List<Task> findTasksByParentTaskId(String parentTaskId) {
                    return List.of();
                }

                @Override
                public void insertTask(TaskEntity task) {
                    if (task.getParentTaskId() != null) {
                        throw new InvalidInput("", "Không lập việc con của một việc khác.");
                    }
                    super.insertTask(task);
                }
            };
        }
    }

    private static final class Variables implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return VariableInstanceManager.class;
        }

        @Override
        public Session openSession() {
            return new VariableInstanceManager() {
                @Override
                public List<VariableInstanceEntity> findVariableInstancesByTaskIdAndVariableNames(
                        String taskId, Collection<String> names) {
                    return List.of();
                }
            };
        }
    }

    private static final class Jobs implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return JobManager.class;
        }

        @Override
        public Session openSession() {
            return new JobManager() {
                @Override
                public List<JobEntity> findJobsByConfiguration(String handler, String configuration, String tenant) {
                    return ProcessEventJobHandler.TYPE.equals(handler)
                            ? List.of()
                            : super.findJobsByConfiguration(handler, configuration, tenant);
                }
            };
        }
    }
}
