package vn.danvankheo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadLocalRandom;
import javax.imageio.ImageIO;
import org.springframework.stereotype.Component;
import vn.danvankheo.dossier.Dossier;
import vn.danvankheo.dossier.DossierTasks.OpenTask;
import vn.danvankheo.dossier.Dossiers;
import vn.danvankheo.dossier.Evidence;
import vn.danvankheo.dossier.NeededEvidence;

/** Signed papers that people have at hand when a step asks for them. */
@Component
public class Papers {

    private final Dossiers dossiers;
    private final Evidence evidence;

    Papers(Dossiers dossiers, Evidence evidence) {
        this.dossiers = dossiers;
        this.evidence = evidence;
    }

    /** Uploads what the step needs, unless it is there. */
    public void uploadFor(String businessKey, String task, String by) {
        NeededEvidence.of(task).ifPresent(needed -> {
            Dossier dossier = dossiers.of(new OpenTask(task, businessKey)).orElseThrow();
            if (!evidence.suffices(dossier.key(), needed)) {
                upload(dossier, needed, by);
            }
        });
    }

    private void upload(Dossier dossier, NeededEvidence needed, String by) {
        evidence.add(
                dossier.key(),
                dossier.unit(),
                needed.kind(),
                needed.kind().label() + ".png",
                new ByteArrayInputStream(png()),
                by);
    }

    /** A small picture, each time another. */
    public static byte[] png() {
        BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 8; x++) {
            for (int y = 0; y < 8; y++) {
                picture.setRGB(x, y, ThreadLocalRandom.current().nextInt());
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
