package vn.danvankheo.notification;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The wording of a mail with placeholders between braces. It is plain text that nothing evaluates: what people type can
 * become neither a command nor markup.
 */
record Template(String subject, String text) {

    static final String LINK = "liên kết";
    static final String ITEMS = "danh sách việc";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}\\n]*)}");
    private static final Set<String> ALONE_ON_THEIR_LINE = Set.of(LINK, ITEMS);
    private static final int LONGEST_SUBJECT = 300;
    private static final int LONGEST_TEXT = 10_000;

    Template {
        // the same letters can be written in two ways, and a keyboard decides which
        subject = Normalizer.normalize(subject, Normalizer.Form.NFC).strip();
        text = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .strip();
    }

    /** A part of a worded mail. */
    sealed interface Part {

        /** Lines that belong together, with their values. */
        record Paragraph(List<String> lines) implements Part {}

        record Link() implements Part {}

        record Items() implements Part {}
    }

    /** A placeholder of which the mail has no value. */
    static final class ValueMissing extends RuntimeException {
        ValueMissing(String placeholder) {
            super("không có giá trị cho {" + placeholder + "}");
        }
    }

    /** Why the subject cannot be used, in Vietnamese; empty when it can. */
    Optional<String> faultOfSubject(TemplateKind kind) {
        if (subject.isEmpty()) {
            return Optional.of("Tiêu đề không được để trống.");
        }
        if (subject.length() > LONGEST_SUBJECT || subject.contains("\n")) {
            return Optional.of("Tiêu đề phải gọn trong một dòng, không quá %d ký tự.".formatted(LONGEST_SUBJECT));
        }
        Set<String> used = placeholdersOf(subject);
        for (String name : ALONE_ON_THEIR_LINE) {
            if (used.contains(name)) {
                return Optional.of("{%s} không đứng được trong tiêu đề.".formatted(name));
            }
        }
        return fault(subject, kind);
    }

    /** Why the text cannot be used, in Vietnamese; empty when it can. */
    Optional<String> faultOfText(TemplateKind kind) {
        if (text.isEmpty()) {
            return Optional.of("Nội dung không được để trống.");
        }
        if (text.length() > LONGEST_TEXT) {
            return Optional.of("Nội dung không được quá %d ký tự.".formatted(LONGEST_TEXT));
        }
        Optional<String> fault = fault(text, kind);
        if (fault.isPresent()) {
            return fault;
        }
        for (String name : ALONE_ON_THEIR_LINE) {
            String alone = "{" + name + "}";
            List<String> lines =
                    text.lines().filter(line -> line.contains(alone)).toList();
            if (kind.names().contains(name) && lines.size() != 1) {
                return Optional.of("Nội dung phải có %s đúng một lần.".formatted(alone));
            }
            if (lines.stream().anyMatch(line -> !line.strip().equals(alone))) {
                return Optional.of("%s phải đứng riêng một dòng.".formatted(alone));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fault(String words, TemplateKind kind) {
        List<String> unknown = placeholdersOf(words).stream()
                .filter(name -> !kind.names().contains(name))
                .map(name -> "{" + name + "}")
                .toList();
        if (!unknown.isEmpty()) {
            return Optional.of("Mẫu này không có chỗ trống %s.".formatted(String.join(", ", unknown)));
        }
        String rest = PLACEHOLDER.matcher(words).replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            return Optional.of("Có dấu { hoặc } đứng lẻ.");
        }
        return Optional.empty();
    }

    private static Set<String> placeholdersOf(String words) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(words);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    String subject(Map<String, String> values) {
        return filled(subject, values);
    }

    /** The text with its values, paragraph by paragraph; a line whose placeholders are all empty is left out. */
    List<Part> parts(Map<String, String> values) {
        List<Part> parts = new ArrayList<>();
        List<String> paragraph = new ArrayList<>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            String words = line.strip();
            boolean link = words.equals("{" + LINK + "}");
            boolean items = words.equals("{" + ITEMS + "}");
            if (words.isEmpty() || link || items) {
                close(paragraph, parts);
                if (link) {
                    parts.add(new Part.Link());
                } else if (items) {
                    parts.add(new Part.Items());
                }
                continue;
            }
            Set<String> names = placeholdersOf(words);
            String filled = filled(words, values);
            if (names.isEmpty()
                    || names.stream().anyMatch(name -> !values.get(name).isBlank())) {
                // a value may have lines of its own
                filled.lines().forEach(paragraph::add);
            }
        }
        close(paragraph, parts);
        return parts;
    }

    private static void close(List<String> paragraph, List<Part> parts) {
        if (!paragraph.isEmpty()) {
            parts.add(new Part.Paragraph(List.copyOf(paragraph)));
            paragraph.clear();
        }
    }

    private static String filled(String words, Map<String, String> values) {
        return PLACEHOLDER.matcher(words).replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                throw new ValueMissing(found.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
