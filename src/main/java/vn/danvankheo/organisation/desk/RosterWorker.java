package vn.danvankheo.organisation.desk;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Does in the background what imports ask for. It looks when it is woken: after each request for it, whenever somebody
 * looks at the page, and at the start, since a run before may have been cut off.
 */
@Component
@Order(100)
class RosterWorker implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(RosterWorker.class);

    private final RosterImports imports;

    /** One that works and one that looks once more afterwards are enough, however often it is woken. */
    private final ExecutorService worker = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            task -> new Thread(task, "roster-import"),
            new ThreadPoolExecutor.DiscardPolicy());

    RosterWorker(RosterImports imports) {
        this.imports = imports;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        wake();
    }

    void wake() {
        worker.execute(() -> {
            try {
                imports.work();
            } catch (RuntimeException e) {
                LOG.error("import of the organisation", e);
            }
        });
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
