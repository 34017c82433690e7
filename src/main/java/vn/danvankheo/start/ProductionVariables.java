package vn.danvankheo.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import vn.danvankheo.embedded.StartRefused;

/**
 * What an operator may set by environment, and what each variable may say. All that is wrong is told at once and by the
 * variable's own name, before anything is begun.
 */
final class ProductionVariables {

    private static final int SHORTEST_KEY = 32;
    private static final int LONGEST_RESET = 200;
    private static final int DIGITS_OF_SHA_1 = 40;
    private static final int LARGEST_PORT = 65_535;

    private static final String VERIFIED = "sslmode=verify-full";
    /** Certificates of authorities that the JVM trusts, in place of a file named by sslrootcert. */
    private static final String TRUSTED_BY_JAVA = "sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory";

    private static final String PLAIN = "DANVANKHEO_DB_PLAIN";

    private static final String OPENID = "DANVANKHEO_OPENID_";
    private static final List<String> WITH_AN_ISSUER = List.of("CLIENT_ID", "CLIENT_SECRET", "ACCOUNT_CLAIM");

    /** Standard claims that people write about themselves: whoever may choose his name could be anybody. */
    private static final Set<String> CHOSEN_BY_ONESELF = Set.of(
            "email",
            "name",
            "nickname",
            "given_name",
            "family_name",
            "middle_name",
            "phone_number",
            "profile",
            "picture",
            "website");

    /** Each answers why a value is refused. Passwords are only asked whether they are there: they are shown nowhere. */
    private static final Map<String, Function<String, Optional<String>>> CHECKS = checks();

    private ProductionVariables() {}

    private static Map<String, Function<String, Optional<String>>> checks() {
        Map<String, Function<String, Optional<String>>> checks = new LinkedHashMap<>();
        checks.put("DANVANKHEO_DB_URL", ProductionVariables::databaseUrl);
        checks.put(PLAIN, ProductionVariables::yesOrNo);
        checks.put("DANVANKHEO_DB_ANSWER_SECONDS", ProductionVariables::number);
        checks.put("DANVANKHEO_BASE_URL", ProductionVariables::baseUrl);
        checks.put("DANVANKHEO_SMTP_PORT", ProductionVariables::port);
        checks.put("DANVANKHEO_SMTP_PLAIN", ProductionVariables::yesOrNo);
        checks.put("DANVANKHEO_RETURNS_PORT", ProductionVariables::port);
        checks.put("DANVANKHEO_METRICS_PORT", ProductionVariables::port);
        checks.put("DANVANKHEO_MAIL_PER_SECOND", ProductionVariables::number);
        checks.put("DANVANKHEO_MAIL_PER_DAY", ProductionVariables::number);
        checks.put("DANVANKHEO_MAIL", ProductionVariables::yesOrNo);
        checks.put("DANVANKHEO_TAKE_OVER", ProductionVariables::yesOrNo);
        checks.put(OPENID + "ISSUER", ProductionVariables::issuer);
        checks.put(OPENID + "ACCOUNT_CLAIM", ProductionVariables::accountClaim);
        checks.put(OPENID + "SCOPES", ProductionVariables::scopes);
        checks.put(OPENID + "COMMITTEES", ProductionVariables::committees);
        checks.put(OPENID + "DECIDES_COMMITTEES", ProductionVariables::yesOrNo);
        checks.put(OPENID + "NEW_PERSONS", ProductionVariables::yesOrNo);
        checks.put(OPENID + "ADMINISTRATORS", ProductionVariables::yesOrNo);
        checks.put(OPENID + "FEDERATION", ProductionVariables::yesOrNo);
        checks.put("DANVANKHEO_SECRET_KEY", ProductionVariables::key);
        checks.put("DANVANKHEO_SECRET_KEY_BEFORE", value -> value.isEmpty() ? Optional.empty() : key(value));
        checks.put("DANVANKHEO_LEAKED_PASSWORDS", ProductionVariables::leakedPasswords);
        checks.put("DANVANKHEO_CLAMD", ProductionVariables::hostAndPort);
        checks.put("DANVANKHEO_SECOND_FACTOR", ProductionVariables::secondFactor);
        checks.put("DANVANKHEO_RESET_SECOND_FACTOR", ProductionVariables::reset);
        return checks;
    }

    static Set<String> checked() {
        return CHECKS.keySet();
    }

    static void check(ConfigurableEnvironment environment) {
        if (!environment.acceptsProfiles(Profiles.of("production"))) {
            return;
        }
        List<String> problems = new ArrayList<>();
        CHECKS.forEach((name, check) -> {
            String value = environment.getProperty(name);
            if (value != null) {
                check.apply(value.strip())
                        .ifPresent(why -> problems.add("biến môi trường " + name + " = “" + shown(name, value)
                                + "” không dùng được: " + why + "."));
            }
        });
        problems.addAll(openIdLacks(environment));
        problems.addAll(couldBeReadOnItsWay(environment));
        if (!problems.isEmpty()) {
            throw new StartRefused(String.join(" ", problems));
        }
    }

    private static Optional<String> databaseUrl(String value) {
        return unless(
                value.matches("jdbc:postgresql://[^/?\\s]+/[^/?\\s]+(\\?\\S*)?"),
                "phải có dạng jdbc:postgresql://máy-chủ:5432/tên-cơ-sở-dữ-liệu");
    }

