package vn.danvankheo.calendar;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** No memory at all. */
public final class ReadEachTime implements Remembered {

    @Override
    public <T> T recall(String asked, Object about, Supplier<T> reading) {
        return reading.get();
    }

    @Override
    public <K, T> Map<K, T> recallAll(String asked, Collection<K> about, Function<Collection<K>, Map<K, T>> reading) {
        return reading.apply(about);
    }

    @Override
    public void changes() {}
}
