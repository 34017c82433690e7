package vn.danvankheo.calendar;

import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Something that is read once in a transaction and then known until its end; without a transaction it is read each time.
 * The next transaction reads anew, so that what another node has changed holds for it.
 */
public final class OncePerTransaction<T> {

    public T get(Supplier<T> read) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return read.get();
        }
        Known<T> known = known();
        if (known == null) {
            known = new Known<>();
            TransactionSynchronizationManager.bindResource(this, known);
            TransactionSynchronizationManager.registerSynchronization(new UntilItsEnd(known));
        }
        if (known.value == null) {
            known.value = read.get();
        }
        return known.value;
    }

    /** For the transaction that changes it. */
    void forget() {
        Known<T> known = known();
        if (known != null) {
            known.value = null;
        }
    }

    @SuppressWarnings("unchecked")
    private Known<T> known() {
        return (Known<T>) TransactionSynchronizationManager.getResource(this);
    }

    private static final class Known<T> {

        private T value;
    }

    private final class UntilItsEnd implements TransactionSynchronization {

        private final Known<T> known;

        private UntilItsEnd(Known<T> known) {
            this.known = known;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(OncePerTransaction.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(OncePerTransaction.this, known);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResource(OncePerTransaction.this);
        }
    }
}
