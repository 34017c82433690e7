package vn.danvankheo.reporting.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.reporting.register.RegisterFilter;

class PageLinksTest {

    private static final RegisterFilter ALL = new RegisterFilter(null, null, null, null, null, null, null, null, null);

    @ParameterizedTest
    @CsvSource({
        "1, 0, 'first 1, last 1'",
        "1, 1, 'first 1, last 1'",
        "1, 3, 'first 1, next 2, last 3'",
        "2, 3, 'first 1, prev 1, next 3, last 3'",
        "3, 3, 'first 1, prev 2, last 3'",
        "9, 3, 'first 1, prev 3, last 3'",
    })
    void aPageKnowsItsNeighbours(long page, long pages, String expected) {
        assertThat(new PageLinks("/api/models", ALL, 7)
                        .of(page, pages)
                        .replaceAll("<[^>]*page=(\\d+)&size=7>; rel=\"(\\w+)\"", "$2 $1"))
                .isEqualTo(expected);
    }

    @Test
    void whatIsLookedForIsInEveryLinkAndCannotEndIt() {
        RegisterFilter filter = new RegisterFilter(
                "a&b=c>; rel=\"x\" {year}", Field.ECONOMY, "NINHHAI", 2027, "coso", "Tốt", null, null, null);

        assertThat(new PageLinks("/api/models", filter, 50).of(1, 1))
                .startsWith("</api/models?text=a%26b%3Dc%3E%3B%20rel%3D%22x%22%20%7Byear%7D&field=ECONOMY&unit=NINHHAI"
                        + "&year=2027&tier=coso&grade=T%E1%BB%91t&page=1&size=50>; rel=\"first\", ");
    }
}
