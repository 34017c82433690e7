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

    private static String text(Object cell) {
        if (cell instanceof Number number) {
            return NumberFormat.getInstance(VIETNAMESE).format(number);
        }
        return cell == null ? "" : cell.toString();
    }
}
