package vn.danvankheo.engine.nodes;

import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.jobexecutor.CallerRunsRejectedJobsHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultJobConfiguration.JobConfiguration;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Profile;
import org.springframework.core.task.TaskExecutor;
import vn.danvankheo.process.ReadsAhead;

@Configuration
@Profile("production")
class NodeConfiguration {

    @Bean
    PeopleFirst peopleFirst() {
        return new PeopleFirst(PeopleFirst.LONGEST);
    }

    /**
     * Set as the starter sets its own, which has no threads where no jobs are to be executed. What finds no thread is run by
     * the acquisition itself: it would keep it else and look for as few jobs as threads have become free meanwhile, each
     * time through all that are due.
     */
    @Bean
    JobsInHand jobExecutor(
            @Qualifier(JobConfiguration.CAMUNDA_TASK_EXECUTOR_QUALIFIER) ObjectProvider<TaskExecutor> threads,
            CamundaBpmProperties properties,
            PeopleFirst people,
            @Lazy Map<String, ReadsAhead> facades) {
        JobExecutor starters = JobConfiguration.jobExecutor(threads.getIfAvailable(), properties);
        JobsInHand executor = new JobsInHand(people, facades);
        BeanUtils.copyProperties(starters, executor);
        executor.setRejectedJobsHandler(new CallerRunsRejectedJobsHandler());
        return executor;
    }

    @Bean
    ProcessEnginePlugin timersTogether() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                TimersTogether.prepare(configuration);
            }
        };
    }
}
