package vn.danvankheo.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * The web sessions as a request needs them. Spring Session's filter reads one again when the answer has left, only to know
 * its name: here a request reads it once. And it would be written at each request, a dozen times for a page of the web
 * applications, for the moment at which it was used: here that is told once a minute. Who does nothing is logged out up to a
 * minute before his time has run out, never after it.
 *
 * @param <S> what is kept
 */
final class SessionsOfRequests<S extends Session> implements SessionRepository<SessionsOfRequests.Used<S>> {

    private static final Duration TOLD_EACH = Duration.ofMinutes(1);

    private final SessionRepository<S> kept;
    private final ThreadLocal<Used<S>> read = new ThreadLocal<>();

    private SessionsOfRequests(SessionRepository<S> kept) {
        this.kept = kept;
    }

    /** Spring Session's filter, for which nothing of a request is left behind it. */
    static <S extends Session> SessionRepositoryFilter<?> filter(SessionRepository<S> kept) {
        SessionsOfRequests<S> sessions = new SessionsOfRequests<>(kept);
        return new SessionRepositoryFilter<>(sessions) {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                try {
                    super.doFilterInternal(request, response, chain);
                } finally {
                    sessions.read.remove();
                }
            }
        };
    }

    @Override
    public Used<S> createSession() {
        return new Used<>(kept.createSession());
    }

    @Override
    public void save(Used<S> session) {
        kept.save(session.kept);
    }

    @Override
    public Used<S> findById(String id) {
        Used<S> before = read.get();
        if (before != null && before.getId().equals(id)) {
            return before;
        }
        S found = kept.findById(id);
        if (found == null) {
            return null;
        }
        Used<S> session = new Used<>(found);
        read.set(session);
        return session;
    }

    @Override
    public void deleteById(String id) {
        read.remove();
        kept.deleteById(id);
    }

    /** A session, of which it is told once a minute that it is used. */
    static final class Used<S extends Session> implements Session {

        private final S kept;

        private Used(S kept) {
            this.kept = kept;
        }

        @Override
        public void setLastAccessedTime(Instant at) {
            Duration since = Duration.between(kept.getLastAccessedTime(), at);
            if (since.isNegative() || since.compareTo(TOLD_EACH) >= 0) {
                kept.setLastAccessedTime(at);
            }
        }

        @Override
        public String getId() {
            return kept.getId();
        }

        @Override
        public String changeSessionId() {
            return kept.changeSessionId();
        }

        @Override
        public <T> T getAttribute(String name) {
            return kept.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return kept.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, Object value) {
            kept.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            kept.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return kept.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return kept.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            kept.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return kept.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return kept.isExpired();
        }
    }
}
