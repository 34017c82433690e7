package vn.danvankheo.organisation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Units that are opened one chunk after the other, in the order of their codes, and of which only those of the next chunk
 * are to be looked at. The last one that this node has opened says where to look first, not what is true: when nothing is
 * found behind it, all are looked at once more, for a unit may have come meanwhile or what was opened may have been undone.
 *
 * @param <O> for what they are opened
 */
public final class NextUnits<O> {

    private static final String FIRST = "";

    private final Map<O, String> last = new ConcurrentHashMap<>();

    /** @param behind finds, in order, units behind that code which are still to be opened */
    public List<String> of(O opening, Function<String, List<String>> behind) {
        String before = last.getOrDefault(opening, FIRST);
        List<String> next = behind.apply(before);
        return next.isEmpty() && !before.equals(FIRST) ? behind.apply(FIRST) : next;
    }

    public void opened(O opening, List<String> units) {
        if (!units.isEmpty()) {
            last.put(opening, units.get(units.size() - 1));
        }
    }
}
