package vn.danvankheo.dossier;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import vn.danvankheo.validation.InvalidInput;

/** Judges a file by its content, and refuses what could harm whoever opens it or the application itself. */
final class Inspection {

    /** The field of the page at which the person reads why. */
    static final String FIELD = "tep";

    private static final String OTHER_TYPE = "chỉ nhận PDF, ảnh JPEG, PNG, Word (.docx), Excel (.xlsx)";

    private static final Map<String, String> WHY_NOT = Map.ofEntries(
            Map.entry("text/html", "trang web (HTML) không được nhận; " + OTHER_TYPE),
            Map.entry("application/xhtml+xml", "trang web (HTML) không được nhận; " + OTHER_TYPE),
            Map.entry("image/svg+xml", "hình SVG không được nhận; hãy lưu thành PNG"),
            Map.entry(
                    "application/x-tika-msoffice",
                    "tệp Word, Excel đời cũ hoặc đặt mật khẩu không được nhận; hãy bỏ mật khẩu, lưu thành .docx, .xlsx"),
            Map.entry(
                    "application/x-ole-storage",
                    "tệp Word, Excel đời cũ hoặc đặt mật khẩu không được nhận; hãy bỏ mật khẩu, lưu thành .docx, .xlsx"),
            Map.entry("image/heic", "ảnh HEIC không được nhận; hãy chọn chụp ảnh dạng JPEG trong cài đặt máy ảnh"),
            Map.entry("image/heif", "ảnh HEIC không được nhận; hãy chọn chụp ảnh dạng JPEG trong cài đặt máy ảnh"),
            Map.entry("image/webp", "ảnh WebP không được nhận; hãy lưu thành JPEG hoặc PNG"),
            Map.entry("application/x-rar-compressed", "tệp nén không được nhận; hãy tải lên từng tệp bên trong"),
            Map.entry("application/x-7z-compressed", "tệp nén không được nhận; hãy tải lên từng tệp bên trong"),
            Map.entry("application/gzip", "tệp nén không được nhận; hãy tải lên từng tệp bên trong"));

    /** Where browsers and readers look for what a file is. Bytes. */
    private static final int HEAD = 4096;

    /** The longest comment of a zip archive with what stands before it. Bytes. */
    private static final int TAIL = 65_535 + 22;

    private static final Pattern MARKUP = Pattern.compile(
            "<(!doctype|html|head|body|script|svg|iframe|object|embed|meta|img|form)[\\s/>]|<\\?php|javascript:");

    private Inspection() {}

    /**
     * @param told the name as the browser told it
     * @throws InvalidInput at {@link #FIELD}, in Vietnamese
     */
    static Judged judge(Path file, String told) throws IOException {
        if (Files.size(file) == 0) {
            throw refusal("tệp rỗng (0 byte)");
        }
        byte[] head = head(file);
        FileType type = typeOf(file, head);
        refuseSecondNature(file, head, type);
        switch (type) {
            case PDF -> PdfInspection.check(file);
            case JPEG, PNG -> PictureInspection.check(file, type);
            case DOCX, XLSX -> {
                // opened already, to tell one from the other
            }
        }
        return new Judged(type, FileName.of(told, type));
    }

    private static FileType typeOf(Path file, byte[] head) throws IOException {
        if (startsWith(head, "%PDF-")) {
            return FileType.PDF;
        }
        if (head.length > 3 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xD8 && (head[2] & 0xFF) == 0xFF) {
            return FileType.JPEG;
        }
        if (startsWith(head, "\u0089PNG\r\n\u001A\n")) {
            return FileType.PNG;
        }
        if (startsWith(head, "PK\u0003\u0004")) {
            return OfficeInspection.typeOf(file);
        }
        String detected;
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            detected = MimeTypes.getDefaultMimeTypes()
                    .detect(content, new Metadata())
                    .getBaseType()
                    .toString();
        }
        throw refusal(WHY_NOT.getOrDefault(detected, "không nhận loại tệp này; " + OTHER_TYPE));
    }

    /** A file that is two things at once is one of them to the inspection and the other to whoever opens it. */
    private static void refuseSecondNature(Path file, byte[] head, FileType type) throws IOException {
        byte[] tail = tail(file);
        boolean archive = type == FileType.DOCX || type == FileType.XLSX;
        if (archive) {
            return;
        }
        String begin = lower(head);
        String end = lower(tail);
        if (MARKUP.matcher(begin).find()
                || MARKUP.matcher(whereNoMarkupBelongs(end, type)).find()) {
            throw refusal("tệp có chèn mã trang web");
        }
        if (endsAsArchive(tail) || (type.isPicture() && begin.contains("%pdf-"))) {
            throw refusal("tệp có ghép thêm một tệp khác bên trong");
        }
    }

    /** The text of a PDF may well speak of a page of the web; what comes after its end never does. */
    private static String whereNoMarkupBelongs(String tail, FileType type) {
        return type == FileType.PDF ? tail.substring(Math.max(tail.lastIndexOf("%%eof"), 0)) : tail;
    }

    /** The end record of a zip archive whose comment reaches exactly to the end of the file. */
    private static boolean endsAsArchive(byte[] tail) {
        for (int at = tail.length - 22; at >= 0; at--) {
            if (tail[at] == 'P' && tail[at + 1] == 'K' && tail[at + 2] == 5 && tail[at + 3] == 6) {
                int comment = (tail[at + 20] & 0xFF) | (tail[at + 21] & 0xFF) << 8;
                if (at + 22 + comment <= tail.length) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean startsWith(byte[] head, String magic) {
        byte[] expected = magic.getBytes(StandardCharsets.ISO_8859_1);
        if (head.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (head[i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static String lower(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return content.readNBytes(HEAD);
        }
    }

    private static byte[] tail(Path file) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(TAIL, content.length());
            content.seek(content.length() - length);
            byte[] tail = new byte[length];
            content.readFully(tail);
            return tail;
        }
    }

    static InvalidInput refusal(String why) {
        return new InvalidInput(FIELD, why);
    }
}
