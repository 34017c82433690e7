package vn.danvankheo.sheet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A table as an Excel sheet that is written while its rows come. */
public final class TableSheet implements AutoCloseable {

    private static final String CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** What has been written leaves the memory after so many rows. */
    private static final int ROWS_AT_ONCE = 500;

    /** Excel calls a file with a longer text in a cell faulty. */
    private static final int LONGEST_TEXT = 32_767;

    private final Workbook workbook;
    private final Worksheet sheet;
    private int rows;

    /** @param width in characters */
    public record Column(String heading, int width) {}

    /**
     * As the answer to a request.
     *
     * @param file its name, without the ending
     * @param name of the sheet in it
     */
    public static TableSheet download(HttpServletResponse response, String file, String name, List<Column> columns)
            throws IOException {
        response.setContentType(CONTENT_TYPE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file + ".xlsx", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        return new TableSheet(response.getOutputStream(), name, columns);
    }

    public TableSheet(OutputStream out, String name, List<Column> columns) {
        workbook = new Workbook(out, "dan-van-kheo", null);
        sheet = workbook.newWorksheet(name);
        for (int i = 0; i < columns.size(); i++) {
            sheet.width(i, columns.get(i).width());
            sheet.value(0, i, columns.get(i).heading());
            sheet.style(0, i).bold().wrapText(true).fillColor("F3DCDC").set();
        }
        sheet.freezePane(0, 1);
    }

    /** @param cells texts, numbers, or null for an empty one, in the order of the columns */
    public void add(List<?> cells) {
        rows++;
        for (int i = 0; i < cells.size(); i++) {
            Object cell = cells.get(i);
            if (cell instanceof Number number) {
                sheet.value(rows, i, number);
            } else if (cell != null) {
                // in its cell: a workbook's common texts stay in memory until its end
                sheet.inlineString(rows, i, shortened(String.valueOf(cell)));
            }
        }
        if (rows % ROWS_AT_ONCE == 0) {
            try {
                sheet.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = LONGEST_TEXT - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
