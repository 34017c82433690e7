package vn.danvankheo.bench.app;

import java.util.List;
import java.util.Map;

/** How the application is started that is measured or counted: in production. */
public final class Production {

    private Production() {}

    /** @param jobs whether it runs what falls due by itself, or leaves it to its clients */
    public static List<String> arguments(boolean jobs) {
        return List.of(
                "--spring.profiles.active=production",
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--camunda.bpm.job-execution.enabled=" + jobs,
                // no other arm keeps files
                "--danvankheo.dossier.required=");
    }

    /** Variables of its environment. @param url of its database, as JDBC has it */
    public static Map<String, String> variables(String url) {
        return Map.of(
                "DANVANKHEO_DB_URL", url,
                "DANVANKHEO_DB_USER", "postgres",
                "DANVANKHEO_DB_PASSWORD", "none",
                "DANVANKHEO_DB_PLAIN", "true",
                "DANVANKHEO_SMTP_HOST", "localhost",
                // what is told is put into the outbox and stays there: no other arm sends mail
                "DANVANKHEO_MAIL", "false",
                "DANVANKHEO_ADMIN_PASSWORD", "w3Rf-7yHb-9sLd",
                "DANVANKHEO_SECRET_KEY", "chi-de-do-toc-do-0123456789abcdef");
    }
}
