package vn.danvankheo.faults.node;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says under which name the node locks its jobs, so that a test knows whom it kills. */
@Component
@ConditionalOnProperty(SkewedClock.FILE)
public class LockOwner {

    public static final String SAYS = "locks its jobs as ";

    private final ProcessEngineConfigurationImpl engine;

    LockOwner(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        System.out.println(SAYS + engine.getJobExecutor().getLockOwner());
    }
}
