package vn.danvankheo.bench.stock;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.bench.camunda.CamundaEngine;
import vn.danvankheo.bench.client.Client;
import vn.danvankheo.bench.client.Diagrams;
import vn.danvankheo.bench.client.Facades;
import vn.danvankheo.bench.client.ManyUnitsClient;

/** What the starter with its web applications makes of a project that sets nothing but its database. */
@SpringBootApplication
public class StockArm {

    public static void main(String[] args) {
        try (ConfigurableApplicationContext application = SpringApplication.run(StockArm.class, args)) {
            ProcessEngine engine = application.getBean(ProcessEngine.class);
            if (Boolean.getBoolean("bench.many-units")) {
                ManyUnitsClient.serve(new StockUnits(
                        engine, application.getBean(TransactionTemplate.class), application.getBean(JdbcClient.class)));
            } else {
                Client.serve(new CamundaEngine(engine));
            }
        }
    }

    @Bean
    ApplicationRunner diagrams(ProcessEngine engine) {
        return arguments -> {
            DeploymentBuilder deployment = engine.getRepositoryService()
                    .createDeployment()
                    .name("bench")
                    .enableDuplicateFiltering(true);
            Diagrams.texts().forEach(deployment::addString);
            deployment.deploy();
        };
    }

    @Bean
    Facades.UnitRegistration unitRegistration(JdbcClient jdbc) {
        return Boolean.getBoolean("bench.many-units")
                ? new StockUnits.Registration(jdbc)
                : new Facades.UnitRegistration();
    }

    @Bean
    Facades.ModelLifecycle modelLifecycle() {
        return new Facades.ModelLifecycle();
    }

    @Bean
    Facades.PeriodicReview periodicReview() {
        return new Facades.PeriodicReview();
    }

    @Bean
    Facades.RecognitionRound recognitionRound() {
        return new Facades.RecognitionRound();
    }

    /** Expressions hand it on; nobody looks at it. */
    @Bean
    String form() {
        return "";
    }
}
