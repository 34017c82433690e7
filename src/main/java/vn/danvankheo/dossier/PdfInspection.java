package vn.danvankheo.dossier;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import vn.danvankheo.validation.InvalidInput;

/** PDF: can be opened without a password, runs nothing when it is opened, and brings no other files with it. */
final class PdfInspection {

    private static final COSName FILES_OF_ITS_OWN = COSName.getPDFName("EmbeddedFiles");
    private static final COSName SCRIPTS = COSName.getPDFName("JavaScript");
    private static final long MOST_PIXELS_SHOWN = 60_000_000;
    private static final int DEEPEST = 4;

    private PdfInspection() {}

    static void check(Path file) {
        try (PDDocument document = open(file)) {
            if (document.getNumberOfPages() < 1) {
                throw Inspection.refusal("tệp PDF không có trang nào");
            }
            PDDocumentCatalog catalog = document.getDocumentCatalog();
            if (catalog.getOpenAction() instanceof PDActionJavaScript
                    || catalog.getOpenAction() instanceof PDActionLaunch
                    || hasName(catalog, SCRIPTS)) {
                throw Inspection.refusal("tệp PDF có mã tự chạy khi mở, không nhận");
            }
            if (hasName(catalog, FILES_OF_ITS_OWN)) {
                throw Inspection.refusal("tệp PDF có đính kèm tệp khác bên trong, không nhận");
            }
        } catch (InvalidPasswordException e) {
            throw Inspection.refusal("tệp PDF đặt mật khẩu; hãy bỏ mật khẩu rồi tải lên lại");
        } catch (InvalidInput refusal) {
            throw refusal;
        } catch (IOException | RuntimeException e) {
            throw Inspection.refusal("tệp PDF bị hỏng, không đọc được");
        }
    }

    private static boolean hasName(PDDocumentCatalog catalog, COSName name) {
        return catalog.getNames() != null && catalog.getNames().getCOSObject().getDictionaryObject(name) != null;
    }

    private static PDDocument open(Path file) throws IOException {
        // the pages' content goes to a file, never into the memory as a whole
        return Loader.loadPDF(
                new RandomAccessReadBufferedFile(file.toFile()),
                "",
                null,
                null,
                IOUtils.createTempFileOnlyStreamCache());
    }

    /** @return null when a picture on the page is too large to be unpacked */
    static BufferedImage firstPage(Path file, int edge) throws IOException {
        try (PDDocument document = open(file)) {
            PDPage page = document.getPage(0);
            if (pixels(page.getResources(), 0) > MOST_PIXELS_SHOWN) {
                return null;
            }
            PDRectangle box = page.getCropBox();
            float longest = Math.max(box.getWidth(), box.getHeight());
            if (!(longest > 0)) {
                return null;
            }
            PDFRenderer renderer = new PDFRenderer(document);
            renderer.setSubsamplingAllowed(true);
            return renderer.renderImage(0, edge / longest, ImageType.RGB);
        }
    }

    private static long pixels(PDResources resources, int depth) throws IOException {
        if (resources == null) {
            return 0;
        }
        long pixels = 0;
        for (COSName name : resources.getXObjectNames()) {
            PDXObject object = resources.getXObject(name);
            if (object instanceof PDImageXObject image) {
                pixels += (long) image.getWidth() * image.getHeight();
            } else if (object instanceof PDFormXObject form) {
                pixels += depth < DEEPEST ? pixels(form.getResources(), depth + 1) : MOST_PIXELS_SHOWN + 1;
            }
        }
        return pixels;
    }
}
