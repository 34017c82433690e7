package vn.danvankheo.calendar;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers that are kept for as long as nobody changes what they were read from, on this node or another: see ADR 14. */
public interface Remembered {

    /**
     * The answer as it is remembered, else as it is read.
     *
     * @param asked what is asked; with what it is asked about, it alone decides the answer
     * @param about what it is asked about: whatever the reading depends on, the day too
     * @param reading gives what nobody changes
     */
    <T> T recall(String asked, Object about, Supplier<T> reading);

    /**
     * The same about many things, of which those are read together that are not remembered.
     *
     * @param reading gives answers by what they are about; where it gives none there is none, and none is remembered
     */
    <K, T> Map<K, T> recallAll(String asked, Collection<K> about, Function<Collection<K>, Map<K, T>> reading);

    /** The transaction has changed something of which answers are remembered, or is about to. */
    void changes();
}
