package vn.danvankheo.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import vn.danvankheo.review.Figures.Line;

/** Phụ lục 1 as it is frozen: what is added to it later is nothing in what was frozen before. */
class FiguresTest {

    private static final RecognitionFigures RECOGNITION = new RecognitionFigures(1, 2, 3, 4, 5, 6, 7, 8);

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void figuresThatWereFrozenBeforeRecognitionWasCountedAreStillRead() throws Exception {
        Figures frozen = json.readValue(
                """
                {"minimum": 1, "registered": 2, "built": 1, "continued": 0, "replicated": 1, "collective": 2,
                 "individual": 0, "economy": 0, "cultureSociety": 0, "securityDefence": 0, "unionBuilding": 2,
                 "implemented": 1, "summarised": 1, "effective": 1, "stopped": 0, "inspections": 3, "putUp": 1}
                """,
                Figures.class);

        assertThat(frozen.recognition()).isEqualTo(RecognitionFigures.NONE);
        assertThat(frozen.putUp()).isOne();
        assertThat(frozen.lines()).hasSameSizeAs(recognised(RECOGNITION).lines());
    }

    @Test
    void figuresComeBackAsTheyWereFrozen() throws Exception {
        Figures figures = recognised(RECOGNITION);

        assertThat(json.readValue(json.writeValueAsString(figures), Figures.class))
                .isEqualTo(figures);
    }

    @Test
    void whatWasRecognisedAndCommendedAddsUp() {
        assertThat(recognised(RECOGNITION).plus(recognised(RECOGNITION)).recognition())
                .isEqualTo(new RecognitionFigures(2, 4, 6, 8, 10, 12, 14, 16));
    }

    @Test
    void everyFigureOfRecognitionHasALineInTheOrderOfTheAppendix() {
        assertThat(recognised(RECOGNITION).lines()).extracting(Line::value).endsWith(1, 2, 3, 4, 5, 6, 7, 8);
    }

    private static Figures recognised(RecognitionFigures recognition) {
        return new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, recognition);
    }
}
