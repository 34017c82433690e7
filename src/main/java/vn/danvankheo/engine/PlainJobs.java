package vn.danvankheo.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.ProcessEventJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * Jobs as they are here, so that the engine need not look for what there is not: of each event that has come it asks for a job
 * that was to take it in later, which none of our diagrams asks for; of each job that ends for incidents of its failures, though
 * the job itself says that there has been none.
 */
final class PlainJobs {

    private PlainJobs() {}

    static List<SessionFactory> sessions() {
        return List.of(
                new InPlaceOf(JobManager.class, Jobs::new), new InPlaceOf(IncidentManager.class, Incidents::new));
    }

    private static final class Jobs extends JobManager {

        @Override
        public List<JobEntity> findJobsByConfiguration(String handler, String configuration, String tenant) {
            return ProcessEventJobHandler.TYPE.equals(handler)
                    ? List.of()
                    : super.findJobsByConfiguration(handler, configuration, tenant);
        }
    }

    private static final class Incidents extends IncidentManager {

        @Override
        public List<Incident> findIncidentByConfiguration(String configuration) {
            JobEntity job = getDbEntityManager().getCachedEntity(JobEntity.class, configuration);
            return job != null && hasNeverFailed(job) ? List.of() : super.findIncidentByConfiguration(configuration);
        }

        /** Whoever lets a job be tried again leaves what it said when it failed. */
        private static boolean hasNeverFailed(JobEntity job) {
            return job.getRetries() > 0 && job.getExceptionMessage() == null && job.getExceptionByteArrayId() == null;
        }
    }
}
