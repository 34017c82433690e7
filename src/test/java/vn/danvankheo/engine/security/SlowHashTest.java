package vn.danvankheo.engine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import vn.danvankheo.embedded.StartRefused;

class SlowHashTest {

    private final SlowHash hash = new SlowHash(100);

    @Test
    void thePasswordAloneMatchesAndEachHashIsAnother() {
        String kept = hash.encrypt("mot cau dai de nho");

        assertThat(hash.check("mot cau dai de nho", kept)).isTrue();
        assertThat(hash.check("mot cau dai de nhO", kept)).isFalse();
        assertThat(hash.check("", kept)).isFalse();
        assertThat(hash.encrypt("mot cau dai de nho")).isNotEqualTo(kept);
        assertThat(kept).startsWith("100$").hasSizeLessThan(200);
    }

    @Test
    void nothingIsCutOff() {
        String start = "x".repeat(200);

        assertThat(hash.check(start + "a", hash.encrypt(start + "b"))).isFalse();
    }

    @Test
    void theSameVietnameseWordFromAnotherKeyboardMatches() {
        assertThat(hash.check("c\u1ed9ng \u0111o\u00e0n", hash.encrypt("co\u0323\u0302ng \u0111oa\u0300n")))
                .isTrue();
    }

    @Test
    void whatWasKeptWithFewerIterationsStillMatchesAndIsOutdated() {
        SlowHash raised = new SlowHash(150);
        String kept = hash.encrypt("mot cau dai de nho");

        assertThat(raised.check("mot cau dai de nho", kept)).isTrue();
        assertThat(raised.isOutdated("{PBKDF2-SHA512}" + kept)).isTrue();
        assertThat(hash.isOutdated("{PBKDF2-SHA512}" + kept)).isFalse();
        assertThat(hash.isOutdated("{SHA-512}abc==")).isTrue();
    }

    @Test
    void productionDoesNotStartWithAFastHash() {
        assertThatThrownBy(() -> start("209999"))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("danvankheo.password.iterations = 209999");
        assertThatCode(() -> start("210000")).doesNotThrowAnyException();
    }

    private static void start(String iterations) {
        GenericApplicationContext context = new GenericApplicationContext();
        context.getEnvironment().setActiveProfiles("production");
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "danvankheo.password.iterations",
                                iterations,
                                "camunda.bpm.admin-user.password",
                                "w3Rf-7yHb-9sLd")));
        new AdministratorPassword().initialize(context);
    }
}
