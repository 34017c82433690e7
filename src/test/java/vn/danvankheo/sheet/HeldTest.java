package vn.danvankheo.sheet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The measure by which long tables are judged. */
class HeldTest {

    @Test
    void rowsThatAreKeptAreNoticed() {
        Held held = new Held();
        List<String> kept = new ArrayList<>();
        for (int row = 1; row <= Held.ROWS; row++) {
            kept.add(held.text());
        }

        assertThatThrownBy(held::notMoreForMoreRows)
                .as("%s rows are kept", kept.size())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("megabytes more");
    }

    @Test
    void rowsThatHaveGoneAreNot() {
        Held held = new Held();
        for (int row = 1; row <= Held.ROWS; row++) {
            held.text();
        }

        held.notMoreForMoreRows();
    }
}
