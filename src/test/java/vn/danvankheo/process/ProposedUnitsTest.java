package vn.danvankheo.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitKind;

class ProposedUnitsTest {

    @Test
    void ofVeryManyUnitsThoseAboveOthersAreOfferedFirst() {
        assertThat(ModelLifecycleForms.choices(units(300)))
                .hasSize(300)
                .extracting(Choice::value)
                .isSorted()
                .startsWith("U100", "U101");
        assertThat(ModelLifecycleForms.choices(units(301)))
                .hasSize(300)
                .extracting(Choice::value)
                .startsWith("U109", "U119")
                .contains("U399", "U100")
                .doesNotContain("U400");
    }

    /** Every tenth has others below it. */
    private static List<Unit> units(int many) {
        return IntStream.range(100, 100 + many)
                .mapToObj(number -> new Unit(
                        UnitCode.of("U" + number),
                        "Đơn vị " + number,
                        new UnitKind("CD", "Công đoàn", "coso", number % 10 == 9, "Ban Chấp hành"),
                        UnitCode.of("TINH"),
                        LocalDate.EPOCH,
                        null,
                        false,
                        null))
                .toList();
    }
}
