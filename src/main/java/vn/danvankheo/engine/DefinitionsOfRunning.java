package vn.danvankheo.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;

/**
 * The diagram by which an instance runs is what this node has read of it once, as a diagram never changes. What does change
 * beside it – whether it is suspended – is a question of new instances alone, for an instance has a mark of its own: whoever
 * starts one asks the database as ever.
 */
@Component
class DefinitionsOfRunning implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
        return ProcessDefinitionManager.class;
    }

    @Override
    public Session openSession() {
        return new ProcessDefinitionManager() {
            @Override
            public ProcessDefinitionEntity getCachedResourceDefinitionEntity(String id) {
                ProcessDefinitionEntity read = super.getCachedResourceDefinitionEntity(id);
                return read == null && isAskedForByRunning(id)
                        ? Context.getProcessEngineConfiguration()
                                .getDeploymentCache()
                                .findProcessDefinitionFromCache(id)
                        : read;
            }

            private boolean isAskedForByRunning(String id) {
                return getDbEntityManager().getCachedEntitiesByType(ExecutionEntity.class).stream()
                                .anyMatch(execution -> id.equals(execution.getProcessDefinitionId()))
                        || getDbEntityManager().getCachedEntitiesByType(TaskEntity.class).stream()
                                .anyMatch(task -> id.equals(task.getProcessDefinitionId()));
            }
        };
    }
}
