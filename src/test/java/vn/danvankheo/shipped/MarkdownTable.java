package vn.danvankheo.shipped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables of a page in {@code src/docs}, as they are written: cells without the signs of code. */
final class MarkdownTable {

    private MarkdownTable() {}

    /** All rows below the headings that begin with the given one, without headings; cells trimmed. */
    static List<List<String>> under(Path page, String heading) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        boolean head = true;
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("#")) {
                inside = line.replaceFirst("^#+ ", "").startsWith(heading);
                head = true;
            } else if (inside && line.startsWith("|")) {
                if (line.startsWith("|---")) {
                    head = false;
                } else if (!head) {
                    rows.add(Stream.of(line.substring(1, line.lastIndexOf('|')).split("[|]", -1))
                            .map(cell -> cell.trim().replace("`", ""))
                            .toList());
                }
            }
        }
        return rows;
    }
}
