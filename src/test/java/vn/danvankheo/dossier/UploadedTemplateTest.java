package vn.danvankheo.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.danvankheo.dossier.DocumentField.rows;
import static vn.danvankheo.dossier.DocumentField.text;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import vn.danvankheo.validation.InvalidInput;

/** What the desk may put in as a template, and what it is told about the rest. */
class UploadedTemplateTest {

    private static final List<DocumentField> FIELDS = List.of(
            text("ten_mo_hinh", "Tên", "Mô hình ví dụ"),
            text("nam", "Năm", "2027"),
            rows("chi_tieu", "Chỉ tiêu", text("tt", "TT", "1"), text("ten", "Tên", "Số hộ")));

    @BeforeEach
    void quiet() {
        ((Logger) LoggerFactory.getLogger("com.deepoove")).setLevel(Level.WARN);
    }

    // ---- what can be used ----

    @Test
    void aTemplateWithWhatTheKindKnowsIsTaken() throws IOException {
        byte[] template = with("Tên: {{ten_mo_hinh}} năm {{nam}}", "{{?chi_tieu}}", "{{tt}}. {{ten}}", "{{/chi_tieu}}");

        byte[] document = checked(template)
                .filled(
                        FIELDS,
                        Map.of(
                                "ten_mo_hinh",
                                "Giữ sạch bờ biển",
                                "nam",
                                2027,
                                "chi_tieu",
                                List.of(Map.of("tt", 1, "ten", "Hộ"), Map.of("tt", 2, "ten", "Tiền"))));

        assertThat(paragraphs(document)).containsExactly("Tên: Giữ sạch bờ biển năm 2.027", "1. Hộ", "2. Tiền");
    }

    @Test
    void aRowOfATableRepeatsEvenWhenWordHasCutItsPlaceholderInPieces() throws IOException {
        byte[] document = checked(inTable("{{chi", "_tieu}}[t", "t]", " [ten]"))
                .filled(
                        FIELDS,
                        Map.of(
                                "ten_mo_hinh",
                                "",
                                "nam",
                                "",
                                "chi_tieu",
                                List.of(Map.of("tt", 1, "ten", "Hộ"), Map.of("tt", 2, "ten", "[tt]"))));

        try (XWPFDocument read = new XWPFDocument(new ByteArrayInputStream(document))) {
            assertThat(read.getTables().get(0).getRows())
                    .extracting(row -> row.getCell(0).getText())
                    .containsExactly("1 Hộ", "2 [tt]");
        }
    }

