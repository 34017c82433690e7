package vn.danvankheo.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.danvankheo.Papers;
import vn.danvankheo.validation.InvalidInput;

/** Every file is made here; what is refused is refused at the field of the page. */
class InspectionTest {

    private static final String WORD_TYPES = types(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "/word/document.xml");

    @TempDir
    private Path folder;

    // ---- what officers have ----

    @Test
    void signedPapersAndPicturesAreTaken() throws IOException {
        assertThat(judge("biên bản.pdf", pdf())).isEqualTo(new Judged(FileType.PDF, "biên bản.pdf"));
        assertThat(judge("IMG_01.JPG", picture("jpg"))).isEqualTo(new Judged(FileType.JPEG, "IMG_01.JPG"));
        assertThat(judge("ảnh.png", Papers.png())).isEqualTo(new Judged(FileType.PNG, "ảnh.png"));
        assertThat(judge("kế hoạch.docx", word())).isEqualTo(new Judged(FileType.DOCX, "kế hoạch.docx"));
        assertThat(judge("danh sách.xlsx", excel())).isEqualTo(new Judged(FileType.XLSX, "danh sách.xlsx"));
    }

    @Test
    void aPdfThatOnlyItsOwnerMayChangeCanBeRead() throws IOException {
        assertThat(judge("a.pdf", lockedPdf("")).type()).isEqualTo(FileType.PDF);
    }

    // ---- names ----

    @Test
    void aPathInTheNameIsCutOff() throws IOException {
        assertThat(judge("../../etc/cron.d/a.pdf", pdf()).name()).isEqualTo("a.pdf");
        assertThat(judge("C:\\Users\\A\\bien-ban.pdf", pdf()).name()).isEqualTo("bien-ban.pdf");
        assertThat(judge("..", pdf()).name()).isEqualTo("minh chứng.pdf");
        assertThat(judge("a\u0000\r\nSet-Cookie: x.pdf", pdf()).name()).isEqualTo("aSet-Cookie_ x.pdf");
        assertThat(judge("gnp\u202Efdp.pdf", pdf()).name()).isEqualTo("gnpfdp.pdf");
        assertThat(judge("a".repeat(500) + ".pdf", pdf()).name()).hasSize(154).endsWith(".pdf");
    }

    @Test
    void theNameEndsAsTheContentSays() throws IOException {
        assertThat(judge("bien-ban.pdf", Papers.png()).name()).isEqualTo("bien-ban.png");
        assertThat(judge("Kế hoạch số 12.3", pdf()).name()).isEqualTo("Kế hoạch số 12.3.pdf");
        refuses("hoa-don.pdf.exe", pdf(), "tên tệp có đuôi “.exe” không khớp nội dung (PDF)");
        refuses("a.html", Papers.png(), "không khớp nội dung");
    }

    // ---- hostile ----

    @Test
    void anEmptyFileIsRefused() {
        refuses("a.pdf", new byte[0], "tệp rỗng (0 byte)");
    }

    @Test
    void pagesAndDrawingsWithScriptsAreRefusedWhateverTheyAreCalled() {
        byte[] html = text("<!DOCTYPE html><html><script>alert(1)</script></html>");
        refuses("a.html", html, "trang web (HTML) không được nhận");
        refuses("a.pdf", html, "trang web (HTML) không được nhận");
        byte[] svg = text("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>");
        refuses("a.svg", svg, "hình SVG không được nhận");
        refuses("a.png", svg, "hình SVG không được nhận");
    }

    @Test
    void programsAndPlainTextAreRefused() {
        refuses("a.pdf", text("MZ" + "\u0000".repeat(200)), "không nhận loại tệp này");
        refuses("a.pdf", text("chỉ là chữ"), "không nhận loại tệp này");
        refuses("a.gif", text("GIF89a" + "\u0000".repeat(50)), "không nhận loại tệp này");
    }

