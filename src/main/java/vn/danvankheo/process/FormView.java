package vn.danvankheo.process;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A form as it is opened.
 *
 * @param form the record with what is known already; null when nothing is
 * @param shown what the form shows beside its fields, by name
 */
public record FormView<F>(F form, Map<String, Object> shown) {

    public static <F> FormView<F> of(F form) {
        return new FormView<>(form, new LinkedHashMap<>());
    }

    public FormView<F> show(String name, Object value) {
        if (value != null) {
            shown.put(name, value);
        }
        return this;
    }

    public FormView<F> show(Map<String, Object> values) {
        values.forEach(this::show);
        return this;
    }
}
