package vn.danvankheo.calendar.desk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import vn.danvankheo.calendar.DayChange;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.calendar.OfficeCalendar;
import vn.danvankheo.sheet.PackedSheet;

/** The Excel sheet in which the desk fills in the changed days of a year: one row a day. */
final class DaysOffSheet {

    static final int LARGEST_BYTES = 1_000_000;

    private static final int LARGEST_UNPACKED_BYTES = 20_000_000;
    private static final int MOST_ROWS = 500;
    private static final int ROWS_WITH_CHOICE = 100;
    private static final String DATE_FORMAT = "dd/mm/yyyy";

    private static final List<String> HEADINGS = List.of("Ngày", "Loại", "Lý do, căn cứ");
    private static final List<String> FIELDS = List.of("day", "kind", "reason");
    private static final int DAY = 0;
    private static final int KIND = 1;
    private static final int REASON = 2;

    private static final String KINDS =
            Arrays.stream(DayChange.Kind.values()).map(DayChange.Kind::label).collect(Collectors.joining(", "));
    private static final String NOT_READABLE = "không đọc được; hãy dùng tệp Excel (.xlsx) theo mẫu";

    private DaysOffSheet() {}

    /**
     * What stands in a file.
     *
     * @param changes all rows; empty when one of them has an error
     * @param errors cell by cell, in the order of the sheet
     */
    record Reading(List<DayChange> changes, List<CellError> errors) {}

    /** @param cell for example B3; empty when it is about the whole file */
    record CellError(String cell, String message) {}

