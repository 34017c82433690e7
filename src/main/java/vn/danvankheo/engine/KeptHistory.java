package vn.danvankheo.engine;

import org.camunda.bpm.engine.impl.history.event.HistoricJobLogEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;

/**
 * The engine's history without the lines that say no more than that a job has been made: what becomes of it – done, failed,
 * taken away – is written anyway, and until then the job stands there itself.
 */
class KeptHistory extends DbHistoryEventHandler {

    @Override
    public void handleEvent(HistoryEvent event) {
        if (!(event instanceof HistoricJobLogEvent job && job.isCreationLog())) {
            super.handleEvent(event);
        }
    }
}
