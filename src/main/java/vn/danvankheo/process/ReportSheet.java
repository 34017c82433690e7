package vn.danvankheo.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.review.Figures;
import vn.danvankheo.review.ReportDispatched;
import vn.danvankheo.review.UnitLine;

/** The figures of a dispatched report as a sheet: a line for each unit, in the words of whoever receives it. */
final class ReportSheet {

    static final String CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final int HEAD = 2;

    private ReportSheet() {}

    static byte[] of(ReportDispatched report, Optional<String> unionField) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "dan-van-kheo", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Số liệu");
            sheet.value(
                    0,
                    0,
                    "Kèm theo Báo cáo số %s ngày %s – %s"
                            .formatted(
                                    report.number(),
                                    Days.text(report.date()),
                                    report.period().reviewName()));
            sheet.style(0, 0).bold().set();
            head(sheet, report.figures().total().lines(unionField));
            int row = HEAD + 1;
            for (UnitLine line : report.figures().lines()) {
                write(sheet, row, line.name(), line.figures().lines(unionField));
                row++;
            }
            write(sheet, row, "Cộng", report.figures().total().lines(unionField));
            sheet.range(row, 0, row, sheetWidth(report)).style().bold().set();
            sheet.width(0, 40);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static int sheetWidth(ReportDispatched report) {
        return report.figures().total().lines().size();
    }

    private static void head(Worksheet sheet, List<Figures.Line> lines) {
        sheet.value(HEAD, 0, "Đơn vị");
        for (int i = 0; i < lines.size(); i++) {
            sheet.value(HEAD, i + 1, lines.get(i).name());
        }
        sheet.range(HEAD, 0, HEAD, lines.size()).style().bold().wrapText(true).set();
    }

    private static void write(Worksheet sheet, int row, String name, List<Figures.Line> lines) {
        sheet.value(row, 0, name);
        for (int i = 0; i < lines.size(); i++) {
            sheet.value(row, i + 1, lines.get(i).value());
        }
    }
}
