package vn.danvankheo.engine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import vn.danvankheo.embedded.SampleAccounts;

/** The list of passwords that have been stolen elsewhere, as it is published, made small. */
class LeakedPasswordsTest {

    private static final int MANY = 2_000;

    @TempDir
    Path directory;

    /** With numbers and Windows' ends of lines as it is published, without, and cut off at its end. */
    @ParameterizedTest
    @ValueSource(strings = {"%s:%d\r\n", "%s:%d\n", "%s\n"})
    void eachOfTheListIsFoundAndNoOther(String line) throws Exception {
        StringBuilder list = new StringBuilder();
        List<String> digests = IntStream.range(0, MANY)
                .mapToObj(number -> digest("mat khau lo so " + number))
                .sorted()
                .toList();
        for (int i = 0; i < MANY; i++) {
            list.append(line.formatted(digests.get(i), (long) Math.pow(10, i % 9)));
        }
        LeakedPasswords whole = leaked(list.toString());
        LeakedPasswords withoutEnd = leaked(list.toString().stripTrailing());

        assertThat(IntStream.range(0, MANY)).allSatisfy(number -> {
            assertThat(whole.contains("mat khau lo so " + number)).isTrue();
            assertThat(withoutEnd.contains("mat khau lo so " + number)).isTrue();
        });
        assertThat(IntStream.range(MANY, 2 * MANY)).noneMatch(number -> whole.contains("mat khau lo so " + number));
    }

    @Test
    void aListOfOneOrNoneIsReadToo() throws Exception {
        assertThat(leaked(digest("a") + ":1").contains("a")).isTrue();
        assertThat(leaked(digest("a").toLowerCase() + "\n").contains("a")).isTrue();
        assertThat(leaked(digest("a") + ":1").contains("b")).isFalse();
        assertThat(leaked("").contains("a")).isFalse();
    }

    @Test
    void aWordOfAnotherKeyboardIsTheSame() throws Exception {
        assertThat(leaked(digest("mật khẩu của tôi")).contains("ma\u0323\u0302t kha\u0302\u0309u cu\u0309a to\u0302i"))
                .isTrue();
    }

    @Test
    void whoChoosesOneReadsWhyAndTheEnginesPageRefusesItToo() throws Exception {
        String known = "toi di cho som mua rau";
        PolicyOfEngine without = policy(leaked(digest("another one")));
        PolicyOfEngine with = policy(leaked(Stream.of(known, "another one", "a third")
                .map(LeakedPasswordsTest::digest)
                .sorted()
                .reduce("", (list, each) -> list + each + ":3\n")));

        assertThat(without.refusal(known, null)).isEmpty();
        assertThat(with.refusal(known, null))
                .hasValueSatisfying(why -> assertThat(why).contains("danh sách mật khẩu đã bị lộ"));
        assertThat(without.getRules()).allMatch(rule -> rule.execute(known));
        assertThat(with.getRules())
                .extracting((PasswordPolicyRule rule) -> rule.execute(known))
                .contains(false);
        assertThat(with.refusal("kmqzvhtrwxpl", null)).isEmpty();
    }

    /** Somebody has taken it away, or another file stands there: nobody chooses a password unseen. */
    @Test
    void aListThatCannotBeReadLetsNothingPass() throws Exception {
        LeakedPasswords gone = new LeakedPasswords(
                new PasswordSettings(1, directory.resolve("khong-co").toString()));
        LeakedPasswords another = leaked("x".repeat(500));

        assertThatThrownBy(() -> gone.contains("a")).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> another.contains("a")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void withoutAListNothingIsAsked() {
        assertThat(new LeakedPasswords(new PasswordSettings(1, "")).contains("a"))
                .isFalse();
    }

    private LeakedPasswords leaked(String list) throws Exception {
        Path file = Files.createTempFile(directory, "leaked", ".txt");
        Files.writeString(file, list, StandardCharsets.US_ASCII);
        return new LeakedPasswords(new PasswordSettings(1, file.toString()));
    }

    private static PolicyOfEngine policy(LeakedPasswords leaked) {
        return new PolicyOfEngine(new StaticListableBeanFactory().getBeanProvider(SampleAccounts.class), leaked);
    }

    private static String digest(String password) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
