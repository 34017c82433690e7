package vn.danvankheo.dossier;

import jakarta.annotation.PreDestroy;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Draws small pictures of files, few at a time and none for long: a file may have been made to keep us busy. */
@Component
class Previews {

    private static final Logger LOG = LoggerFactory.getLogger(Previews.class);

    /** Of the longer side. Pixels. */
    private static final int EDGE = 240;

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 50;

    private final ExecutorService drawers;
    private final Duration patience;

    Previews() {
        this(drawers(), PATIENCE);
    }

    /** @param patience with the wait for the turn, and then with the drawing */
    Previews(ExecutorService drawers, Duration patience) {
        this.drawers = drawers;
        this.patience = patience;
    }

    private static ExecutorService drawers() {
        ThreadPoolExecutor drawers = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
                    Thread thread = new Thread(work, "preview");
                    thread.setDaemon(true);
                    return thread;
                });
        drawers.allowCoreThreadTimeOut(true);
        return drawers;
    }

    @PreDestroy
    void stop() {
        drawers.shutdownNow();
    }

    /** Whether a picture can be made of such a file at all. */
    static boolean arePossible(FileType type) {
        return type == FileType.PDF || type.isPicture();
    }

    /**
     * @return a PNG; empty when none can be made
     * @throws BusyDrawing when too many wait for theirs, or this one in vain for its turn
     */
    Optional<byte[]> draw(Path file, FileType type) {
        CountDownLatch begun = new CountDownLatch(1);
        Future<Optional<byte[]>> drawing;
        try {
            drawing = drawers.submit(() -> {
                begun.countDown();
                return drawn(file, type);
            });
        } catch (RejectedExecutionException e) {
            throw new BusyDrawing(e);
        }
        try {
            if (!begun.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                drawing.cancel(true);
                throw new BusyDrawing(null);
            }
            return drawing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            drawing.cancel(true);
            return Optional.empty();
        } catch (ExecutionException e) {
            // whatever an odd file leads to, also running out of memory, costs its preview and nothing else
            LOG.info("Không tạo được ảnh xem trước: {}", e.getCause().toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyDrawing(e);
        }
    }

    private static Optional<byte[]> drawn(Path file, FileType type) throws IOException {
        BufferedImage picture =
                type == FileType.PDF ? PdfInspection.firstPage(file, EDGE) : PictureInspection.reduced(file, EDGE);
        if (picture == null) {
            return Optional.empty();
        }
        double scale = Math.min(1.0, (double) EDGE / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = small.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, width, height);
        canvas.drawImage(picture, 0, 0, width, height, null);
        canvas.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(small, "png", png);
        return Optional.of(png.toByteArray());
    }

    /** The preview can be asked for again later. */
    static class BusyDrawing extends RuntimeException {

        BusyDrawing(Throwable cause) {
            super(cause);
        }
    }
}
