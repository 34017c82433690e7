package vn.danvankheo.engine.security;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a password must be (ASVS 5.0, 6.2): long enough, not one of those that everybody uses, not made of the names around
 * the account. Which characters it is made of is nobody's business.
 */
final class PasswordRules {

    static final int SHORTEST = 12;
    static final int LONGEST = 256;

    /** Of those that the system is about. */
    private static final List<String> OF_THE_SYSTEM = List.of(
            "danvankheo",
            "danvan",
            "congdoan",
            "liendoanlaodong",
            "liendoan",
            "laodong",
            "quantri",
            "canbo",
            "matkhau",
            "administrator",
            "password",
            "camunda");

    private static final int SHORTEST_COMMON = 6;
    private static final int SHORTEST_WORD = 4;
    /** What must be left of a password without the words that others would try first. */
    private static final int LETTERS_OF_ITS_OWN = 6;
    /** Of five: fewer than ten thousand million guesses would find it. */
    private static final int LOWEST_SCORE = 3;
    /** The estimate takes the longer the longer the password is, and nobody guesses these. */
    private static final int ESTIMATED = 64;

    private static final Zxcvbn ESTIMATE = new Zxcvbn();
    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    static boolean isLongEnough(String password) {
        return length(password) >= SHORTEST;
    }

    /**
     * Whether somebody who tries what people usually choose would find it soon.
     *
     * @param words names around the account: log-in name, name of the person and of the unit, address
     */
    static boolean isGuessable(String password, Collection<String> words) {
        String plain = plain(password);
        if (COMMON.contains(plain.replaceAll("^[^a-z]+|[^a-z]+$", "")) || isCommonWithSignsBehind(plain)) {
            return true;
        }
        List<String> names = Stream.concat(
                        OF_THE_SYSTEM.stream(), words.stream().flatMap(PasswordRules::parts))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        String rest = plain;
        for (String name : names) {
            rest = rest.replace(name, " ");
        }
        boolean named = !rest.equals(plain);
        if (named && rest.replaceAll("[^a-z]", "").length() < LETTERS_OF_ITS_OWN) {
            return true;
        }
        return ESTIMATE.measure(password.substring(0, Math.min(password.length(), ESTIMATED)), names)
                        .getScore()
                < LOWEST_SCORE;
    }

    /** Also one that ends with digits itself. */
    private static boolean isCommonWithSignsBehind(String plain) {
        return IntStream.rangeClosed(SHORTEST_COMMON, plain.length())
                .filter(end -> COMMON.contains(plain.substring(0, end)))
                .anyMatch(end -> plain.substring(end).chars().noneMatch(Character::isLetter));
    }

    /** In Vietnamese, why the password is refused; empty when it is not. */
    static Optional<String> refusal(String password, Collection<String> words) {
        if (!isLongEnough(password)) {
            return Optional.of(
                    "Mật khẩu phải có ít nhất %d ký tự; một câu dài, dễ nhớ là tốt nhất.".formatted(SHORTEST));
        }
        if (length(password) > LONGEST) {
            return Optional.of("Mật khẩu dài nhất %d ký tự.".formatted(LONGEST));
        }
        if (isGuessable(password, words)) {
            return Optional.of(
                    "Mật khẩu này dễ bị đoán: hay được dùng, hoặc ghép từ tên người, đơn vị, hệ thống, dãy phím."
                            + " Hãy chọn một câu khác, đừng dùng tên.");
        }
        return Optional.empty();
    }

    private static int length(String password) {
        String normal = Normalizer.normalize(password, Normalizer.Form.NFC);
        return normal.codePointCount(0, normal.length());
    }

    /** A name as a whole, and each of its words. */
    private static Stream<String> parts(String name) {
        return Stream.concat(
                Stream.of(plain(name).replaceAll("[^a-z]", "")),
                Stream.of(Normalizer.normalize(name, Normalizer.Form.NFC).split("[^\\p{L}]+"))
                        .map(PasswordRules::plain));
    }

    /** Small letters without their marks, without blanks: Vietnamese is typed with and without. */
    private static String plain(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd')
                .replaceAll("\\s", "");
    }

    private static Set<String> common() {
        try {
            return new HashSet<>(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
