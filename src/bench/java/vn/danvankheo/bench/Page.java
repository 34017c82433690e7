package vn.danvankheo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of {@code src/docs}: each of its parts is written by a run of its own and left alone by the others. */
final class Page {

    private static final Path PERFORMANCE = Path.of("src", "docs", "performance.md");

    private Page() {}

    static void write(String part, List<String> lines) throws IOException {
        write(PERFORMANCE, part, lines);
    }

    /** @param part a word that stands for it; a part that is new comes last */
    static void write(Path file, String part, List<String> lines) throws IOException {
        String begin = "<!-- " + part + " -->";
        String end = "<!-- end of " + part + " -->";
        String written = begin + "\n" + String.join("\n", lines).strip() + "\n" + end;
        String page = Files.exists(file) ? Files.readString(file) : "";
        Matcher former = Pattern.compile(Pattern.quote(begin) + ".*" + Pattern.quote(end), Pattern.DOTALL)
                .matcher(page);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                former.find()
                        ? former.replaceFirst(Matcher.quoteReplacement(written))
                        : page.strip() + "\n\n" + written + "\n");
    }
}
