package vn.danvankheo.engine.nodes;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.core.Ordered;

/**
 * Knows whether anybody waits for an answer of this node, and lets jobs wait for him a little: a page takes some milliseconds,
 * a burst of timers minutes, and both want the same processors.
 */
final class PeopleFirst implements Filter, Ordered {

    /** After this a job goes on, if slowly, where there is always somebody. */
    static final Duration LONGEST = Duration.ofMillis(25);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition nobodyWaits = lock.newCondition();
    private final Duration longest;
    private int waiting;

    /** @param longest for which a job steps aside at the most */
    PeopleFirst(Duration longest) {
        this.longest = longest;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        add(1);
        try {
            chain.doFilter(request, response);
        } finally {
            add(-1);
        }
    }

    private void add(int change) {
        lock.lock();
        try {
            waiting += change;
            if (waiting == 0) {
                nobodyWaits.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean areWaiting() {
        lock.lock();
        try {
            return waiting > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Before a job, or several together; not while rows are locked that somebody may wait for. */
    void stepAside() {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (waiting > 0 && left > 0) {
                left = nobodyWaits.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // the node is being stopped: the job decides
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
