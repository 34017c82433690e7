package vn.danvankheo.engine.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The calls that the shipped pages make, read from one file; whatever is not listed is refused. */
final class AllowedCalls {

    private static final String FILE = "/webapp-api-allowed.txt";

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
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> calls.add(Call.of(line)));
        return new AllowedCalls(List.copyOf(calls));
    }

    /** @param path below {@code /camunda/api}, decoded */
    boolean allow(String method, String path) {
        PathContainer asked = PathContainer.parsePath(path);
        return calls.stream().anyMatch(call -> call.method.equals(method) && call.path.matches(asked));
    }

    private record Call(String method, PathPattern path) {

        static Call of(String line) {
            String[] parts = line.split(" ");
            if (parts.length != 2) {
                throw new IllegalArgumentException(FILE + ": " + line);
            }
            return new Call(parts[0], PathPatternParser.defaultInstance.parse(parts[1]));
        }
    }
}
