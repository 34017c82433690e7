package vn.danvankheo.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever looks for English must find it, and must not take Vietnamese for it. */
class EnglishTest {

    private static final Path OVERLAY = Path.of("src/main/resources/META-INF/resources/webjars/camunda/app");

    private final English english = new English(List.of("CĐCS Trường PTDTNT Pinăng Tắc"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Field is required.",
                "Search",
                "My tasks",
                "Click to sort by Tên chỉ tiêu descending",
                "the",
                "Mon",
                "Có lỗi: not found",
                "TASK",
                "process instance",
                "Set",
                "Add filter"
            })
    void englishIsFound(String text) {
        assertThat(english.in(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nghiêng mình, khuyến khích, quyển, giếng, thuở, ngoằn ngoèo, yếu",
                "UỶ BAN KIỂM TRA – quý, quả, khuya, khuỷu",
                "CĐCS Trường PTDTNT Pinăng Tắc",
                "12/03/2027 · 2027-0001",
                "Cho chạy tiếp"
            })
    void vietnameseIsNotTakenForEnglish(String text) {
        assertThat(english.in(text)).isEmpty();
    }

    @Test
    void noTextOfTheWebApplicationsAndNoFormHasEnglishInIt() throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        for (String application : List.of("tasklist", "cockpit", "admin", "welcome")) {
            JsonNode labels = new ObjectMapper()
                    .readTree(OVERLAY.resolve(application + "/locales/vi.json").toFile())
                    .path("labels");
            labels.fields()
                    .forEachRemaining(label -> look(
                            found,
                            application + ":" + label.getKey(),
                            label.getValue().asText().replaceAll("\\{\\{.*?}}|<[^>]*>|&\\w+;", " ")));
        }
        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            for (Path form : forms.toList()) {
                new ObjectMapper()
                        .readTree(form.toFile()).findValuesAsText("label").stream()
                                .filter(label -> !label.startsWith("="))
                                .forEach(label -> look(found, form.getFileName() + ": " + label, label));
            }
        }
        assertThat(found).isEmpty();
    }

    private void look(Map<String, Set<String>> found, String where, String text) {
        Set<String> foreign = english.in(text);
        if (!foreign.isEmpty()) {
            found.put(where, foreign);
        }
    }

    @Test
    void everyExceptionHasAReason() {
        assertThat(english.unreasonedExceptions()).isEmpty();
    }
}
