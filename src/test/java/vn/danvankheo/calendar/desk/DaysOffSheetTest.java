package vn.danvankheo.calendar.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import vn.danvankheo.calendar.DayChange;
import vn.danvankheo.calendar.DayChange.Kind;
import vn.danvankheo.calendar.desk.DaysOffSheet.CellError;
import vn.danvankheo.calendar.desk.DaysOffSheet.Reading;

class DaysOffSheetTest {

    private static final List<String> HEADINGS = List.of("Ngày", "Loại", "Lý do, căn cứ");
    private static final LocalDate MONDAY = LocalDate.parse("2026-08-31");
    private static final LocalDate SATURDAY = LocalDate.parse("2026-08-22");

    @Test
    void aSheetIsReadAsItWasWritten() {
        List<DayChange> changes = List.of(
                new DayChange(SATURDAY, Kind.MADE_UP, "Làm bù cho ngày 31/8"),
                new DayChange(MONDAY, Kind.EXTRA_DAY_OFF, "Hoán đổi nghỉ Quốc khánh"),
                new DayChange(LocalDate.parse("2026-11-24"), Kind.HOLIDAY_WORKED, "Chưa áp dụng"));

        assertThat(DaysOffSheet.read(DaysOffSheet.of(2026, changes))).isEqualTo(new Reading(changes, List.of()));
    }

    @Test
    void daysMayBeTextAndWordsMayBeWrittenAnyhow() throws IOException {
        String decomposed = Normalizer.normalize("nghỉ  thêm ", Normalizer.Form.NFD);

        assertThat(read(HEADINGS, List.of("31/8/2026", decomposed, " Hoán đổi ")))
                .isEqualTo(new Reading(List.of(new DayChange(MONDAY, Kind.EXTRA_DAY_OFF, "Hoán đổi")), List.of()));
    }

    @Test
    void emptyRowsAreNoRows() throws IOException {
        assertThat(read(HEADINGS, List.of("", "", ""), List.of(MONDAY, "Nghỉ thêm", "Hoán đổi"), List.of(" ", "", ""))
                        .changes())
                .hasSize(1);
    }

    @Test
    void everyWrongCellIsNamedAndNothingIsTakenFromTheFile() throws IOException {
        Reading reading = read(
                HEADINGS,
                List.of(MONDAY, "Nghỉ thêm", "Hoán đổi"),
                List.of("31/2/2026", "Nghỉ thêm", "Lý do"),
                List.of(SATURDAY, "Nghỉ phép", "Lý do"),
                List.of(SATURDAY, "Nghỉ thêm", "Lý do"),
                List.of("", "", "Lý do"),
                List.of(LocalDate.parse("2026-09-01"), "Làm bù", ""),
                List.of(20260822, "Làm bù", "x".repeat(201)),
                List.of(MONDAY, "Nghỉ thêm", "Lần nữa"),
                List.of(LocalDate.parse("2026-02-17"), "Nghỉ thêm", "Tết"),
                List.of(LocalDate.parse("2026-03-10"), "Bỏ ngày nghỉ", "Lý do"));

        assertThat(reading.changes()).isEmpty();
        assertThat(reading.errors())
                .containsExactly(
                        new CellError("A3", "không phải là ngày có thật, ví dụ 22/08/2026"),
                        new CellError("B4", "phải là một trong các loại: Nghỉ thêm, Làm bù, Bỏ ngày nghỉ"),
                        new CellError("A5", "là ngày nghỉ cuối tuần, không cần nhập nghỉ thêm"),
                        new CellError("A5", "trùng ngày với ô A4"),
                        new CellError("A6", "chưa được điền"),
                        new CellError("B6", "chưa được chọn"),
                        new CellError("A7", "phải là thứ Bảy hoặc Chủ nhật thì mới làm bù được"),
                        new CellError("C7", "chưa được điền"),
                        new CellError("A8", "phải từ năm 2021 đến năm 2100"),
                        new CellError("C8", "không được dài quá 200 ký tự"),
                        new CellError("A9", "trùng ngày với ô A2"),
                        new CellError("A10", "vốn là ngày nghỉ theo luật (Tết Âm lịch)"),
                        new CellError("A11", "không phải là ngày nghỉ theo luật"));
    }

    @Test
    void anotherSheetThanTheTemplateIsRefusedByItsHeadings() throws IOException {
        assertThat(read(List.of("Ngày", "Lý do", "Loại"), List.of(MONDAY, "Nghỉ thêm", "Hoán đổi"))
                        .errors())
                .containsExactly(
                        new CellError("B1", "phải là tiêu đề “Loại” như trong mẫu"),
                        new CellError("C1", "phải là tiêu đề “Lý do, căn cứ” như trong mẫu"));
        assertThat(read().errors()).containsExactly(new CellError("", "không có dòng nào"));
        assertThat(DaysOffSheet.read(DaysOffSheet.of(2026, List.of())).errors())
                .containsExactly(new CellError("", "chưa có ngày nào dưới dòng tiêu đề"));
    }

    @Test
    void whatIsNoExcelFileIsRefused() throws IOException {
        CellError refusal = new CellError("", "lớn quá hoặc không phải là tệp Excel (.xlsx)");
        byte[] sheet = DaysOffSheet.of(2026, List.of(new DayChange(MONDAY, Kind.EXTRA_DAY_OFF, "Hoán đổi")));
        byte[] half = Arrays.copyOf(sheet, sheet.length / 2);

        assertThat(DaysOffSheet.read("Ngày;Loại".getBytes(StandardCharsets.UTF_8))
                        .errors())
                .containsExactly(refusal);
        assertThat(DaysOffSheet.read(new byte[DaysOffSheet.LARGEST_BYTES + 1]).errors())
                .containsExactly(refusal);
        assertThat(DaysOffSheet.read(half).errors()).hasSize(1);
        assertThat(DaysOffSheet.read(zip(100)).errors())
                .containsExactly(new CellError("", "không đọc được; hãy dùng tệp Excel (.xlsx) theo mẫu"));
        // a small file that unpacks to an enormous one
        assertThat(zip(30_000_000)).hasSizeLessThan(DaysOffSheet.LARGEST_BYTES);
        assertThat(DaysOffSheet.read(zip(30_000_000)).errors()).containsExactly(refusal);
    }

    private static byte[] zip(int size) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write(new byte[size]);
        }
        return file.toByteArray();
    }

    @SafeVarargs
    private static Reading read(List<?>... rows) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "test", null)) {
            Worksheet sheet = workbook.newWorksheet("Trang");
            for (int row = 0; row < rows.length; row++) {
                for (int column = 0; column < rows[row].size(); column++) {
                    Object value = rows[row].get(column);
                    if (value instanceof LocalDate day) {
                        sheet.value(row, column, day);
                    } else if (value instanceof Integer number) {
                        sheet.value(row, column, number);
                    } else {
                        sheet.value(row, column, (String) value);
                    }
                }
            }
        }
        return DaysOffSheet.read(file.toByteArray());
    }
}
