package vn.danvankheo.reporting.statistics;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A table of figures as an Excel sheet that leaves the memory while it is written. */
final class SheetFile {

    private static final int ROWS_AT_ONCE = 500;
    private static final int HEAD = 2;

    private SheetFile() {}

    static void write(Sheet sheet, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "dan-van-kheo", null)) {
            Worksheet page = workbook.newWorksheet("Số liệu");
            page.width(0, 45);
            page.value(0, 0, sheet.caption());
            page.style(0, 0).bold().set();
            for (int column = 0; column < sheet.headings().size(); column++) {
                page.value(HEAD, column, sheet.headings().get(column));
                page.style(HEAD, column)
                        .bold()
                        .wrapText(true)
                        .fillColor("F3DCDC")
                        .set();
            }
            page.freezePane(1, HEAD + 1);
            int row = HEAD;
            for (Sheet.Line line : sheet.rows()) {
                row++;
                write(page, row, line.cells());
                if (row % ROWS_AT_ONCE == 0) {
                    page.flush();
                }
            }
        }
    }

    private static void write(Worksheet page, int row, List<Object> cells) {
        for (int column = 0; column < cells.size(); column++) {
            if (cells.get(column) instanceof Number number) {
                page.value(row, column, number);
            } else if (cells.get(column) != null) {
                page.value(row, column, cells.get(column).toString());
            }
        }
    }
}
