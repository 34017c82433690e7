package vn.danvankheo.engine.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The calls that the shipped pages make, read from one file; whatever is not listed is refused. */
final class AllowedCalls {

    private static final String FILE = "/webapp-api-allowed.txt";
    private static final String EVERY_PAGE = "*";

    private final List<Call> calls;

    private AllowedCalls(List<Call> calls) {
        this.calls = calls;
    }

    static AllowedCalls read() {
        try (InputStream file = AllowedCalls.class.getResourceAsStream(FILE)) {
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    static AllowedCalls parse(String text) {
        List<Call> calls = new ArrayList<>();
        String page = EVERY_PAGE;
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("[") && line.endsWith("]")) {
                page = line.substring(1, line.length() - 1);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                calls.add(Call.of(line, page));
            }
        }
        return new AllowedCalls(List.copyOf(calls));
    }

    List<Call> all() {
        return calls;
    }

    /**
     * The call that is meant: a name counts before {@code {id}}.
     *
     * @param path below {@code /camunda/api}, decoded
     */
    Optional<Call> find(String method, String path) {
        PathContainer asked = PathContainer.parsePath(path);
        return calls.stream()
                .filter(call -> call.method.equals(method) && call.path.matches(asked))
                .min(Comparator.comparing(Call::path, PathPattern.SPECIFICITY_COMPARATOR));
    }

    /** @param page the application whose page makes the call, for example {@code cockpit} */
    record Call(String method, PathPattern path, String page) {

        /** Whether the call is for everybody who has logged in. */
        boolean isOfEveryPage() {
            return page.equals(EVERY_PAGE);
        }

        private static Call of(String line, String page) {
            String[] parts = line.split(" ");
            if (parts.length != 2) {
                throw new IllegalArgumentException(FILE + ": " + line);
            }
            return new Call(parts[0], PathPatternParser.defaultInstance.parse(parts[1]), page);
        }
    }
}
