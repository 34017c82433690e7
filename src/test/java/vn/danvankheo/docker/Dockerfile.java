package vn.danvankheo.docker;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What docker/Dockerfile says, instruction by instruction. */
final class Dockerfile {

    static final Path FILE = Path.of("docker", "Dockerfile");

    record Instruction(String word, String rest) {

        List<String> arguments() {
            return Arrays.stream(rest.split("\\s+"))
                    .filter(each -> !each.startsWith("--"))
                    .toList();
        }
    }

    private final List<Instruction> instructions = new ArrayList<>();

    private Dockerfile(String text) {
        String joined = text.replaceAll("(?m)^\\s*#.*\\R?", "").replaceAll("\\\\\\R\\s*", " ");
        joined.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] parts = line.strip().split("\\s+", 2);
            instructions.add(new Instruction(parts[0], parts[1]));
        });
    }

    static Dockerfile read() {
        try {
            return new Dockerfile(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Instruction> all() {
        return instructions;
    }

    Stream<Instruction> all(String word) {
        return instructions.stream().filter(each -> each.word().equals(word));
    }

    /** The stage that becomes the image. */
    List<Instruction> image() {
        int last = 0;
        for (int i = 0; i < instructions.size(); i++) {
            last = instructions.get(i).word().equals("FROM") ? i : last;
        }
        return instructions.subList(last, instructions.size());
    }

    Instruction of(String word) {
        return image().stream()
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + word));
    }

    /** The folders of the jar's layers in the order in which they are copied. */
    List<String> layers() {
        return image().stream()
                .filter(each -> each.word().equals("COPY"))
                .map(each -> each.arguments().get(0).replaceAll(".*/layers/|/$", ""))
                .toList();
    }

    /** In exec form; anything else fails. */
    List<String> entryPoint() {
        try {
            return Arrays.asList(new ObjectMapper().readValue(of("ENTRYPOINT").rest(), String[].class));
        } catch (IOException e) {
            throw new AssertionError("not in exec form: " + of("ENTRYPOINT").rest(), e);
        }
    }

    /** The address that the health check asks. */
    String healthAddress() {
        return of("HEALTHCHECK").rest().replaceAll("(?s).*(http://\\S+).*", "$1");
    }
}
