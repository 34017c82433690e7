package vn.danvankheo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code src/docs/performance.md}: each of its parts is written by a run of its own and left alone by the others. */
final class Page {

    private static final Path FILE = Path.of("src", "docs", "performance.md");

    private Page() {}

    /** @param part a word that stands for it; a part that is new comes last */
    static void write(String part, List<String> lines) throws IOException {
        String begin = "<!-- " + part + " -->";
        String end = "<!-- end of " + part + " -->";
        String written = begin + "\n" + String.join("\n", lines).strip() + "\n" + end;
        String page = Files.exists(FILE) ? Files.readString(FILE) : "# Performance\n";
        Matcher former = Pattern.compile(Pattern.quote(begin) + ".*" + Pattern.quote(end), Pattern.DOTALL)
                .matcher(page);
        Files.createDirectories(FILE.getParent());
        Files.writeString(
                FILE,
                former.find()
                        ? former.replaceFirst(Matcher.quoteReplacement(written))
                        : page.strip() + "\n\n" + written + "\n");
    }
}
