package vn.danvankheo.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTextTest {

    @Test
    void aLinkTypedByOneUnitIsNoLinkForAnother() {
        assertThat(ShownText.literal("[Đăng nhập lại](https://example.org)"))
                .isEqualTo("\\[Đăng nhập lại\\](https\\://example.org)");
        assertThat(ShownText.literal("www.example.org")).isEqualTo("www\\.example.org");
        assertThat(ShownText.literal("<a href=x>")).isEqualTo("\\<a href=x\\>");
    }

    @Test
    void whatOfficersWriteStaysAsItIs() {
        assertThat(ShownText.literal("05/03/2027 (trước ngày 06/03/2027), 120/120 công nhân; 20% – “khéo”."))
                .isEqualTo("05/03/2027 (trước ngày 06/03/2027), 120/120 công nhân; 20% – “khéo”.");
    }
}
