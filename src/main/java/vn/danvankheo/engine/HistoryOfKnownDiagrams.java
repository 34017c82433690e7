package vn.danvankheo.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricJobLogEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;

/** What history says of a diagram, its key, its version and its timers, never changes: it is not read again for each line. */
class HistoryOfKnownDiagrams extends CacheAwareHistoryEventProducer {

    /** By their ids. */
    private final Map<String, JobDefinition> timers = new ConcurrentHashMap<>();

    @Override
    protected ProcessDefinitionEntity getProcessDefinitionEntity(String id) {
        ProcessDefinitionEntity known = id == null
                ? null
                : Context.getProcessEngineConfiguration().getDeploymentCache().findProcessDefinitionFromCache(id);
        return known == null ? super.getProcessDefinitionEntity(id) : known;
    }

    @Override
    protected void initHistoricJobLogEvent(HistoricJobLogEventEntity event, Job job, HistoryEventType type) {
        JobEntity told = (JobEntity) job;
        String id = told.getJobDefinitionId();
        JobDefinition known = id == null ? null : timers.get(id);
        if (known == null) {
            super.initHistoricJobLogEvent(event, job, type);
            if (id != null && told.getJobDefinition() != null) {
                timers.putIfAbsent(id, told.getJobDefinition());
            }
            return;
        }
        told.setJobDefinition(known);
        try {
            super.initHistoricJobLogEvent(event, job, type);
        } finally {
            // whether its kind is suspended is nobody's to remember
            told.setJobDefinition(null);
            told.setJobDefinitionId(id);
        }
    }
}
