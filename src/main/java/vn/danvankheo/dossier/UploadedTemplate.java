package vn.danvankheo.dossier;

import com.deepoove.poi.exception.RenderException;
import com.deepoove.poi.exception.ResolverException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.danvankheo.validation.InvalidInput;

/**
 * A Word file that somebody wants as a template, judged by its content before anything else reads it: it must be a plain
 * document, bring nothing in from elsewhere, and name only what the kind of document knows.
 */
final class UploadedTemplate {

    static final String FIELD = "tep";

    /** A letter with its letter head takes 20 KB; with a picture of the emblem much less than this. */
    static final int LARGEST = 2 * 1024 * 1024;

    private static final long LARGEST_UNPACKED = 40L * 1024 * 1024;
    private static final int MOST_PARTS = 1000;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.*?)}}");
    private static final Pattern COLUMN = Pattern.compile("\\[(.*?)]");
    private static final Pattern NAME = Pattern.compile("([?/]?)([a-z][a-z0-9_]*)");

    /** Field codes that fetch something or start a program when the document is opened. */
    private static final Pattern FETCHES =
            Pattern.compile("\\b(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|RD|MACROBUTTON)\\b");

    private final String label;
    private final Map<String, DocumentField> known;

    private UploadedTemplate(String label, List<DocumentField> fields) {
        this.label = label;
        this.known = byName(fields);
    }

    private static Map<String, DocumentField> byName(List<DocumentField> fields) {
        return fields.stream().collect(Collectors.toMap(DocumentField::name, field -> field));
    }

    /**
     * @param label of the kind of document, for the messages
     * @throws InvalidInput at {@code tep}
     */
    static WordTemplate checked(byte[] content, String label, List<DocumentField> fields) {
        UploadedTemplate uploaded = new UploadedTemplate(label, fields);
        uploaded.check(parts(content));
        WordTemplate template = new WordTemplate(content);
        tryOut(template, fields);
        return template;
    }

    private static void tryOut(WordTemplate template, List<DocumentField> fields) {
        byte[] sample;
        try {
            sample = template.filled(fields, DocumentField.samples(fields));
        } catch (RenderException | ResolverException e) {
            throw refused(
                    "không điền được: mục dạng bảng phải nằm trong một dòng của bảng, đoạn lặp phải có đủ {{?…}} và {{/…}}");
        } catch (RuntimeException e) {
            // whatever a broken file makes the library throw: the person can do nothing but save it anew
            throw refused("không đọc được; hãy mở bằng Word, lưu lại dạng .docx rồi tải lên");
        }
        unfilled(parts(sample)).ifPresent(placeholder -> {
            throw refused("có mục {{%s}} ở chỗ không điền được; hãy gõ lại mục ấy trong phần chữ của văn bản"
                    .formatted(placeholder));
        });
    }

    /** What the library has passed over, since it stands in an element that it does not look into. */
    private static Optional<String> unfilled(Map<String, byte[]> parts) {
        return parts.entrySet().stream()
                .filter(part -> part.getKey().matches("word/[^/]*\\.xml"))
                .map(part -> new String(part.getValue(), StandardCharsets.UTF_8).replaceAll("<[^>]*>", ""))
                .map(PLACEHOLDER::matcher)
                .filter(Matcher::find)
                .map(found -> shortened(found.group(1)))
                .findFirst();
    }

    private static InvalidInput refused(String message) {
        return new InvalidInput(FIELD, message);
    }

    // ---- the package ----

    private static Map<String, byte[]> parts(byte[] content) {
        if (content.length == 0) {
            throw refused("không có nội dung");
        }
        if (content.length > LARGEST) {
            throw refused("lớn quá %d MB".formatted(LARGEST / 1024 / 1024));
        }
        if (content[0] == (byte) 0xD0 && content[1] == (byte) 0xCF) {
            throw refused("là tệp Word cũ (.doc) hoặc có mật khẩu; hãy lưu dạng .docx, không đặt mật khẩu");
        }
        Map<String, byte[]> parts = new HashMap<>();
        long left = LARGEST_UNPACKED;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] part = unpacked(zip, left);
                left -= part.length;
                if (parts.put(entry.getName().toLowerCase(Locale.ROOT), part) != null || parts.size() > MOST_PARTS) {
                    throw refused("không phải là tệp Word bình thường");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw refused("không phải là tệp Word .docx hoặc đã hỏng");
        }
        if (!parts.containsKey("word/document.xml") || !parts.containsKey("[content_types].xml")) {
            throw refused("không phải là tệp Word .docx");
        }
        return parts;
    }

    private static byte[] unpacked(ZipInputStream zip, long most) throws IOException {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        for (int read = zip.read(piece); read >= 0; read = zip.read(piece)) {
            part.write(piece, 0, read);
            if (part.size() > most) {
                throw refused("có dung lượng khi giải nén quá lớn");
            }
        }
        return part.toByteArray();
    }

    private void check(Map<String, byte[]> parts) {
        parts.forEach((name, content) -> {
            if (name.matches(".*vba(project|data).*|.*\\.bin|.*activex.*|.*embeddings/.*|.*afchunk.*")) {
                throw refused("có macro hoặc tệp nhúng; mẫu chỉ được có chữ, bảng và hình");
            }
            if (name.endsWith(".xml") || name.endsWith(".rels")) {
                checkXml(name, content);
            }
        });
    }

    // ---- what is written in it ----

    private void checkXml(String name, byte[] content) {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            read(name, factory.createXMLStreamReader(new ByteArrayInputStream(content)));
        } catch (XMLStreamException e) {
            throw refused("không đọc được; hãy mở bằng Word, lưu lại dạng .docx rồi tải lên");
        }
    }

    private void read(String part, XMLStreamReader xml) throws XMLStreamException {
        // paragraphs stand within paragraphs when there are text boxes
        Deque<StringBuilder> paragraphs = new ArrayDeque<>();
        Deque<StringBuilder> rows = new ArrayDeque<>();
        Deque<String> repeated = new ArrayDeque<>();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw refused("không phải là tệp Word bình thường");
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                checkAttributes(part, xml);
                switch (xml.getLocalName()) {
                    case "p" -> paragraphs.push(new StringBuilder());
                    case "tr" -> rows.push(new StringBuilder());
                    case "t" -> append(xml.getElementText(), paragraphs);
                    case "instrText" -> checkFieldCode(xml.getElementText());
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.getLocalName().equals("p") && !paragraphs.isEmpty()) {
                    String text = paragraphs.pop().toString();
                    checkPlaceholders(text, repeated, rows.isEmpty());
                    append(text, rows);
                } else if (xml.getLocalName().equals("tr") && !rows.isEmpty()) {
                    checkRow(rows.pop().toString(), repeated);
                }
            }
        }
        if (!repeated.isEmpty()) {
            throw refused("thiếu {{/%s}} ở cuối đoạn lặp {{?%s}}".formatted(repeated.peek(), repeated.peek()));
        }
    }

    private static void append(String text, Deque<StringBuilder> to) {
        if (!to.isEmpty()) {
            to.peek().append(text);
        }
    }

    private void checkAttributes(String part, XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String value = xml.getAttributeValue(i);
            if (value.contains("{{")) {
                throw refused("có “%s” trong mô tả của hình hoặc đối tượng; chỉ dùng được trong chữ".formatted(value));
            }
            if (value.toLowerCase(Locale.ROOT).contains("macroenabled")) {
                throw refused("có macro; mẫu chỉ được có chữ, bảng và hình");
            }
            if (part.endsWith(".rels")
                    && xml.getAttributeLocalName(i).equals("TargetMode")
                    && value.equals("External")
                    && !isPlainLink(xml)) {
                throw refused("lấy nội dung từ nơi khác (hình, mẫu hoặc tệp liên kết); hãy chèn thẳng vào tệp");
            }
            if (xml.getLocalName().equals("fldSimple")
                    && xml.getAttributeLocalName(i).equals("instr")) {
                checkFieldCode(value);
            }
        }
    }

    private static boolean isPlainLink(XMLStreamReader xml) {
        String type = Optional.ofNullable(xml.getAttributeValue(null, "Type")).orElse("");
        String target =
                Optional.ofNullable(xml.getAttributeValue(null, "Target")).orElse("");
        return type.endsWith("/hyperlink") && target.matches("(?i)(https?://|mailto:).*");
    }

    private static void checkFieldCode(String code) {
        if (FETCHES.matcher(code.toUpperCase(Locale.ROOT)).find()) {
            throw refused("có mã trường lấy nội dung từ nơi khác (%s)".formatted(code.strip()));
        }
    }

    private void checkPlaceholders(String text, Deque<String> repeated, boolean outsideTables) {
        Matcher found = PLACEHOLDER.matcher(text);
        while (found.find()) {
            Matcher name = NAME.matcher(found.group(1));
            if (!name.matches()) {
                throw unknown(found.group(1), inForce(repeated));
            }
            Map<String, DocumentField> here = inForce(repeated);
            switch (name.group(1)) {
                case "?" -> {
                    if (!isList(here, name.group(2))) {
                        throw unknown(found.group(1), here);
                    }
                    repeated.push(name.group(2));
                }
                case "/" -> {
                    if (!name.group(2).equals(repeated.poll())) {
                        throw refused("có {{/%s}} mà không có {{?%1$s}} trước đó".formatted(name.group(2)));
                    }
                }
                default -> {
                    if (!here.containsKey(name.group(2))) {
                        throw unknown(found.group(1), here);
                    }
                    if (isList(here, name.group(2)) && outsideTables) {
                        throw refused("mục dạng bảng {{%s}} phải nằm trong một dòng của bảng".formatted(name.group(2)));
                    }
                }
            }
        }
        if (text.replaceAll(PLACEHOLDER.pattern(), "").contains("{{")) {
            throw refused("có “{{” không được đóng bằng “}}” trong đoạn “%s”".formatted(shortened(text)));
        }
    }

    private static boolean isList(Map<String, DocumentField> here, String name) {
        return here.containsKey(name) && here.get(name).isList();
    }

    /** In a part that repeats only what its rows have can be named. */
    private Map<String, DocumentField> inForce(Deque<String> repeated) {
        Map<String, DocumentField> here = known;
        for (var outer = repeated.descendingIterator(); outer.hasNext(); ) {
            here = byName(here.get(outer.next()).columns());
        }
        return here;
    }

    private void checkRow(String row, Deque<String> repeated) {
        Map<String, DocumentField> here = inForce(repeated);
        Set<DocumentField> lists = new HashSet<>();
        Matcher found = PLACEHOLDER.matcher(row);
        while (found.find()) {
            if (isList(here, found.group(1))) {
                lists.add(here.get(found.group(1)));
            }
        }
        if (lists.size() > 1) {
            throw refused("một dòng của bảng chỉ lặp được theo một mục dạng bảng");
        }
        for (DocumentField list : lists) {
            Map<String, DocumentField> columns = byName(list.columns());
            Matcher column = COLUMN.matcher(row);
            while (column.find()) {
                if (!columns.containsKey(column.group(1))) {
                    throw refused("Không có cột [%s] trong {{%s}} của %s; các cột dùng được: %s"
                            .formatted(column.group(1), list.name(), label, names(columns)));
                }
            }
        }
    }

    private InvalidInput unknown(String placeholder, Map<String, DocumentField> here) {
        return refused("Không có mục {{%s}} trong %s; các mục dùng được: %s"
                .formatted(shortened(placeholder), label, names(here)));
    }

    private static String names(Map<String, DocumentField> fields) {
        return fields.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
