package vn.danvankheo.dossier;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import vn.danvankheo.validation.InvalidInput;

/** PDF: can be opened without a password, runs nothing when it is opened, and brings no other files with it. */
final class PdfInspection {

    private static final COSName FILES_OF_ITS_OWN = COSName.getPDFName("EmbeddedFiles");
    private static final COSName SCRIPTS = COSName.getPDFName("JavaScript");

    /** Of all that is no picture. */
    private static final long MOST_BYTES = 300L * 1024 * 1024;

    /** Of packed objects: in the memory, where they stay while the file is open, each is many times as large. */
    private static final long MOST_BYTES_OF_OBJECTS = 16L * 1024 * 1024;

    /** Of one page with its pictures. */
    private static final long MOST_BYTES_SHOWN = 64L * 1024 * 1024;

    private static final long MOST_PIXELS = 220_000_000;

    private PdfInspection() {}

    static void check(Path file) {
        try {
            check(MeasuredPdf.of(file, MOST_BYTES_OF_OBJECTS));
        } catch (InvalidPasswordException e) {
            throw Inspection.refusal("tệp PDF đặt mật khẩu; hãy bỏ mật khẩu rồi tải lên lại");
        } catch (InvalidInput refusal) {
            throw refusal;
        } catch (IOException | RuntimeException e) {
            throw Inspection.refusal("tệp PDF bị hỏng, không đọc được");
        }
    }

    private static void check(MeasuredPdf pdf) throws IOException {
        try (PDDocument document = pdf.open()) {
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
            pdf.check(MOST_BYTES, MOST_PIXELS);
        }
    }

    private static boolean hasName(PDDocumentCatalog catalog, COSName name) {
        return catalog.getNames() != null && catalog.getNames().getCOSObject().getDictionaryObject(name) != null;
    }

    /** @return null when the page has no size */
    static BufferedImage firstPage(Path file, int edge) throws IOException {
        // again, for what was taken in before there was such a check
        check(file);
        MeasuredPdf pdf = MeasuredPdf.of(file, MOST_BYTES_SHOWN);
        try (PDDocument document = pdf.open()) {
            PDRectangle box = document.getPage(0).getCropBox();
            float longest = Math.max(box.getWidth(), box.getHeight());
            if (!(longest > 0)) {
                return null;
            }
            PDFRenderer renderer = new PDFRenderer(document) {
                @Override
                protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
                    return new MeasuredDrawer(parameters, pdf);
                }
            };
            renderer.setSubsamplingAllowed(true);
            return renderer.renderImage(0, edge / longest, ImageType.RGB);
        }
    }

    /** Draws no picture for which more memory would be reserved than it is worth. */
    private static final class MeasuredDrawer extends PageDrawer {

        private final MeasuredPdf pdf;

        MeasuredDrawer(PageDrawerParameters parameters, MeasuredPdf pdf) throws IOException {
            super(parameters);
            this.pdf = pdf;
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            if (operator.getImageData() != null && operator.getImageParameters() != null) {
                pdf.countPicture(operator.getImageParameters(), operator.getImageData());
            }
            super.processOperator(operator, operands);
        }

        @Override
        public void drawImage(PDImage picture) throws IOException {
            double width = picture.getWidth();
            double height = picture.getHeight();
            if (picture instanceof PDImageXObject object) {
                // of two of different sizes each is brought to the larger measure
                for (PDImageXObject mask : new PDImageXObject[] {object.getSoftMask(), object.getMask()}) {
                    width = Math.max(width, mask == null ? 0 : mask.getWidth());
                    height = Math.max(height, mask == null ? 0 : mask.getHeight());
                }
            }
            refuseLarge(width, height);
            if (picture.isStencil()) {
                // what is painted through it is drawn in its full size, however little of it is on the page
                Rectangle2D painted = getGraphicsState()
                        .getCurrentTransformationMatrix()
                        .createAffineTransform()
                        .createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1))
                        .getBounds2D();
                refuseLarge(painted.getWidth(), painted.getHeight());
            }
            super.drawImage(picture);
        }

        private static void refuseLarge(double width, double height) {
            if (!(width * height <= MeasuredPdf.MOST_PIXELS_SHOWN)) {
                throw Unpacked.bomb();
            }
        }
    }
}
