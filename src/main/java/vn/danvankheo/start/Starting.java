package vn.danvankheo.start;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/**
 * Watches one start until it is over, so that Ctrl-C ends it soon and quietly at any moment: Spring itself would first
 * finish the start, then report that what it needs has been taken away.
 */
class Starting implements ApplicationListener<ApplicationEvent>, Ordered {

    /** Thrown at the next bean when the start was interrupted, so that everything started so far is closed in order. */
    static final class Interrupted extends RuntimeException {
        private Interrupted() {
            super("the start was interrupted", null, false, false);
        }
    }

    /** Not a bean: a failed start destroys its beans before it is reported. */
    private static final Map<ConfigurableApplicationContext, Starting> STARTS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private static final int SECONDS_TO_CLOSE = 4;

    private final CountDownLatch closed = new CountDownLatch(1);
    private HeldWarnings warnings;
    private Thread interruption;
    private volatile boolean interrupted;

    /** The watch over the start of this context, null when none was set up. */
    static Starting of(ConfigurableApplicationContext context) {
        return STARTS.get(context);
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
            MissingVariables.check(prepared.getEnvironment());
            ProductionVariables.check(prepared.getEnvironment());
        } else if (event instanceof ApplicationContextInitializedEvent initialized) {
            begin(initialized.getApplicationContext());
            PortCheck.check(initialized.getApplicationContext());
        } else if (event instanceof ApplicationReadyEvent) {
            finish();
        }
    }

    /** After Spring Boot has read the settings and set up the log, before everybody else. */
    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    private void begin(ConfigurableApplicationContext context) {
        STARTS.put(context, this);
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String beanName) {
                if (interrupted) {
                    throw new Interrupted();
                }
                return bean;
            }
        });
        warnings = HeldWarnings.install();
        SpringApplication.getShutdownHandlers().add(closed::countDown);
        interruption = new Thread(this::interrupt, "start-interruption");
        Runtime.getRuntime().addShutdownHook(interruption);
    }

    private void finish() {
        if (forgetInterruption()) {
            warnings.release();
        }
    }

    private void interrupt() {
        interrupted = true;
        warnings.discard();
        try {
            if (!closed.await(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
                // a database server left behind is stopped by the next start
                Runtime.getRuntime().halt(130);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isInterrupted() {
        return interrupted;
    }

    /** The start failed for a reason that is told in one line. */
    void failedForKnownReason() {
        forgetInterruption();
        warnings.discard();
    }

    /** The start failed for a reason that has to be looked for: everything that was logged is shown. */
    void failedForUnknownReason() {
        forgetInterruption();
        warnings.release();
    }

    /** @return false when the JVM is already going down */
    private boolean forgetInterruption() {
        try {
            return Runtime.getRuntime().removeShutdownHook(interruption);
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