    @Test
    void aFileThatIsTwoThingsAtOnceIsRefused() throws IOException {
        byte[] archive = zip(new Part("a.txt", text("a")));
        for (byte[] honest : List.of(pdf(), picture("jpg"), Papers.png())) {
            refuses("a", joined(honest, archive), "ghép thêm một tệp khác");
            refuses("a", joined(honest, text("<script>alert(1)</script>")), "chèn mã trang web");
        }
        // a comment in the head of a JPEG
        byte[] jpeg = picture("jpg");
        byte[] comment = text("<html><body><script>alert(1)</script>");
        byte[] marker = {(byte) 0xFF, (byte) 0xFE, 0, (byte) (comment.length + 2)};
        refuses(
                "a.jpg",
                joined(Arrays.copyOf(jpeg, 2), marker, comment, Arrays.copyOfRange(jpeg, 2, jpeg.length)),
                "chèn mã trang web");
        // a page before the PDF
        refuses("a.pdf", joined(text("<html>"), pdf()), "trang web (HTML) không được nhận");
    }

    @Test
    void archivesAreRefused() throws IOException {
        refuses("a.zip", zip(new Part("a.pdf", pdf())), "tệp nén không được nhận");
        refuses("a.docx", zip(new Part("a.pdf", pdf())), "tệp nén không được nhận");
        refuses(
                "a.7z",
                text("7z\u00BC\u00AF\u0027\u001C\u0000\u0004" + "\u0000".repeat(50)),
                "tệp nén không được nhận");
    }

    @Test
    void anEncryptedArchiveIsRefused() throws IOException {
        byte[] archive = zip(new Part("[Content_Types].xml", text(WORD_TYPES)));
        // bit 0 of the flags, in the local head and in the directory
        archive[6] |= 1;
        int directory = indexOf(archive, "PK\u0001\u0002");
        archive[directory + 8] |= 1;
        refuses("a.docx", archive, "tệp nén đặt mật khẩu");
    }

