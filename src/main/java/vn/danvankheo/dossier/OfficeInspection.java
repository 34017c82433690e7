package vn.danvankheo.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import vn.danvankheo.validation.InvalidInput;

/** Looks into a zip archive: only a Word or an Excel file without macros is let through. */
final class OfficeInspection {

    private static final String CONTENTS = "[Content_Types].xml";
    private static final String WORD =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    private static final int MOST_ENTRIES = 5_000;
    private static final long MOST_BYTES = 300L * 1024 * 1024;

    private static final int LONGEST_LIST = 1024 * 1024;

    private static final Pattern MACRO = Pattern.compile("vbaproject|macroenabled|ms-office\\.vba|activex|macrosheet");

    /** A template that is fetched from somewhere when the document is opened brings macros with it. */
    private static final Pattern TEMPLATE_FROM_ELSEWHERE =
            Pattern.compile("<[^>]*attachedtemplate[^>]*targetmode\\s*=\\s*[\"']external|"
                    + "<[^>]*targetmode\\s*=\\s*[\"']external[^>]*attachedtemplate");

    private OfficeInspection() {}

    static FileType typeOf(Path file) throws IOException {
        try (ZipFile archive = new ZipFile(file.toFile())) {
            return typeOf(archive);
        } catch (ZipException e) {
            throw Inspection.refusal("tệp bị hỏng hoặc là tệp nén đặt mật khẩu");
        } catch (IllegalArgumentException e) {
            // a name within that is no text
            throw Inspection.refusal("tệp bị hỏng");
        }
    }

    private static FileType typeOf(ZipFile archive) throws IOException {
        ZipEntry contents = archive.getEntry(CONTENTS);
        if (contents == null) {
            throw Inspection.refusal("tệp nén không được nhận; hãy tải lên từng tệp bên trong");
        }
        String list = text(archive, contents);
        FileType type;
        if (MACRO.matcher(list).find()) {
            throw macro();
        } else if (list.contains(WORD)) {
            type = FileType.DOCX;
        } else if (list.contains(EXCEL)) {
            type = FileType.XLSX;
        } else {
            throw Inspection.refusal("chỉ nhận Word (.docx) và Excel (.xlsx), không nhận loại tệp Office khác");
        }
        checkEntries(archive);
        return type;
    }

    private static void checkEntries(ZipFile archive) throws IOException {
        if (archive.size() > MOST_ENTRIES) {
            throw Unpacked.bomb();
        }
        Set<String> names = new HashSet<>();
        Unpacked unpacked = new Unpacked(MOST_BYTES);
        Enumeration<? extends ZipEntry> entries = archive.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName().toLowerCase(Locale.ROOT).replace('\\', '/');
            if (name.startsWith("/") || name.contains("../") || name.contains(":")) {
                throw Inspection.refusal("tệp chứa đường dẫn ra ngoài tệp");
            }
            if (!names.add(name)) {
                throw Inspection.refusal("tệp bị hỏng: hai phần cùng tên");
            }
            if (MACRO.matcher(name).find()) {
                throw macro();
            }
            measure(archive, entry, unpacked);
            if (name.endsWith(".rels")
                    && TEMPLATE_FROM_ELSEWHERE.matcher(text(archive, entry)).find()) {
                throw Inspection.refusal("văn bản lấy mẫu từ nơi khác khi mở; hãy bỏ liên kết mẫu rồi lưu lại");
            }
        }
    }

    private static void measure(ZipFile archive, ZipEntry entry, Unpacked unpacked) throws IOException {
        try (InputStream content = archive.getInputStream(entry)) {
            content.transferTo(unpacked.part(entry.getCompressedSize(), OutputStream.nullOutputStream()));
        }
    }

    private static String text(ZipFile archive, ZipEntry entry) throws IOException {
        try (InputStream content = archive.getInputStream(entry)) {
            byte[] bytes = content.readNBytes(LONGEST_LIST + 1);
            if (bytes.length > LONGEST_LIST) {
                throw Unpacked.bomb();
            }
            return new String(bytes, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        }
    }

    private static InvalidInput macro() {
        return Inspection.refusal("tệp có macro không được nhận; hãy lưu thành .docx, .xlsx không macro");
    }
}