    @Test
    void valuesThatDoNotFitTheFieldsAreAFault() {
        WordTemplate template = new WordTemplate(with("{{nam}}"));

        assertThatThrownBy(() -> template.filled(FIELDS, Map.of("nam", "2027", "khac", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("document values: missing [chi_tieu, ten_mo_hinh], unknown [khac]");
    }

    // ---- what is refused by name ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{khong_co}}",
                "{{ten_mo_hinh.class}}",
                "{{T(java.lang.Runtime).getRuntime().exec('id')}}",
                "{{=ten_mo_hinh}}",
                "{{@ten_mo_hinh}}",
                "{{#ten_mo_hinh}}",
                "{{*ten_mo_hinh}}",
                "{{+ten_mo_hinh}}",
                "{{ ten_mo_hinh }}",
                "{{}}",
                "{{?khong_co}}"
            })
    void anUnknownPlaceholderIsRefusedByName(String placeholder) {
        assertThatThrownBy(() -> checked(with("Trước " + placeholder + " sau")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("Không có mục %s trong Phiếu thử; các mục dùng được: chi_tieu, nam, ten_mo_hinh"
                        .formatted(placeholder));
    }

    @Test
    void anUnknownColumnIsRefusedByName() {
        assertRefused(
                inTable("{{chi_tieu}}[khac]"),
                "Không có cột [khac] trong {{chi_tieu}} của Phiếu thử; các cột dùng được: ten, tt");
    }

    @Test
    void withinARepeatedPartOnlyItsColumnsAreKnown() {
        assertRefused(
                with("{{?chi_tieu}}", "{{nam}}", "{{/chi_tieu}}"),
                "Không có mục {{nam}} trong Phiếu thử; các mục dùng được: ten, tt");
    }

    @Test
    void whatIsLeftOpenIsTold() {
        assertRefused(with("{{?chi_tieu}}", "{{tt}}"), "thiếu {{/chi_tieu}} ở cuối đoạn lặp {{?chi_tieu}}");
        assertRefused(with("{{nam"), "có “{{” không được đóng bằng “}}” trong đoạn “{{nam”");
        assertRefused(with("{{/chi_tieu}}"), "có {{/chi_tieu}} mà không có {{?chi_tieu}} trước đó");
        assertRefused(with("{{chi_tieu}}"), "mục dạng bảng {{chi_tieu}} phải nằm trong một dòng của bảng");
    }

    @Test
    void aPlaceholderWhereNothingIsFilledIsRefused() {
        assertRefused(
                changed(document -> document.createParagraph()
                        .getCTP()
                        .addNewBdo()
                        .addNewR()
                        .addNewT()
                        .setStringValue("{{nam}}")),
                "có mục {{nam}} ở chỗ không điền được; hãy gõ lại mục ấy trong phần chữ của văn bản");
    }

    // ---- what is no template at all ----

    @Test
    void whatIsNoWordFileIsRefused() {
        assertRefused(new byte[0], "không có nội dung");
        assertRefused("<html>".getBytes(StandardCharsets.UTF_8), "không phải là tệp Word .docx");
        assertRefused(zip(Map.of("a.txt", new byte[1])), "không phải là tệp Word .docx");
        assertRefused(
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0},
                "là tệp Word cũ (.doc) hoặc có mật khẩu; hãy lưu dạng .docx, không đặt mật khẩu");
        assertRefused(new byte[UploadedTemplate.LARGEST + 1], "lớn quá 2 MB");
    }

    @Test
    void aBombIsNotUnpacked() {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            parts.put("word/media/" + i + ".xml", new byte[10 * 1024 * 1024]);
        }

        assertRefused(zip(parts), "có dung lượng khi giải nén quá lớn");
    }

    @Test
    void macrosAndWhatIsFetchedFromElsewhereAreRefused() throws IOException {
        assertRefused(
                changed(document -> document.getPackage()
                        .createPart(
                                PackagingURIHelper.createPartName("/word/vbaProject.bin"),
                                "application/vnd.ms-office.vbaProject")),
                "có macro hoặc tệp nhúng; mẫu chỉ được có chữ, bảng và hình");
        assertRefused(
                changed(document -> {
                    PackagePart part = document.getPackagePart();
                    part.addRelationship(
                            java.net.URI.create("http://192.0.2.1/mau.dotm"),
                            TargetMode.EXTERNAL,
                            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate");
                }),
                "lấy nội dung từ nơi khác (hình, mẫu hoặc tệp liên kết); hãy chèn thẳng vào tệp");
        assertRefused(
                changed(document -> document.createParagraph()
                        .createRun()
                        .getCTR()
                        .addNewInstrText()
                        .setStringValue("INCLUDETEXT \"\\\\\\\\192.0.2.1\\\\x\"")),
                "có mã trường lấy nội dung từ nơi khác (INCLUDETEXT \"\\\\\\\\192.0.2.1\\\\x\")");
    }

    @Test
    void adoctypeIsRefused() throws IOException {
        Map<String, byte[]> parts = unzipped(with("Một văn bản bình thường"));
        String honest = new String(parts.get("word/document.xml"), StandardCharsets.UTF_8);
        String doctype = "<!DOCTYPE w:document [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";
        parts.put(
                "word/document.xml",
                honest.replaceFirst("(?=<w:document)", doctype).getBytes(StandardCharsets.UTF_8));

        assertRefused(zip(parts), "không phải là tệp Word bình thường");
    }

    // ---- on the way there ----

    private static WordTemplate checked(byte[] file) {
        return UploadedTemplate.checked(file, "Phiếu thử", FIELDS);
    }

    private static void assertRefused(byte[] file, String message) {
        assertThatThrownBy(() -> checked(file)).isInstanceOf(InvalidInput.class).hasMessage(message);
    }

    private interface Change {
        void to(XWPFDocument document) throws Exception;
    }

    private static byte[] changed(Change change) {
        try (XWPFDocument document = new XWPFDocument()) {
            change.to(document);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            document.write(file);
            return file.toByteArray();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] with(String... paragraphs) {
        return changed(document -> {
            for (String paragraph : paragraphs) {
                document.createParagraph().createRun().setText(paragraph);
            }
        });
    }

    private static byte[] inTable(String... runs) {
        return changed(document -> {
            XWPFParagraph cell = document.createTable(1, 1).getRow(0).getCell(0).getParagraphArray(0);
            for (String run : runs) {
                cell.createRun().setText(run);
            }
        });
    }

    private static List<String> paragraphs(byte[] file) throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file))) {
            return document.getParagraphs().stream()
                    .map(XWPFParagraph::getText)
                    .filter(text -> !text.isEmpty())
                    .toList();
        }
    }

    private static Map<String, byte[]> unzipped(byte[] file) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    private static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return file.toByteArray();
    }
}
