package vn.danvankheo.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import vn.danvankheo.embedded.StartRefused;

/** Every variable that says something impossible is named; one start tells all of them. */
class ProductionVariablesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    DANVANKHEO_DB_URL          | postgres://u:p@db/danvankheo     | phải có dạng jdbc:postgresql://
                    DANVANKHEO_DB_URL          | jdbc:mysql://db/danvankheo       | phải có dạng jdbc:postgresql://
                    DANVANKHEO_DB_URL          | jdbc:postgresql://db             | phải có dạng jdbc:postgresql://
                    DANVANKHEO_BASE_URL        | http://danvankheo.example.vn     | phải là địa chỉ https đầy đủ
                    DANVANKHEO_BASE_URL        | https://danvankheo.example.vn/   | không có dấu / ở cuối
                    DANVANKHEO_BASE_URL        | danvankheo.example.vn            | phải là địa chỉ https đầy đủ
                    DANVANKHEO_BASE_URL        | https://dân vận                  | không phải là một địa chỉ
                    DANVANKHEO_DB_PLAIN        | có                               | phải là true hoặc false
                    DANVANKHEO_SMTP_PLAIN      | có                               | phải là true hoặc false
                    DANVANKHEO_DB_ANSWER_SECONDS | một phút                     | phải là một số
                    DANVANKHEO_SMTP_PORT       | smtp                             | phải là một số
                    DANVANKHEO_SMTP_PORT       | 0                                | phải từ 1 đến 65535
                    DANVANKHEO_RETURNS_PORT    | 70000                            | phải từ 1 đến 65535
                    DANVANKHEO_METRICS_PORT    | prometheus                       | phải là một số
                    DANVANKHEO_MAIL_PER_SECOND | -1                               | phải là một số
                    DANVANKHEO_MAIL_PER_DAY    | nhiều                            | phải là một số
                    DANVANKHEO_MAIL            | không                            | phải là true hoặc false
                    DANVANKHEO_TAKE_OVER       | yes                              | phải là true hoặc false
                    DANVANKHEO_OPENID_ISSUER   | http://dangnhap.example.vn       | phải là địa chỉ https của nơi đăng nhập
                    DANVANKHEO_OPENID_ISSUER   | https://dangnhap.example.vn/?a=b | phải là địa chỉ https của nơi đăng nhập
                    DANVANKHEO_OPENID_ISSUER   | https://đăng nhập                | không phải là một địa chỉ
                    DANVANKHEO_OPENID_ACCOUNT_CLAIM | email                       | không phải điều mỗi người tự khai
                    DANVANKHEO_OPENID_SCOPES   | profile                          | phải có openid
                    DANVANKHEO_OPENID_COMMITTEES | canbo,quantri                  | phải gồm canbo, thuongvu
                    DANVANKHEO_OPENID_NEW_PERSONS | có                            | phải là true hoặc false
                    DANVANKHEO_LEAKED_PASSWORDS | /khong/co/tep                   | không đọc được tệp này
                    DANVANKHEO_LEAKED_PASSWORDS | pom.xml                         | phải bắt đầu bằng 40 chữ số thập lục phân
                    DANVANKHEO_CLAMD           | quet                             | phải có dạng máy:cổng
                    DANVANKHEO_CLAMD           | quet:70000                       | phải từ 1 đến 65535
                    DANVANKHEO_SECOND_FACTOR   | all                              | phải là administrators, desk hoặc none
                    DANVANKHEO_RESET_SECOND_FACTOR | quantri                      | phải có dạng tài-khoản/ngày-giờ
                    """)
    void aWrongValueIsRefusedByTheVariablesName(String variable, String value, String why) {
        assertThatThrownBy(() -> check(variable, value))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("biến môi trường " + variable + " = “" + value + "” không dùng được: ")
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aKeyThatIsTooShortIsRefusedAndNotShown() {
        for (String variable : new String[] {"DANVANKHEO_SECRET_KEY", "DANVANKHEO_SECRET_KEY_BEFORE"}) {
            assertThatThrownBy(() -> check(Map.of(variable, "x".repeat(31))))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("biến môi trường " + variable)
                    .hasMessageContaining("ít nhất 32 ký tự")
                    .hasMessageNotContaining("xxx");
        }
        assertThatCode(() -> check(Map.of(
                        "DANVANKHEO_DB_PLAIN",
                        "true",
                        "DANVANKHEO_SECRET_KEY",
                        "x".repeat(32),
                        "DANVANKHEO_SECRET_KEY_BEFORE",
                        "")))
                .doesNotThrowAnyException();
    }

    @Test
    void allOfThemAreToldAtOnce() {
        assertThatThrownBy(() -> check(Map.of("DANVANKHEO_SMTP_PORT", "x", "DANVANKHEO_MAIL", "x")))
                .hasMessageContainingAll("DANVANKHEO_SMTP_PORT", "DANVANKHEO_MAIL = ");
    }

    @Test
    void aProviderOfTheCommonLogInNeedsTheRest() {
        String issuer = "https://dangnhap.example.vn/realms/congdoan";
        assertThatThrownBy(() -> check(Map.of(
                        "DANVANKHEO_DB_PLAIN",
                        "true",
                        "DANVANKHEO_OPENID_ISSUER",
                        issuer,
                        "DANVANKHEO_OPENID_CLIENT_ID",
                        "d")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll("DANVANKHEO_OPENID_CLIENT_SECRET", "DANVANKHEO_OPENID_ACCOUNT_CLAIM")
                .hasMessageNotContaining("DANVANKHEO_OPENID_CLIENT_ID:")
                .hasMessageNotContaining("\n");
        assertThatCode(() -> check(Map.of(
                        "DANVANKHEO_DB_PLAIN", "true",
                        "DANVANKHEO_OPENID_ISSUER", issuer,
                        "DANVANKHEO_OPENID_CLIENT_ID", "dan-van-kheo",
                        "DANVANKHEO_OPENID_CLIENT_SECRET", "s",
                        "DANVANKHEO_OPENID_ACCOUNT_CLAIM", "tai_khoan",
                        "DANVANKHEO_OPENID_SCOPES", "openid, profile",
                        "DANVANKHEO_OPENID_COMMITTEES", "canbo, giamsat")))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("DANVANKHEO_OPENID_ISSUER", "")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "DANVANKHEO_DB_URL, jdbc:postgresql://db:5432/danvankheo?sslmode=require",
        "DANVANKHEO_DB_URL, 'jdbc:postgresql://db1:5432,db2:5432/danvankheo?targetServerType=primary'",
        "DANVANKHEO_BASE_URL, https://danvankheo.example.vn",
        "DANVANKHEO_BASE_URL, http://localhost:8080",
        "DANVANKHEO_SMTP_PORT, 587",
        "DANVANKHEO_MAIL, false"
    })
    void whatIsRightPasses(String variable, String value) {
        assertThatCode(() -> check(variable, value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:5432/danvankheo",
                "jdbc:postgresql://localhost/danvankheo?tcpKeepAlive=true",
                "jdbc:postgresql://db:5432/danvankheo?sslmode=require",
                "jdbc:postgresql://db:5432/danvankheo?sslmode=verify-ca",
                "jdbc:postgresql://db:5432/danvankheo?ssl=true",
                "jdbc:postgresql://db:5432/danvankheo?sslmode=verify-full&sslmode=disable",
                "jdbc:postgresql://db:5432/danvankheo?sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory",
                "jdbc:postgresql://db:5432/danvankheo?sslmode=verify-full&sslhostnameverifier=vn.danvankheo.Anybody"
            })
    void aDatabaseWhoseCertificateNobodyChecksIsRefusedUnlessTheOperatorSaysSo(String url) {
        assertThatThrownBy(() -> check(Map.of("DANVANKHEO_DB_URL", url)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll("sslmode=verify-full", "DANVANKHEO_DB_PLAIN=true")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> check(Map.of("DANVANKHEO_DB_URL", url, "DANVANKHEO_DB_PLAIN", "false")))
                .isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> check(Map.of(
                        "DANVANKHEO_DB_URL",
                        "jdbc:postgresql://db:5432/danvankheo?sslmode=verify-full",
                        "spring.datasource.url",
                        url)))
                .as("what is connected to counts, wherever it is set")
                .isInstanceOf(StartRefused.class);
        assertThatCode(() -> check(Map.of("DANVANKHEO_DB_URL", url, "DANVANKHEO_DB_PLAIN", "true")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:5432/danvankheo?sslmode=verify-full&sslrootcert=/etc/danvankheo/ca.pem",
                "jdbc:postgresql://db/danvankheo?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory"
            })
    void aDatabaseWhoseCertificateIsCheckedNeedsNoWordOfTheOperators(String url) {
        assertThatCode(() -> check(Map.of("DANVANKHEO_DB_URL", url))).doesNotThrowAnyException();
    }

    @Test
    void whatIsRequiredMayNotBeEmpty() {
        StandardEnvironment environment =
                environment(Map.of("spring.mail.host", "${DANVANKHEO_SMTP_HOST}", "DANVANKHEO_SMTP_HOST", " "));

        assertThatThrownBy(() -> MissingVariables.check(environment)).hasMessageContaining("DANVANKHEO_SMTP_HOST");
    }

    @Test
    void noPasswordAndNoKeyHasADefault() throws IOException {
        String settings =
                new ClassPathResource("application-production.yml").getContentAsString(StandardCharsets.UTF_8);

        assertThat(Pattern.compile("\\$\\{(DANVANKHEO_[A-Z_]*(?:PASSWORD|SECRET)[A-Z_]*)(?::([^}]*))?}")
                        .matcher(settings)
                        .results())
                .hasSizeGreaterThan(5)
                .allSatisfy(variable ->
                        assertThat(variable.group(2)).as(variable.group()).isNullOrEmpty());
        assertThat(settings.lines().filter(line -> line.matches("\\s*(password|secret-key): *[^$\\s].*")))
                .isEmpty();
    }

    @Test
    void theEmbeddedModeReadsNoneOfThem() {
        StandardEnvironment environment = environment(Map.of("DANVANKHEO_MAIL", "x"));

        assertThatCode(() -> ProductionVariables.check(environment)).doesNotThrowAnyException();
        assertThat(ProductionVariables.checked()).isNotEmpty();
    }

    /** Beside it nothing is wrong. */
    private static void check(String variable, String value) {
        Map<String, Object> variables = new HashMap<>(Map.of("DANVANKHEO_DB_PLAIN", "true"));
        variables.put(variable, value);
        check(variables);
    }

    private static void check(Map<String, Object> variables) {
        StandardEnvironment environment = environment(variables);
        environment.setActiveProfiles("production");
        ProductionVariables.check(environment);
    }

    private static StandardEnvironment environment(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", variables));
        return environment;
    }
}