    @Test
    void aWordFileWithAPasswordIsRefused() throws IOException {
        ByteArrayOutputStream ole = new ByteArrayOutputStream();
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            container.createDocument(new ByteArrayInputStream(new byte[5000]), "EncryptedPackage");
            container.writeFilesystem(ole);
        }
        refuses("a.docx", ole.toByteArray(), "đặt mật khẩu không được nhận");
    }

    @Test
    void macrosAreRefused() throws IOException {
        String macroTypes = types("application/vnd.ms-word.document.macroEnabled.main+xml", "/word/document.xml");
        refuses("a.docm", zip(new Part("[Content_Types].xml", text(macroTypes))), "tệp có macro không được nhận");
        // called harmless by its list
        refuses(
                "a.docx",
                zip(new Part("[Content_Types].xml", text(WORD_TYPES)), new Part("word/vbaProject.bin", new byte[9])),
                "tệp có macro không được nhận");
        refuses(
                "a.docx",
                zip(
                        new Part("[Content_Types].xml", text(WORD_TYPES)),
                        new Part(
                                "word/_rels/settings.xml.rels",
                                text("<Relationships><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/"
                                        + "officeDocument/2006/relationships/attachedTemplate\" Target=\"http://a/b.dotm\""
                                        + " TargetMode=\"External\"/></Relationships>"))),
                "lấy mẫu từ nơi khác");
    }

    @Test
    void otherOfficeFilesAreRefused() throws IOException {
        String slides = types(
                "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
                "/ppt/presentation.xml");
        refuses("a.pptx", zip(new Part("[Content_Types].xml", text(slides))), "chỉ nhận Word (.docx) và Excel (.xlsx)");
    }

    @Test
    void aDecompressionBombIsRefused() throws IOException {
        byte[] bomb = zip(
                new Part("[Content_Types].xml", text(WORD_TYPES)),
                new Part("word/document.xml", new byte[20 * 1024 * 1024]));
        assertThat(bomb.length).isLessThan(50_000);
        refuses("a.docx", bomb, "giải nén ra quá lớn");
    }

    @Test
    void anArchiveOfVeryManyPartsIsRefused() throws IOException {
        Part[] parts = new Part[5_001];
        parts[0] = new Part("[Content_Types].xml", text(WORD_TYPES));
        for (int i = 1; i < parts.length; i++) {
            parts[i] = new Part("word/" + i + ".xml", new byte[0]);
        }
        refuses("a.docx", zip(parts), "giải nén ra quá lớn");
    }

    @Test
    void aPathOutOfTheArchiveIsRefused() throws IOException {
        refuses(
                "a.docx",
                zip(new Part("[Content_Types].xml", text(WORD_TYPES)), new Part("word/../../../a.xml", text("a"))),
                "đường dẫn ra ngoài tệp");
    }

    @Test
    void aPictureThatWouldFillTheMemoryIsRefusedByItsHead() throws IOException {
        byte[] png = Papers.png();
        // width and height stand behind the signature and the head of the first part, followed by its check sum
        Arrays.fill(png, 16, 24, (byte) 0);
        png[17] = 1;
        png[21] = 1;
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        for (int i = 0; i < 4; i++) {
            png[29 + i] = (byte) (sum.getValue() >>> (24 - 8 * i));
        }
        refuses("a.png", png, "ảnh có kích thước quá lớn");
    }

    @Test
    void brokenFilesAreRefused() throws IOException {
        refuses("a.png", Arrays.copyOf(Papers.png(), 12), "ảnh PNG bị hỏng");
        refuses("a.pdf", text("%PDF-1.7\nkhông có gì"), "tệp PDF bị hỏng");
        refuses("a.docx", Arrays.copyOf(word(), 500), "tệp bị hỏng");
    }

    @Test
    void aPdfThatCannotBeOpenedOrRunsSomethingIsRefused() throws IOException {
        refuses("a.pdf", lockedPdf("mat-khau"), "tệp PDF đặt mật khẩu");
        refuses("a.pdf", pdf(Trick.SCRIPT), "mã tự chạy khi mở");
        refuses("a.pdf", pdf(Trick.FILE), "đính kèm tệp khác");
    }

    // ---- PDFs that burst ----

    @Test
    void aPdfWrittenByHandIsTaken() throws IOException {
        byte[] content = HandmadePdf.flate(text("0 0 100 100 re f"));
        assertThat(judge("a.pdf", page(content, "/FlateDecode")).type()).isEqualTo(FileType.PDF);
        assertThat(judge("a.pdf", hiddenCatalogue(0).withStreamOfPlaces("", 0)).type())
                .isEqualTo(FileType.PDF);
    }

    @Test
    void aPdfWhosePageUnpacksAThousandfoldIsRefused() throws IOException {
        byte[] once = HandmadePdf.flate(new byte[BURST]);
        byte[] twice = HandmadePdf.flate(once);
        byte[] runs = new byte[BURST / 64];
        Arrays.fill(runs, (byte) 129);
        assertThat(twice.length).isLessThan(1_000);
        refuses("a.pdf", page(once, "/FlateDecode"), "giải nén ra quá lớn");
        refuses("a.pdf", page(twice, "[/FlateDecode /FlateDecode]"), "giải nén ra quá lớn");
        refuses("a.pdf", page(HandmadePdf.flate(runs), "[/FlateDecode /RunLengthDecode]"), "giải nén ra quá lớn");
    }

    /** Such streams are unpacked as soon as the file is opened. */
    @Test
    void aPdfWhoseObjectsOrPlacesUnpackAThousandfoldIsRefused() throws IOException {
        refuses("a.pdf", hiddenCatalogue(BURST).withStreamOfPlaces("", 0), "giải nén ra quá lớn");
        refuses("a.pdf", aPage().withStreamOfPlaces("", BURST), "giải nén ra quá lớn");
        // also where the places are gone and every object is looked for
        byte[] lost = hiddenCatalogue(BURST).withStreamOfPlaces("", 0);
        refuses("a.pdf", Arrays.copyOf(lost, lost.length - 15), "giải nén ra quá lớn");
    }

    @Test
    void aPdfThatClaimsMoreThanItHasIsRefused() throws IOException {
        // a place takes no byte, so that there is no end of them
        refuses("a.pdf", aPage().withStreamOfPlaces("/W [0 0 0] /Size 2000000", 0), "giải nén ra quá lớn");
        // a row of pixels, of which two are kept
        String row = "/DecodeParms <</Predictor 12 /Columns %s>>";
        refuses("a.pdf", aPage().withStreamOfPlaces(row.formatted(8_000_000), 0), "giải nén ra quá lớn");
        refuses("a.pdf", aPage().withStreamOfPlaces(row.formatted(0), 0), "tệp PDF bị hỏng");
        // samples of a function
        String function = "/FunctionType 0 /Domain [0 1 0 1] /Range [0 1] /Size [3000 3000] /BitsPerSample 8";
        refuses("a.pdf", aPage().with(function, new byte[9]).withTable(), "giải nén ra quá lớn");
        String picture = "/Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8";
        refuses("a.pdf", aPage().with(picture, new byte[9]).withTable(), "ảnh kích thước quá lớn");
        refuses("a.pdf", aPage().with("[" + "0 ".repeat(3_000_001) + "]").withTable(), "giải nén ra quá lớn");
    }

    @Test
    void aPdfThatBurstsIsRefusedAlsoWhenItIsEncrypted() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            PDStream content = new PDStream(document, new ByteArrayInputStream(new byte[BURST]), COSName.FLATE_DECODE);
            page.setContents(content);
            document.addPage(page);
            document.protect(new StandardProtectionPolicy("chu-so-huu", "", new AccessPermission()));
            refuses("a.pdf", saved(document), "giải nén ra quá lớn");
        }
    }

    /** A page of nothing but white, as a scanner keeps it. */
    @Test
    void aPictureWithinAPdfMayShrinkAsItLikes() throws IOException {
        String picture = "/Subtype /Image /Width 2480 /Height 3508 /ColorSpace /DeviceGray /BitsPerComponent 8";
        byte[] white = HandmadePdf.flate(new byte[2480 * 3508]);
        assertThat(judge(
                                "a.pdf",
                                aPage().with(picture + " /Filter /FlateDecode", white)
                                        .withTable())
                        .type())
                .isEqualTo(FileType.PDF);
    }

    // ---- making ----

    private static final int BURST = 64 * 1024 * 1024;

    private static HandmadePdf aPage() {
        return HandmadePdf.of("/MediaBox [0 0 600 800]");
    }

    private static byte[] page(byte[] content, String filters) {
        return HandmadePdf.of("/MediaBox [0 0 600 800] /Contents 4 0 R")
                .with("/Filter " + filters, content)
                .withTable();
    }

    private static HandmadePdf hiddenCatalogue(int behind) {
        byte[] objects = text("1 0 " + HandmadePdf.CATALOGUE + " ");
        return HandmadePdf.withHiddenCatalogue()
                .with(
                        "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
                        HandmadePdf.flate(Arrays.copyOf(objects, objects.length + behind)));
    }

    private enum Trick {
        NONE,
        SCRIPT,
        FILE
    }

    private static byte[] pdf() throws IOException {
        return pdf(Trick.NONE);
    }

    private static byte[] pdf(Trick trick) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            if (trick == Trick.SCRIPT) {
                document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
            }
            if (trick == Trick.FILE) {
                PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
                names.setEmbeddedFiles(new PDEmbeddedFilesNameTreeNode());
                document.getDocumentCatalog().setNames(names);
            }
            return saved(document);
        }
    }

    private static byte[] lockedPdf(String password) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("chu-so-huu", password, new AccessPermission()));
            return saved(document);
        }
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        document.save(pdf);
        return pdf.toByteArray();
    }

    private static byte[] picture(String format) throws IOException {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), format, picture);
        return picture.toByteArray();
    }

    private static byte[] word() throws IOException {
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText("Kế hoạch");
            ByteArrayOutputStream docx = new ByteArrayOutputStream();
            document.write(docx);
            return docx.toByteArray();
        }
    }

    private static byte[] excel() throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            book.createSheet("Danh sách").createRow(0).createCell(0).setCellValue("a");
            ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
            book.write(xlsx);
            return xlsx.toByteArray();
        }
    }

    private record Part(String name, byte[] content) {}

    private static byte[] zip(Part... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Part part : parts) {
                zip.putNextEntry(new ZipEntry(part.name()));
                zip.write(part.content());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String types(String type, String part) {
        return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"%s\""
                        .formatted(part)
                + " ContentType=\"" + type + "\"/></Types>";
    }

    private static byte[] text(String text) {
        return text.chars().allMatch(sign -> sign < 256)
                ? text.getBytes(StandardCharsets.ISO_8859_1)
                : text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.write(part);
        }
        return whole.toByteArray();
    }

    private static int indexOf(byte[] bytes, String mark) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(mark);
    }

    private Judged judge(String name, byte[] content) throws IOException {
        Path file = Files.createTempFile(folder, "file", null);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(content);
        }
        return Inspection.judge(file, name);
    }

    private void refuses(String name, byte[] content, String why) {
        assertThatThrownBy(() -> judge(name, content))
                .as(name)
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.field())
                        .isEqualTo("tep"))
                .hasMessageContaining(why);
    }
}
