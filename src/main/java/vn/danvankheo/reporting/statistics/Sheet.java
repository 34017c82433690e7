package vn.danvankheo.reporting.statistics;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * One table of figures, the same wherever it is shown: on the page, in its chart, as Excel, in Cockpit.
 *
 * @param key in addresses, for example {@code theo-don-vi}
 * @param rows whose first cell is a text and heads the row
 */
public record Sheet(String key, String caption, List<String> headings, List<Line> rows) {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    /**
     * @param sum whether it is the sum of the others
     * @param link where more is told about the row; null for nowhere
     * @param cells texts, numbers, or null for what is not known
     */
    public record Line(boolean sum, String link, List<Object> cells) {

        public Line {
            // List.copyOf refuses null
            cells = Collections.unmodifiableList(new ArrayList<>(cells));
        }

        Line(List<Object> cells) {
            this(false, null, cells);
        }

        /** The cells as people read them. */
        public List<String> texts() {
            return cells.stream().map(Sheet::text).toList();
        }
    }

    /**
     * @param sheet with the sums, and of the other rows those of this part
     * @param number of this part, beginning with 1
     */
    record Part(Sheet sheet, int number, int last) {}

    /** One part of a long table. What lies beyond the last one is the last one. */
    Part part(int asked, int most) {
        List<Line> lines = rows.stream().filter(row -> !row.sum()).toList();
        int last = Math.max(1, (lines.size() + most - 1) / most);
        int number = Math.min(Math.max(1, asked), last);
        List<Line> shown = new ArrayList<>(lines.subList((number - 1) * most, Math.min(number * most, lines.size())));
        rows.stream().filter(Line::sum).forEach(shown::add);
        return new Part(new Sheet(key, caption, headings, shown), number, last);
    }

    private static String text(Object cell) {
        if (cell instanceof Number number) {
            return NumberFormat.getInstance(VIETNAMESE).format(number);
        }
        return cell == null ? "" : cell.toString();
    }
}
