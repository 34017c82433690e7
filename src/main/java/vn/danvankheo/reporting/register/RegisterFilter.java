package vn.danvankheo.reporting.register;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.web.util.UriComponentsBuilder;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.Nature;
import vn.danvankheo.exemplar.Shape;
import vn.danvankheo.exemplar.Subject;

/**
 * What is looked for in the register; null means all. Whatever the address names that there is not means all, too: an old
 * bookmark still opens the page.
 *
 * @param text parts of a name, with or without accents, or a registration number or tracking code
 * @param unit code of a unit; those below it are meant, too
 * @param tier code of the tier that has recognised it
 * @param grade name of the grade that some tier has given
 */
public record RegisterFilter(
        String text,
        Field field,
        String unit,
        Integer year,
        String tier,
        String grade,
        Nature nature,
        Shape shape,
        Subject subject) {

    private static final int LONGEST = 200;

    static RegisterFilter of(Map<String, String> parameters) {
        return new RegisterFilter(
                text(parameters, "tim"),
                oneOf(Field.values(), text(parameters, "linh-vuc")),
                text(parameters, "don-vi"),
                year(text(parameters, "nam")),
                text(parameters, "cap"),
                text(parameters, "muc"),
                oneOf(Nature.values(), text(parameters, "tinh-chat")),
                oneOf(Shape.values(), text(parameters, "hinh-thuc")),
                oneOf(Subject.values(), text(parameters, "loai")));
    }

    private static String text(Map<String, String> parameters, String name) {
        String typed = Normalizer.normalize(parameters.getOrDefault(name, ""), Normalizer.Form.NFC)
                .strip();
        return typed.isEmpty() ? null : typed.substring(0, Math.min(typed.length(), LONGEST));
    }

    private static Integer year(String typed) {
        return typed != null && typed.matches("\\d{4}") ? Integer.valueOf(typed) : null;
    }

    private static <E extends Enum<E>> E oneOf(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Whether anything is looked for. */
    public boolean narrows() {
        return !parameters().isEmpty();
    }

    /** The address that shows the same of another page, or as a file. */
    public String at(String path, Integer page) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        parameters().forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        if (page != null && page > 1) {
            address.queryParam("trang", page);
        }
        return address.encode().buildAndExpand(parameters()).toUriString();
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        put(parameters, "tim", text, Function.identity());
        put(parameters, "linh-vuc", field, Enum::name);
        put(parameters, "don-vi", unit, Function.identity());
        put(parameters, "nam", year, Function.identity());
        put(parameters, "cap", tier, Function.identity());
        put(parameters, "muc", grade, Function.identity());
        put(parameters, "tinh-chat", nature, Enum::name);
        put(parameters, "hinh-thuc", shape, Enum::name);
        put(parameters, "loai", subject, Enum::name);
        return parameters;
    }

    private static <T> void put(Map<String, Object> parameters, String name, T value, Function<T, ?> written) {
        if (value != null) {
            parameters.put(name, written.apply(value));
        }
    }
}
