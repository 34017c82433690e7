package vn.danvankheo.dossier;

import com.deepoove.poi.XWPFTemplate;
import com.deepoove.poi.config.Configure;
import com.deepoove.poi.plugin.table.LoopRowTableRenderPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/**
 * A Word file with placeholders: {@code {{name}}} for a text, {@code {{name}}[column]} in a table row that repeats, and
 * {@code {{?name}} … {{/name}}} around paragraphs that repeat. Nothing in it is evaluated: what people type comes out as
 * they typed it.
 */
public final class WordTemplate {

    /** Kept as a private copy: nobody changes a template. */
    private final byte[] content;

    WordTemplate(byte[] content) {
        this.content = content.clone();
    }

    /** The template with which the application comes. */
    public static WordTemplate shipped(DocumentKind kind) {
        try (InputStream file = new ClassPathResource("documents/" + kind.slug() + ".docx").getInputStream()) {
            return new WordTemplate(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] content() {
        return content.clone();
    }

    /**
     * The document, a {@code .docx}.
     *
     * @param fields what the template may name
     * @param values a text, a number or for a list its rows, for each of the fields and for nothing else
     * @throws IllegalArgumentException when fields and values do not match
     */
    public byte[] filled(List<DocumentField> fields, Map<String, Object> values) {
        Map<String, Object> texts = texts(fields, values);
        try (XWPFTemplate template = XWPFTemplate.compile(new ByteArrayInputStream(content), grammar(fields))) {
            template.render(texts);
            TypedLines.becomeParagraphs(template.getXWPFDocument());
            ByteArrayOutputStream document = new ByteArrayOutputStream();
            template.write(document);
            return document.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plain names only: neither expressions nor pictures, files or documents that a template could fetch. */
    private static Configure grammar(List<DocumentField> fields) {
        Configure grammar = Configure.builder().useDefaultEL(true).build();
        Set.of('@', '#', '*', '+').forEach(grammar.getDefaultPolicys()::remove);
        listsIn(fields).forEach(list -> grammar.customPolicy(list, new LoopRowTableRenderPolicy(true)));
        return grammar;
    }

    private static Set<String> listsIn(List<DocumentField> fields) {
        Set<String> lists = new TreeSet<>();
        for (DocumentField field : fields) {
            if (field.isList()) {
                lists.add(field.name());
                lists.addAll(listsIn(field.columns()));
            }
        }
        return lists;
    }

    private static Map<String, Object> texts(List<DocumentField> fields, Map<String, ?> values) {
        Map<String, DocumentField> known = fields.stream()
                .collect(Collectors.toMap(DocumentField::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        if (!known.keySet().equals(values.keySet())) {
            Set<String> missing = new TreeSet<>(known.keySet());
            missing.removeAll(values.keySet());
            Set<String> unknown = new TreeSet<>(values.keySet());
            unknown.removeAll(known.keySet());
            throw new IllegalArgumentException("document values: missing " + missing + ", unknown " + unknown);
        }
        Map<String, Object> texts = new LinkedHashMap<>();
        known.forEach((name, field) -> texts.put(name, value(field, values.get(name))));
        return texts;
    }

    @SuppressWarnings("unchecked")
    private static Object value(DocumentField field, Object value) {
        if (field.isList() != value instanceof List) {
            throw new IllegalArgumentException("document value of " + field.name() + ": " + value);
        }
        if (value instanceof List<?> rows) {
            return rows.stream()
                    .map(row -> texts(field.columns(), (Map<String, ?>) row))
                    .toList();
        }
        if (value instanceof Number number) {
            return NumberFormat.getInstance(Locale.forLanguageTag("vi")).format(number);
        }
        return TypedLines.plain(String.valueOf(value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WordTemplate template && Arrays.equals(content, template.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }
}
