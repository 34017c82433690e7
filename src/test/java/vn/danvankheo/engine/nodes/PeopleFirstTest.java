package vn.danvankheo.engine.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** An officer opens a page while the timers of midnight are being run. */
class PeopleFirstTest {

    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final PeopleFirst people = new PeopleFirst(FOR_EVER);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Thread job;

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    private Asking somebodyAsks() throws InterruptedException {
        return somebodyAsks(people);
    }

    private Asking somebodyAsks(PeopleFirst people) throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        Future<?> page = threads.submit(() -> {
            people.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), (request, response) -> {
                asked.countDown();
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            return null;
        });
        asked.await();
        return new Asking(answer, page);
    }

    private record Asking(CountDownLatch answer, Future<?> page) {

        void isAnswered() throws Exception {
            answer.countDown();
            page.get(1, TimeUnit.MINUTES);
        }
    }

    private Future<?> aJobIsToBeRun() {
        return threads.submit(() -> {
            job = Thread.currentThread();
            people.stepAside();
        });
    }

    private void awaitThatItStepsAside() {
        await().until(() -> job != null && job.getState() == Thread.State.TIMED_WAITING);
    }

    @Test
    void aJobWaitsUntilTheLastPageThatIsWaitedForHasBeenAnswered() throws Exception {
        Asking first = somebodyAsks();
        Asking second = somebodyAsks();
        Future<?> run = aJobIsToBeRun();
        awaitThatItStepsAside();

        first.isAnswered();
        assertThat(people.areWaiting()).isTrue();
        awaitThatItStepsAside();
        assertThat(run).isNotDone();

        second.isAnswered();
        assertThat(people.areWaiting()).isFalse();
        run.get(1, TimeUnit.MINUTES);
    }

    @Test
    void aPageThatCouldNotBeAnsweredHoldsNothingUp() throws Exception {
        Future<?> broken = threads.submit(() -> {
            people.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), (request, response) -> {
                throw new IllegalStateException("on purpose");
            });
            return null;
        });
        await().until(broken::isDone);
        aJobIsToBeRun().get(1, TimeUnit.MINUTES);
    }

    @Test
    void whereThereIsAlwaysSomebodyAJobGoesOnAfterAWhile() throws Exception {
        PeopleFirst busy = new PeopleFirst(Duration.ofMillis(1));
        somebodyAsks(busy);
        threads.submit(busy::stepAside).get(1, TimeUnit.MINUTES);
    }

    @Test
    void whatIsBeingStoppedWaitsForNobody() throws Exception {
        somebodyAsks();
        Future<?> run = aJobIsToBeRun();
        awaitThatItStepsAside();
        job.interrupt();
        run.get(1, TimeUnit.MINUTES);
    }
}