    /** The database's answers and the role's password, unless the operator says that nobody is in between. */
    private static List<String> couldBeReadOnItsWay(ConfigurableEnvironment environment) {
        String url = environment.getProperty(
                "spring.datasource.url", environment.getProperty("DANVANKHEO_DB_URL", "jdbc:postgresql:"));
        return environment.getProperty(PLAIN, "false").strip().equals("true") || isChecked(url)
                ? List.of()
                : List.of(
                        "kết nối tới cơ sở dữ liệu phải được mã hóa và kiểm tra chứng thư: thêm sslmode=verify-full vào"
                                + " DANVANKHEO_DB_URL; chỉ khi cơ sở dữ liệu ở cùng máy hoặc cùng mạng riêng của các container"
                                + " thì đặt " + PLAIN + "=true.");
    }

    /** Of a parameter that stands twice the driver takes one, and a factory or verifier of others may check nothing. */
    private static boolean isChecked(String url) {
        List<String> parameters = List.of(url.replaceFirst("^[^?]*[?]?", "").split("&"));
        return parameters.stream()
                        .filter(each -> each.startsWith("sslmode="))
                        .toList()
                        .equals(List.of(VERIFIED))
                && parameters.stream()
                        .noneMatch(each -> each.startsWith("sslhostnameverifier=")
                                || each.startsWith("sslfactory=") && !each.equals(TRUSTED_BY_JAVA));
    }

    private static List<String> openIdLacks(ConfigurableEnvironment environment) {
        if (environment.getProperty(OPENID + "ISSUER", "").isBlank()) {
            return List.of();
        }
        return WITH_AN_ISSUER.stream()
                .map(OPENID::concat)
                .filter(name -> environment.getProperty(name, "").isBlank())
                .map(name -> "thiếu biến môi trường " + name + ": " + OPENID + "ISSUER đã đặt thì phải có.")
                .toList();
    }

    private static Optional<String> issuer(String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI address = URI.create(value);
            return unless(
                    isSafe(address) && address.getRawQuery() == null && address.getRawFragment() == null,
                    "phải là địa chỉ https của nơi đăng nhập, ví dụ https://dangnhap.example.vn/realms/congdoan");
        } catch (IllegalArgumentException e) {
            return Optional.of("không phải là một địa chỉ");
        }
    }

    private static Optional<String> accountClaim(String value) {
        return unless(
                !CHOSEN_BY_ONESELF.contains(value),
                "phải là thuộc tính chỉ người quản trị nơi đăng nhập ghi được, không phải điều mỗi người tự khai");
    }

    private static Optional<String> scopes(String value) {
        return unless(
                List.of(value.split("\\s*,\\s*")).contains("openid"),
                "phải có openid, các phạm vi cách nhau bằng dấu phẩy");
    }

    private static Optional<String> committees(String value) {
        String one = "(canbo|thuongvu|capuy|kiemtra|hoidong|giamsat)";
        return unless(
                value.isEmpty() || value.matches(one + "(\\s*,\\s*" + one + ")*"),
                "phải gồm canbo, thuongvu, capuy, kiemtra, hoidong, giamsat, cách nhau bằng dấu phẩy");
    }

    private static boolean isSafe(URI address) {
        return address.getHost() != null
                && ("https".equals(address.getScheme())
                        // on the machine itself nobody is in between
                        || "http".equals(address.getScheme()) && "localhost".equals(address.getHost()));
    }

    private static Optional<String> baseUrl(String value) {
        try {
            URI address = URI.create(value);
            return unless(
                    isSafe(address) && !value.endsWith("/"),
                    "phải là địa chỉ https đầy đủ, không có dấu / ở cuối, ví dụ https://danvankheo.example.vn");
        } catch (IllegalArgumentException e) {
            return Optional.of("không phải là một địa chỉ");
        }
    }

    private static Optional<String> port(String value) {
        return number(value)
                .or(() -> unless(
                        Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= LARGEST_PORT,
                        "phải từ 1 đến " + LARGEST_PORT));
    }

    private static Optional<String> number(String value) {
        return unless(value.matches("\\d{1,9}"), "phải là một số");
    }

    private static Optional<String> hostAndPort(String value) {
        return value.isEmpty()
                ? Optional.empty()
                : unless(value.matches("[^:/\\s]+:\\d{1,5}"), "phải có dạng máy:cổng, ví dụ quet:3310")
                        .or(() -> port(value.replaceFirst(".*:", "")));
    }

    /** The first line tells a list of digests from any other file. */
    private static Optional<String> leakedPasswords(String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try (BufferedReader file = Files.newBufferedReader(Path.of(value), StandardCharsets.ISO_8859_1)) {
            char[] digest = new char[DIGITS_OF_SHA_1];
            return unless(
                    file.read(digest) == digest.length && new String(digest).matches("[0-9A-Fa-f]+"),
                    "mỗi dòng của tệp phải bắt đầu bằng 40 chữ số thập lục phân (SHA-1), xếp theo thứ tự");
        } catch (IOException | InvalidPathException e) {
            return Optional.of("không đọc được tệp này");
        }
    }

    private static Optional<String> yesOrNo(String value) {
        return unless(Set.of("true", "false").contains(value), "phải là true hoặc false");
    }

    /** What protects something stands in no log. */
    private static String shown(String name, String value) {
        return name.contains("SECRET") ? "…" : value;
    }

    private static Optional<String> key(String value) {
        return unless(value.length() >= SHORTEST_KEY, "phải có ít nhất " + SHORTEST_KEY + " ký tự ngẫu nhiên");
    }

    private static Optional<String> secondFactor(String value) {
        return unless(
                Set.of("none", "administrators", "desk").contains(value), "phải là administrators, desk hoặc none");
    }

    private static Optional<String> reset(String value) {
        return unless(
                value.isEmpty() || value.length() <= LONGEST_RESET && value.matches("[^/]+/.+"),
                "phải có dạng tài-khoản/ngày-giờ, ví dụ quantri/2027-03-12");
    }

    private static Optional<String> unless(boolean good, String why) {
        return good ? Optional.empty() : Optional.of(why);
    }
}
