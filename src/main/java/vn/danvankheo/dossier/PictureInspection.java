package vn.danvankheo.dossier;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import vn.danvankheo.validation.InvalidInput;

/** Pictures: their measures are read from the head, before anything is unpacked. */
final class PictureInspection {

    /** The best telephones take 200 million. */
    private static final long MOST_PIXELS = 220_000_000;

    /** Beyond it no preview is made: a picture that is drawn in passes is unpacked as a whole. */
    private static final long MOST_PIXELS_SHOWN = 60_000_000;

    private PictureInspection() {}

    static void check(Path file, FileType type) throws IOException {
        try (FileImageInputStream content = new FileImageInputStream(file.toFile())) {
            ImageReader reader = reader(content);
            try {
                if (pixels(reader) > MOST_PIXELS) {
                    throw Inspection.refusal("ảnh có kích thước quá lớn, không nhận");
                }
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof InvalidInput refusal) {
                throw refusal;
            }
            throw Inspection.refusal("ảnh %s bị hỏng, không đọc được".formatted(type.name()));
        }
    }

    /** @return null when the picture is too large to be shown or cannot be drawn */
    static BufferedImage reduced(Path file, int edge) throws IOException {
        try (FileImageInputStream content = new FileImageInputStream(file.toFile())) {
            ImageReader reader = reader(content);
            try {
                if (pixels(reader) > MOST_PIXELS_SHOWN) {
                    return null;
                }
                ImageReadParam parameters = reader.getDefaultReadParam();
                int every = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / (2 * edge));
                parameters.setSourceSubsampling(every, every, 0, 0);
                return reader.read(0, parameters);
            } finally {
                reader.dispose();
            }
        }
    }

    private static long pixels(ImageReader reader) throws IOException {
        return (long) reader.getWidth(0) * reader.getHeight(0);
    }

    private static ImageReader reader(FileImageInputStream content) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(content);
        if (!readers.hasNext()) {
            throw new IOException("no picture");
        }
        ImageReader reader = readers.next();
        reader.setInput(content, true, true);
        return reader;
    }
}
