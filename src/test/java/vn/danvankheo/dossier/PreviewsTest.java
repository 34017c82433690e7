package vn.danvankheo.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small pictures of files, whatever is in them. */
class PreviewsTest {

    private final Previews previews = new Previews();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        previews.stop();
    }

    @Test
    void aPictureIsReducedToItsProportions() throws IOException {
        Path file = folder.resolve("a.jpg");
        ImageIO.write(red(2400, 1200), "jpg", file.toFile());

        BufferedImage small = drawn(previews.draw(file, FileType.JPEG));

        assertThat(small.getWidth()).isEqualTo(240);
        assertThat(small.getHeight()).isEqualTo(120);
        assertThat(isReddish(small)).isTrue();
    }

    @Test
    void ofAPdfTheFirstPageIsDrawn() throws IOException {
        BufferedImage small = drawn(previews.draw(pdf(0), FileType.PDF));

        assertThat(Math.max(small.getWidth(), small.getHeight())).isBetween(239, 240);
        assertThat(isReddish(small)).isTrue();
    }

    @Test
    void aPdfWhosePictureWouldFillTheMemoryHasNone() throws IOException {
        assertThat(previews.draw(pdf(60_000), FileType.PDF)).isEmpty();
    }

    @Test
    void aPdfWhosePageBurstsHasNone() throws IOException {
        byte[] content = HandmadePdf.flate(new byte[80 * 1024 * 1024]);
        byte[] burst = page("/Contents 4 0 R", "/Filter /FlateDecode", content);
        assertThat(drawn(burst)).isEmpty();
        // each of its parts is small enough
        byte[] part = new byte[2 * 1024 * 1024];
        new Random(1).nextBytes(part);
        String often = "/Contents [" + "4 0 R ".repeat(40) + "]";
        assertThat(drawn(page(often, "", part))).isEmpty();
    }

    @Test
    void aPdfWhoseInnerPictureBurstsHasNone() throws IOException {
        byte[] data = HandmadePdf.flate(new byte[80 * 1024 * 1024]);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(
                "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /Fl ID ".getBytes(StandardCharsets.US_ASCII));
        content.writeBytes(data);
        content.writeBytes("\nEI Q".getBytes(StandardCharsets.US_ASCII));
        assertThat(drawn(page("/Contents 4 0 R", "", content.toByteArray()))).isEmpty();
    }

    @Test
    void aPdfWhosePicturesClaimMoreThanItSaysHasNone() throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(red(20, 20), "jpg", jpeg);
        byte[] large = jpeg.toByteArray();
        // height and width stand five bytes behind the mark of the frame
        int frame = new String(large, StandardCharsets.ISO_8859_1).indexOf("\u00FF\u00C0");
        ByteBuffer.wrap(large).putShort(frame + 5, (short) 9000).putShort(frame + 7, (short) 9000);
        String picture = "/Subtype /Image /Width 20 /Height 20 /ColorSpace /DeviceRGB /BitsPerComponent 8 ";
        assertThat(drawn(pageWith(picture + "/Filter /DCTDecode", jpeg.toByteArray())))
                .isPresent();
        assertThat(drawn(pageWith(picture + "/Filter /DCTDecode", large))).isEmpty();
        // a mask that is larger than the picture
        assertThat(drawn(pageWith(picture + "/Filter /DCTDecode /SMask 6 0 R", jpeg.toByteArray())))
                .isEmpty();
    }

    @Test
    void anEnormousPageIsDrawnAsSmallAsEveryOther() throws IOException {
        byte[] page = HandmadePdf.of("/MediaBox [0 0 900000000 600000000]").withTable();
        BufferedImage small = drawn(drawn(page));
        assertThat(small.getWidth()).isBetween(239, 240);
        assertThat(small.getHeight()).isBetween(159, 160);
    }

    /** None would be kept for ever. */
    @Test
    void whatWaitsInVainForItsTurnIsAskedForAgain() throws IOException {
        Path file = pdf(0);
        // whose threads never come to the work
        ExecutorService asleep =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> new Thread());
        assertThatThrownBy(() -> new Previews(asleep, Duration.ofMillis(1)).draw(file, FileType.PDF))
                .isInstanceOf(Previews.BusyDrawing.class);
        assertThat(previews.draw(file, FileType.PDF)).isPresent();
    }

    @Test
    void whatCannotBeReadHasNone() throws IOException {
        Path file = folder.resolve("a.pdf");
        Files.writeString(file, "%PDF-1.7");

        assertThat(previews.draw(file, FileType.PDF)).isEmpty();
        assertThat(previews.draw(file, FileType.PNG)).isEmpty();
    }

    /** @param claimed width and height that the picture on the page says that it has; 0 for its own */
    private Path pdf(int claimed) throws IOException {
        Path file = folder.resolve("trang.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            PDImageXObject picture = LosslessFactory.createFromImage(document, red(20, 20));
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(picture, 0, 0, PDRectangle.A4.getWidth(), PDRectangle.A4.getHeight());
            }
            if (claimed > 0) {
                picture.getCOSObject().setInt(COSName.WIDTH, claimed);
                picture.getCOSObject().setInt(COSName.HEIGHT, claimed);
            }
            document.save(file.toFile());
        }
        return file;
    }

    private Optional<byte[]> drawn(byte[] pdf) throws IOException {
        return previews.draw(Files.write(folder.resolve("a.pdf"), pdf), FileType.PDF);
    }

    private static byte[] page(String more, String dictionary, byte[] content) {
        return HandmadePdf.of("/MediaBox [0 0 600 800] " + more)
                .with(dictionary, content)
                .withTable();
    }

    /** The picture is the fifth object, behind the content that draws it. */
    private static byte[] pageWith(String picture, byte[] data) {
        return HandmadePdf.of("/MediaBox [0 0 600 800] /Contents 4 0 R /Resources <</XObject <</P 5 0 R>>>>")
                .with("", "q 600 0 0 800 0 0 cm /P Do Q".getBytes(StandardCharsets.US_ASCII))
                .with(picture, data)
                .with(
                        "/Subtype /Image /Width 9000 /Height 9000 /ColorSpace /DeviceGray /BitsPerComponent 8",
                        new byte[9])
                .withTable();
    }

    private static BufferedImage red(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = picture.createGraphics();
        canvas.setColor(Color.RED);
        canvas.fillRect(0, 0, width, height);
        canvas.dispose();
        return picture;
    }

    private static BufferedImage drawn(Optional<byte[]> png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png.orElseThrow()));
    }

    private static boolean isReddish(BufferedImage picture) {
        Color middle = new Color(picture.getRGB(picture.getWidth() / 2, picture.getHeight() / 2));
        return middle.getRed() > 200 && middle.getGreen() < 60;
    }
}
