package vn.danvankheo.organisation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.danvankheo.calendar.Remembered;

/**
 * What has been read of the organisation, and of the few things beside it that seldom change, for as long as nobody changes
 * them, on this node or another: see ADR 14.
 *
 * <p>Each transaction asks the database once how often the organisation has been changed, and takes what others have read
 * at the same count. What it reads itself the others get when it commits. One that changes the organisation remembers
 * nothing: it sees at once what it has written, and nobody else does.
 */
@Component
class OrganisationMemory implements Remembered {

    /** Units, members and the like; a unit takes less than a kilobyte. */
    private static final long MOST = 15_000;

    private final JdbcClient jdbc;
    private Known newest = new Known(-1, answers());

    OrganisationMemory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Question(String asked, Object about) {}

    /** @param changes how often the organisation had been changed when the answers were read */
    private record Known(long changes, Cache<Question, Object> answers) {}

    private record Count(long changes, boolean mine) {}

    private static Cache<Question, Object> answers() {
        return Caffeine.newBuilder()
                .maximumWeight(MOST)
                .weigher((Question question, Object answer) -> weight(answer))
                .executor(Runnable::run)
                .build();
    }

    private static int weight(Object answer) {
        if (answer instanceof UnitTree tree) {
            return 1 + tree.size();
        }
        return answer instanceof Collection<?> many ? 1 + many.size() : 1;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T recall(String asked, Object about, Supplier<T> reading) {
        Optional<Reader> reader = reader();
        if (reader.isEmpty()) {
            return reading.get();
        }
        Question question = new Question(asked, about);
        T answer = (T) reader.get().remembered(question);
        if (answer == null) {
            answer = reading.get();
            reader.get().keep(question, answer);
        }
        return answer;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, T> Map<K, T> recallAll(String asked, Collection<K> about, Function<Collection<K>, Map<K, T>> reading) {
        Optional<Reader> reader = reader();
        Map<K, T> answers = new HashMap<>();
        Set<K> unknown = new LinkedHashSet<>(about);
        reader.ifPresent(memory -> about.forEach(each -> {
            Object answer = memory.remembered(new Question(asked, each));
            if (answer != null) {
                answers.put(each, (T) answer);
                unknown.remove(each);
            }
        }));
        if (!unknown.isEmpty()) {
            reading.apply(unknown).forEach((each, answer) -> {
                answers.put(each, answer);
                reader.ifPresent(memory -> memory.keep(new Question(asked, each), answer));
            });
        }
        return answers;
    }

    @Override
    public void changes() {
        reader().ifPresent(Reader::changes);
    }

    /** Empty outside of transactions, when each statement sees another organisation. */
    private Optional<Reader> reader() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return Optional.empty();
        }
        Reader reader = (Reader) TransactionSynchronizationManager.getResource(this);
        if (reader == null) {
            reader = new Reader(count());
            TransactionSynchronizationManager.bindResource(this, reader);
            TransactionSynchronizationManager.registerSynchronization(reader);
        }
        return Optional.of(reader);
    }

    /** What the transaction itself has changed counts for it alone, and is no count that others could have. */
    private Count count() {
        return jdbc.sql(
                        """
                        select sum(changes) as changes,
                               coalesce(bool_or(xmin = pg_current_xact_id_if_assigned()::xid), false) as mine
                          from organisation_change
                        """)
                .query((row, number) -> new Count(row.getLong("changes"), row.getBoolean("mine")))
                .single();
    }

    private synchronized Known known(long changes) {
        if (newest.changes() != changes) {
            newest = new Known(changes, answers());
        }
        return newest;
    }

    /** A transaction. */
    private class Reader implements TransactionSynchronization {

        private final Known known;
        /** However large: what others would not get is read once by each transaction all the same. */
        private final Cache<Question, Object> read =
                Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

        private boolean changesIt;

        Reader(Count count) {
            known = known(count.changes());
            changesIt = count.mine();
        }

        void changes() {
            changesIt = true;
        }

        Object remembered(Question question) {
            if (changesIt) {
                return null;
            }
            Object answer = read.getIfPresent(question);
            return answer == null ? known.answers().getIfPresent(question) : answer;
        }

        void keep(Question question, Object answer) {
            if (!changesIt) {
                read.put(question, answer);
            }
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(OrganisationMemory.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(OrganisationMemory.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResource(OrganisationMemory.this);
            if (status == STATUS_COMMITTED && !changesIt) {
                known.answers().putAll(read.asMap());
            }
        }
    }
}
