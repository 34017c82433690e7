package vn.danvankheo.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final List<String> WORDS = List.of(
            "ninhhai01.canbo", "Cán bộ phụ trách – CĐCS Trường TH Khánh Hải", "khanhhai.lan@danvankheo.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mot cau dai de nho",
                "ngựa đúng pin ghim",
                "toi di cho som mua rau",
                "kmqzvhtrwxpl",
                "8403 9274 1205 3391",
                "Lam.viec-2027",
                "w3Rf-7yHb-9sLd",
                "khánh hải mùa này nhiều gió lắm"
            })
    void whatIsLongAndItsOwnPassesWhateverItIsMadeOf(String password) {
        assertThat(PasswordRules.refusal(password, WORDS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "danvankheo2027",
                "danvankheo2027!",
                "Dân vận khéo 2027!",
                "CongDoan@123456",
                "ninhhai01.canbo",
                "Ninhhai01@2027",
                "Khánh Hải 1985!",
                "password123456",
                "matkhau@123456",
                "anhyeuem!!!!2027",
                "khongbiet123!@#",
                "123456789012",
                "qwertyuiop12",
                "aaaaaaaaaaaaaa",
                "abcabcabcabcabc"
            })
    void whatOthersWouldTryFirstIsRefused(String password) {
        assertThat(PasswordRules.refusal(password, WORDS))
                .hasValueSatisfying(why -> assertThat(why).startsWith("Mật khẩu này dễ bị đoán"));
    }

    @Test
    void noneOfTheCommonOnesThatAreLongEnoughPasses() throws IOException {
        List<String> common = StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies();

        assertThat(common).hasSizeGreaterThan(3_000);
        assertThat(common.stream().filter(PasswordRules::isLongEnough))
                .isNotEmpty()
                .allSatisfy(password -> assertThat(PasswordRules.refusal(password, List.of()))
                        .as(password)
                        .isPresent());
        assertThat(common.stream().filter(password -> password.length() >= 6).limit(3_000))
                .allSatisfy(password -> assertThat(PasswordRules.isGuessable(password + "2027!!!!!!!!", List.of()))
                        .as(password)
                        .isTrue());
    }

    @Test
    void lengthIsCountedInLettersAsPeopleSeeThem() {
        assertThat(PasswordRules.refusal("mot cau ngan", WORDS)).isEmpty();
        assertThat(PasswordRules.refusal("mot cau nga", WORDS))
                .hasValueSatisfying(why -> assertThat(why).startsWith("Mật khẩu phải có ít nhất 12 ký tự"));
        // eleven letters, in pieces twenty
        assertThat(PasswordRules.isLongEnough("a\u0323\u0302".repeat(11))).isFalse();
        assertThat(PasswordRules.refusal("một câu thật dài ".repeat(15), WORDS)).isEmpty();
        assertThat(PasswordRules.refusal("một câu thật dài ".repeat(16), WORDS))
                .contains("Mật khẩu dài nhất 256 ký tự.");
    }
}
