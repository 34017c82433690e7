package vn.danvankheo.process;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.MessageCorrelationBuilderImpl;
import org.springframework.stereotype.Component;

/** Process instances that wait for a message. */
@Component
class WaitingInstances {

    private final RuntimeService runtime;

    WaitingInstances(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /**
     * Tells all of the business key that wait for it, be it nobody: a message that must find somebody would undo what the
     * officer has just done. It starts no process, which the engine would look for otherwise.
     */
    void tell(String message, String key) {
        ((MessageCorrelationBuilderImpl)
                        runtime.createMessageCorrelation(message).processInstanceBusinessKey(key))
                .executionsOnly()
                .correlateAll();
    }
}
