package vn.danvankheo.review;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What several results of one indicator and measure add up to. */
public record QuantifiedSum(String indicator, String measure, BigDecimal value) {

    private static QuantifiedSum of(QuantifiedResult result) {
        return new QuantifiedSum(result.indicator(), result.measure(), result.value());
    }

    /** Adds up what is called the same, whatever its capital letters; in the order in which it first appears. */
    public static List<QuantifiedSum> of(Collection<QuantifiedResult> results, Collection<QuantifiedSum> sums) {
        Map<List<String>, QuantifiedSum> byName = new LinkedHashMap<>();
        Stream.concat(results.stream().map(QuantifiedSum::of), sums.stream())
                .forEach(each -> byName.merge(each.name(), each, QuantifiedSum::plus));
        return List.copyOf(byName.values());
    }

    private List<String> name() {
        return List.of(
                indicator.strip().toLowerCase(Locale.ROOT), measure.strip().toLowerCase(Locale.ROOT));
    }

    private QuantifiedSum plus(QuantifiedSum other) {
        return new QuantifiedSum(indicator, measure, value.add(other.value));
    }
}
