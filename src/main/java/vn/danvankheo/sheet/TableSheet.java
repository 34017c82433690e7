package vn.danvankheo.reporting.document;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A table as an Excel sheet that is written while its rows come. */
public final class TableSheet implements AutoCloseable {

    public static final String CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** What has been written leaves the memory after so many rows. */
    private static final int ROWS_AT_ONCE = 500;

    private final Workbook workbook;
    private final Worksheet sheet;
    private int rows;

    /** @param width in characters */
    public record Column(String heading, int width) {}

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
                sheet.value(rows, i, String.valueOf(cell));
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

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
