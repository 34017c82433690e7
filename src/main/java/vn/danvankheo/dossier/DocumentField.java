package vn.danvankheo.dossier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Mục điền: what a template's placeholder {@code {{name}}} stands for.
 *
 * @param name Vietnamese without accents in snake case, for example {@code ten_mo_hinh}
 * @param meaning in Vietnamese, for the officer who edits the template
 * @param example what the preview shows; empty for a list
 * @param columns what stands in each row of a list; empty for a text
 */
public record DocumentField(String name, String meaning, String example, List<DocumentField> columns) {

    public DocumentField {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("field: " + name);
        }
        columns = List.copyOf(columns);
    }

    public static DocumentField text(String name, String meaning, String example) {
        return new DocumentField(name, meaning, example, List.of());
    }

    /** Rows: a template's table row with {@code {{name}}[column]} repeats, or what stands between {@code {{?name}}} and {@code {{/name}}}. */
    public static DocumentField rows(String name, String meaning, DocumentField... columns) {
        return new DocumentField(name, meaning, "", List.of(columns));
    }

    public boolean isList() {
        return !columns.isEmpty();
    }

    private Object sample() {
        return isList() ? List.of(samples(columns), samples(columns)) : example;
    }

    /** Values for a preview. */
    public static Map<String, Object> samples(List<DocumentField> fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(field.name(), field.sample()));
        return values;
    }
}
