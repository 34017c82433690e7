package vn.danvankheo.engine;

import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricJobLogEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.HistoryCleanupJobHandler;

/**
 * The engine's history without the lines that say no more than that a job has been made: what becomes of it – done, failed,
 * taken away – is written anyway, and until then the job stands there itself. Nor that the clean-up, which would not take
 * away its own lines, has looked once more. What ends is written without being read before: how long it took is reckoned by
 * the database.
 */
class KeptHistory extends DbHistoryEventHandler {

    @Override
    public void handleEvent(HistoryEvent event) {
        if (!(event instanceof HistoricJobLogEvent job && saysNothing(job))) {
            super.handleEvent(event);
        }
    }

    private static boolean saysNothing(HistoricJobLogEvent job) {
        return job.isCreationLog()
                || job.isSuccessLog() && HistoryCleanupJobHandler.TYPE.equals(job.getJobDefinitionType());
    }

    @Override
    protected void insertOrUpdate(HistoryEvent event) {
        if (isReadForItsBeginning(event)) {
            getDbEntityManager().merge(event);
        } else {
            super.insertOrUpdate(event);
        }
    }

    private boolean isReadForItsBeginning(HistoryEvent event) {
        return (event instanceof HistoricActivityInstanceEventEntity
                        || event instanceof HistoricTaskInstanceEventEntity)
                && event.getId() != null
                && !isInitialEvent(event)
                && getDbEntityManager().getCachedEntity(event.getClass(), event.getId()) == null;
    }
}