    /** The sheet with what has been entered for the year so far, ready to be filled in and loaded again. */
    static byte[] of(int year, List<DayChange> changes) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "dan-van-kheo", null)) {
            Worksheet sheet = workbook.newWorksheet("Lịch nghỉ " + year);
            for (int column = 0; column < HEADINGS.size(); column++) {
                sheet.value(0, column, HEADINGS.get(column));
                sheet.style(0, column).bold().fillColor("F3DCDC").set();
            }
            for (int row = 0; row < changes.size(); row++) {
                DayChange change = changes.get(row);
                sheet.value(row + 1, DAY, change.day());
                sheet.value(row + 1, KIND, change.kind().label());
                sheet.value(row + 1, REASON, change.reason());
            }
            int lastRow = changes.size() + ROWS_WITH_CHOICE;
            sheet.range(1, DAY, lastRow, DAY).style().format(DATE_FORMAT).set();
            sheet.range(1, KIND, lastRow, KIND)
                    .validateWithListByFormula("\"" + KINDS.replace(", ", ",") + "\"")
                    .showErrorMessage(true)
                    .errorStyle(DataValidationErrorStyle.STOP)
                    .errorTitle(HEADINGS.get(KIND))
                    .error("Chọn một trong các loại: " + KINDS);
            sheet.width(DAY, 14);
            sheet.width(KIND, 18);
            sheet.width(REASON, 60);
            sheet.freezePane(0, 1);
            guide(workbook.newWorksheet("Hướng dẫn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void guide(Worksheet sheet) {
        List<String> lines = List.of(
                "Mỗi dòng một ngày. Chỉ nhập ngày khác với lịch tính sẵn theo luật.",
                "Ngày: ngày/tháng/năm, ví dụ 22/08/2026.",
                "Loại “Nghỉ thêm”: ngày làm việc được nghỉ (hoán đổi, nghỉ theo thông báo).",
                "Loại “Làm bù”: thứ Bảy, Chủ nhật phải làm việc thay cho một ngày khác.",
                "Loại “Bỏ ngày nghỉ”: ngày hệ thống tính là ngày nghỉ nhưng năm nay vẫn làm việc.",
                "Lý do, căn cứ: số, ngày của thông báo, ví dụ “Hoán đổi nghỉ Quốc khánh 2026”.",
                "Ngày đã nhập trước đó mà có trong tệp thì được ghi lại theo tệp; ngày không có trong tệp giữ nguyên.");
        for (int row = 0; row < lines.size(); row++) {
            sheet.value(row, 0, lines.get(row));
        }
        sheet.width(0, 100);
    }

    static Reading read(byte[] file) {
        if (file.length > LARGEST_BYTES || !PackedSheet.unpacksToAtMost(LARGEST_UNPACKED_BYTES, file)) {
            return refused("", "lớn quá hoặc không phải là tệp Excel (.xlsx)");
        }
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            return read(
                    rows.filter(row -> row.stream().anyMatch(cell -> !text(cell).isEmpty()))
                            .limit(MOST_ROWS + 1L)
                            .toList());
        } catch (IOException | RuntimeException e) {
            // whatever the reader stumbles over lies in the file
            return refused("", NOT_READABLE);
        }
    }

    private static Reading refused(String cell, String message) {
        return new Reading(List.of(), List.of(new CellError(cell, message)));
    }

    private static Reading read(List<Row> rows) {
        if (rows.isEmpty()) {
            return refused("", "không có dòng nào");
        }
        if (rows.size() > MOST_ROWS) {
            return refused("", "có quá %d dòng".formatted(MOST_ROWS));
        }
        List<CellError> errors = new ArrayList<>();
        for (int column = 0; column < HEADINGS.size(); column++) {
            if (!same(text(rows.get(0), column), HEADINGS.get(column))) {
                errors.add(new CellError(
                        name(rows.get(0), column), "phải là tiêu đề “" + HEADINGS.get(column) + "” như trong mẫu"));
            }
        }
        if (errors.isEmpty() && rows.size() == 1) {
            return refused("", "chưa có ngày nào dưới dòng tiêu đề");
        }
        List<DayChange> changes = new ArrayList<>();
        if (errors.isEmpty()) {
            Map<LocalDate, String> seen = new HashMap<>();
            rows.subList(1, rows.size()).forEach(row -> changes.add(read(row, seen, errors)));
        }
        return new Reading(errors.isEmpty() ? List.copyOf(changes) : List.of(), List.copyOf(errors));
    }

    private static DayChange read(Row row, Map<LocalDate, String> seen, List<CellError> errors) {
        Optional<LocalDate> day = day(row);
        Optional<DayChange.Kind> kind = Arrays.stream(DayChange.Kind.values())
                .filter(candidate -> same(text(row, KIND), candidate.label()))
                .findFirst();
        DayChange change = new DayChange(day.orElse(null), kind.orElse(null), text(row, REASON));
        boolean dayTyped = !text(row, DAY).isEmpty();
        boolean kindTyped = !text(row, KIND).isEmpty();
        OfficeCalendar.objectionsTo(change).forEach(objection -> {
            int column = FIELDS.indexOf(objection.field());
            String message =
                    switch (column) {
                        case DAY ->
                            day.isEmpty() && dayTyped
                                    ? "không phải là ngày có thật, ví dụ 22/08/2026"
                                    : objection.getMessage();
                        case KIND -> kindTyped ? "phải là một trong các loại: " + KINDS : objection.getMessage();
                        default -> objection.getMessage();
                    };
            errors.add(new CellError(name(row, column), message));
        });
        day.ifPresent(value -> {
            String former = seen.putIfAbsent(value, name(row, DAY));
            if (former != null) {
                errors.add(new CellError(name(row, DAY), "trùng ngày với ô " + former));
            }
        });
        return change;
    }

    /** A day is a number of days in Excel, or text where Excel did not recognise it. */
    private static Optional<LocalDate> day(Row row) {
        return row.getOptionalCell(DAY).flatMap(cell -> {
            if (cell.getType() == CellType.NUMBER || cell.getType() == CellType.FORMULA) {
                try {
                    return Optional.of(cell.asDate().toLocalDate());
                } catch (DateTimeException | NumberFormatException | NullPointerException | ExcelReaderException e) {
                    return Optional.empty();
                }
            }
            return Days.typed(text(cell));
        });
    }

    private static String text(Row row, int column) {
        return row.getOptionalCell(column).map(DaysOffSheet::text).orElse("");
    }

    private static String text(Cell cell) {
        return cell == null
                ? ""
                : Normalizer.normalize(cell.getText(), Normalizer.Form.NFC).strip();
    }

    private static boolean same(String typed, String word) {
        return typed.replaceAll("\\s+", " ").equalsIgnoreCase(word);
    }

    private static String name(Row row, int column) {
        return (char) ('A' + column) + String.valueOf(row.getRowNum());
    }
}
