package vn.danvankheo.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
