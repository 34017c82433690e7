package vn.danvankheo.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.task.Task;
import vn.danvankheo.validation.InvalidInput;

/**
 * Tasks as they are here, so that the engine need not look for what there is not: of each task that ends it asks for the
 * tasks below it, which nobody can make, and for variables of its own, which nobody can give it. Who was asked goes with the
 * task's row (V129).
 */
final class PlainTasks {

    private PlainTasks() {}

    static List<SessionFactory> sessions() {
        return List.of(
                new InPlaceOf(TaskManager.class, Tasks::new),
                new InPlaceOf(IdentityLinkManager.class, WhoIsAsked::new),
                new InPlaceOf(VariableInstanceManager.class, Variables::new));
    }

    private static final class Tasks extends TaskManager {

        @Override
        public List<Task> findTasksByParentTaskId(String parentTaskId) {
            return List.of();
        }

        @Override
        @SuppressWarnings("unchecked")
        public List<Task> findTasksByQueryCriteria(TaskQueryImpl query) {
            configureQuery(query);
            return getDbEntityManager().selectList(FewCriteria.statement(FewCriteria.LIST, query), query);
        }

        @Override
        public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
            configureQuery(query);
            return (Long) getDbEntityManager().selectOne(FewCriteria.statement(FewCriteria.COUNT, query), query);
        }

        @Override
        public void insertTask(TaskEntity task) {
            if (task.getParentTaskId() != null) {
                throw new InvalidInput("", "Không lập việc con của một việc khác.");
            }
            super.insertTask(task);
        }

        @Override
        public void deleteTask(TaskEntity task, String deleteReason, boolean cascade, boolean skipCustomListeners) {
            if (getDbEntityManager().getDbEntityCache().isPersistent(task)) {
                ((WhoIsAsked) getIdentityLinkManager()).leaveTo(task);
            }
            super.deleteTask(task, deleteReason, cascade, skipCustomListeners);
        }
    }

    private static final class WhoIsAsked extends IdentityLinkManager {

        private String going;

        /** Nobody is left for the engine to take off the task, of whom it would delete each by himself. */
        void leaveTo(TaskEntity task) {
            going = task.getId();
            task.getIdentityLinks().clear();
            going = null;
        }

        @Override
        public List<IdentityLinkEntity> findIdentityLinksByTaskId(String task) {
            return task.equals(going) ? new ArrayList<>() : super.findIdentityLinksByTaskId(task);
        }
    }

    private static final class Variables extends VariableInstanceManager {

        @Override
        public List<VariableInstanceEntity> findVariableInstancesByTaskIdAndVariableNames(
                String taskId, Collection<String> names) {
            return List.of();
        }
    }
}
