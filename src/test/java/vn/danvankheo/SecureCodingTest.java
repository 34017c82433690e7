package vn.danvankheo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.script.ScriptEngine;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What our own code never does, so that nothing that somebody types can be led there. */
class SecureCodingTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path RESOURCES = Path.of("src/main/resources");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("vn.danvankheo");

    @Test
    void noCommandOfTheSystemIsRunButToStopTheDatabaseOfTheEmbeddedMode() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..embedded..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .check(OURS);
    }

    @Test
    void noTextBecomesAProgram() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.expression..",
                        "javax.naming..",
                        "javax.xml.xpath..",
                        "javax.xml.transform..")
                .orShould()
                .callMethod(ScriptEngine.class, "eval", String.class)
                .check(OURS);
    }

    @Test
    void noObjectIsReadFromBytesThatSomebodySent() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .check(OURS);
        // tells Jackson to make whatever class the text names
        assertThat(linesOf(SOURCES, ".java", "enableDefaultTyping|activateDefaultTyping|JsonTypeInfo[.]Id[.]CLASS"))
                .isEmpty();
    }

    @Test
    void noAddressIsFetched() {
        noClasses()
                .that()
                // to the mail server, the OpenID provider and the virus scanner of the settings; files of the class
                // path
                .haveNameNotMatching(".*[.](notification[.]MailServer|access[.]OpenIdProvider|dossier[.]VirusScanner"
                        + "|services[.]RememberedServices)([$].*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "org.springframework.web.client..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Socket.class)
                .orShould()
                .callMethod(URL.class, "openConnection")
                .orShould()
                .callMethod(URL.class, "openStream")
                .check(OURS);
    }

    @Test
    void whatMustNotBeGuessedComesFromASecureSource() {
        noClasses()
                .should()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(Random.class, long.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(Collections.class, "shuffle", List.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(SplittableRandom.class)
                .check(OURS);
    }

    @Test
    void noHashAndNoCipherThatIsBroken() {
        assertThat(linesOf(SOURCES, ".java", "\"(MD5|SHA-?1|DES|DESede|RC4|.*/ECB/.*|RSA/.*PKCS1.*)\""))
                // the list of leaked passwords is published so; nothing is protected by it
                .singleElement()
                .asString()
                .contains("LeakedPasswords.java");
        assertThat(linesOf(SOURCES, ".java", "MessageDigest[.]getInstance[(]")).isNotEmpty();
        // of Spring's ways to encrypt one alone is authenticated (AES-256-GCM), and none of our own stands beside it
        assertThat(linesOf(SOURCES, ".java", "Encryptors[.](?!stronger[(])|Cipher[.]getInstance|AesBytesEncryptor"))
                .isEmpty();
        assertThat(linesOf(SOURCES, ".java", "Encryptors[.]stronger[(]")).isNotEmpty();
    }

    @Test
    void noPatternIsMadeOfWhatSomebodyTypes() {
        // constants and their names
        String patternOf = "(Pattern[.]compile|[.](replaceAll|replaceFirst|split))[(]\\s*";
        assertThat(filesWith(SOURCES, patternOf + "(?!\\w+ ->)[a-z]")).isEmpty();
        assertThat(filesWith(SOURCES, patternOf + "\"")).isNotEmpty();
        assertThat(filesWith(SOURCES, "String[.]format[(]\\s*(Locale[.]\\w+,\\s*)?[a-z]"))
                .isEmpty();
        assertThat(filesWith(SOURCES, "String[.]format[(]\\s*Locale[.]\\w+,\\s*\""))
                .isNotEmpty();
    }

    @Test
    void everyReaderOfXmlTakesNoDoctype() {
        Map<String, String> readers = filesWith(
                SOURCES,
                "(DocumentBuilderFactory|XMLInputFactory|SAXParserFactory|TransformerFactory|SchemaFactory)"
                        + "[.]new(Default)?(Instance|Factory)[(]");

        assertThat(readers).isNotEmpty();
        readers.forEach(
                (file, text) -> assertThat(text).as(file).containsPattern("disallow-doctype-decl|SUPPORT_DTD, false"));
    }

    @Test
    void noScriptOfOursMakesMarkupOrProgramsOfTexts() {
        assertThat(linesOf(
                        RESOURCES,
                        ".js",
                        "innerHTML|outerHTML|insertAdjacentHTML|document[.]write|\\beval[(]|new Function|setTimeout[(]['\"]"
                                + "|trustAs"))
                .isEmpty();
        assertThat(linesOf(RESOURCES, ".js", "postMessage|addEventListener[(]'message'|new WebSocket|EventSource"))
                .isEmpty();
        assertThat(linesOf(RESOURCES, ".js", "textContent")).isNotEmpty();
    }

    /** A name like “__proto__” that comes with an answer would change every object of the page. */
    @Test
    void noScriptOfOursAssignsAtANameThatComesFromElsewhere() {
        assertThat(
                        linesOf(
                                RESOURCES,
                                ".js",
                                "[\\w)\\]]\\[(?!['\"\\d])[^\\[\\]]*(\\[[^\\]]*\\])?[^\\[\\]]*\\]\\s*([-+*/&|?]{1,2})?=(?![=>])"))
                .singleElement()
                .asString()
                .contains("_locales_data_vi_${window.bust}`] =");
        assertThat(linesOf(
                        RESOURCES,
                        ".js",
                        "__proto__|Object[.](assign|setPrototypeOf)|Reflect[.]set|[mM]erge[(]|[.]extend[(]"))
                .isEmpty();
    }

    /** Of the browser's storage our scripts write the chosen language alone. */
    @Test
    void nothingOfPeopleIsKeptInTheBrowser() {
        assertThat(linesOf(RESOURCES, ".js", "localStorage[.]setItem|sessionStorage|indexedDB"))
                .singleElement()
                .asString()
                .contains("localStorage.setItem('camunda-web'");
    }

    @Test
    void pagesPrintTextsAsTexts() {
        assertThat(linesOf(RESOURCES, ".html", "th:utext|javascript:|th:inline|\\[\\("))
                .singleElement()
                .asString()
                // the guide, which is part of the release
                .contains("huong-dan-trang.html", "th:utext=\"${text}\"");
        assertThat(linesOf(RESOURCES, ".html", "(?i)[ <](on[a-z]+|th:on[a-z]+)=\""))
                .isEmpty();
    }

    @Test
    void whoTypesAPasswordMayPasteIt() {
        assertThat(linesOf(RESOURCES, ".html", "<input .*name=\"(password|repeated)\""))
                .hasSizeGreaterThan(2)
                .allSatisfy(field -> assertThat(field)
                        .contains("type=\"password\"")
                        .doesNotContain("onpaste", "autocomplete=\"off\""));
    }

    @Test
    void noSecretStandsInTheReleaseButThatOfTheEmbeddedMode() {
        assertThat(linesOf(RESOURCES, ".yml", "(?i)(password|secret|token): +(?![$][{])"))
                .isEmpty();
        assertThat(linesOf(RESOURCES, ".yml", "(?i)password: [$][{](DANVANKHEO_|danvankheo[.]embedded)"))
                .hasSizeGreaterThan(3);
    }

    /** Of what the open holes of Spring's last free release need, src/docs/vulnerabilities.md says which is which. */
    @Test
    void nothingOfSpringIsUsedThatItsOpenHolesNeed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.springframework.web.servlet.mvc.UrlFilenameViewController")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.springframework.web.filter.UrlHandlerFilter")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("SseEmitter")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.web.servlet.function..", "org.springframework.web.servlet.view.xslt..")
                .check(OURS);
    }

    @Test
    void noFormOfAPageGrowsAList() {
        List<? extends Class<?>> bound = OURS.stream()
                .filter(type -> type.isMetaAnnotatedWith(Controller.class))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(RequestMapping.class))
                .flatMap(method -> method.getRawParameterTypes().stream())
                .filter(type -> type.getPackageName().startsWith("vn.danvankheo"))
                .map(JavaClass::reflect)
                .distinct()
                .toList();

        assertThat(bound).isNotEmpty();
        // a record is made at once of what was sent, with a limit; a bean grows by each name
        assertThat(bound).filteredOn(type -> !type.isRecord() && !type.isEnum()).allSatisfy(type -> assertThat(
                        type.getDeclaredFields())
                .noneMatch(field -> field.getType().isArray()
                        || Collection.class.isAssignableFrom(field.getType())
                        || Map.class.isAssignableFrom(field.getType())));
    }

    private static List<String> linesOf(Path below, String ending, String pattern) {
        Pattern sought = Pattern.compile(pattern);
        return filesBelow(below)
                .filter(file -> file.toString().endsWith(ending))
                .flatMap(file -> read(file)
                        .lines()
                        .filter(line -> sought.matcher(line).find())
                        .filter(line ->
                                !line.strip().startsWith("//") && !line.strip().startsWith("*"))
                        .map(line -> file.getFileName() + ": " + line.strip()))
                .toList();
    }

    private static Map<String, String> filesWith(Path below, String pattern) {
        Map<String, String> found = new TreeMap<>();
        filesBelow(below).filter(Files::isRegularFile).forEach(file -> {
            String text = read(file);
            if (Pattern.compile(pattern).matcher(text).find()) {
                found.put(file.toString(), text);
            }
        });
        return found;
    }

    private static Stream<Path> filesBelow(Path below) {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(file -> file.toString().matches(".+[.](java|js|html|yml)")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
