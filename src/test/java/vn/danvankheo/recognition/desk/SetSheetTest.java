package vn.danvankheo.recognition.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.recognition.desk.SetSheet.CellError;
import vn.danvankheo.recognition.desk.SetSheet.Reading;
import vn.danvankheo.recognition.desk.TypedSet.CriterionRow;
import vn.danvankheo.recognition.desk.TypedSet.GradeRow;

class SetSheetTest {

    private static final TypedSet SET = new TypedSet(
            "coso",
            Subject.COLLECTIVE,
            3,
            "Tiêu chí năm 2027",
            "2027",
            "2028",
            List.of(
                    new CriterionRow("TC1", "=Sáng tạo, tiết kiệm", "40", "Báo cáo"),
                    new CriterionRow("TC2", "Hiệu quả", "60", "")),
            List.of(new GradeRow("Tốt", "85", true), new GradeRow("Đạt", "75", false)),
            "3",
            "2",
            "6",
            "");

    private static final List<List<?>> WHOLE = List.of(
            List.of("Cấp", "cấp cơ sở"),
            List.of("Đối tượng", "Tập thể"),
            List.of("Sửa từ bản", 3),
            List.of("Tên bộ tiêu chí", "Tiêu chí năm 2027"),
            List.of("Áp dụng từ năm", 2027),
            List.of("Đến hết năm (để trống: chưa định)", 2028),
            List.of("Điểm thưởng tối đa", 3),
            List.of("Điểm trừ tối đa", 2),
            List.of("Số tháng thực hiện tối thiểu (để trống: không xét)", 6),
            List.of("Số công nhận nhiều nhất trong năm (để trống: không hạn chế)", ""));
    private static final List<List<?>> CRITERIA = List.of(
            List.of("Mã", "Tiêu chí", "Điểm tối đa", "Minh chứng"),
            List.of("TC1", "=Sáng tạo, tiết kiệm", 40, "Báo cáo"),
            List.of("TC2", "Hiệu quả", "60", ""));
    private static final List<List<?>> GRADES = List.of(
            List.of("Mức", "Từ điểm", "Có tiêu chí 0 điểm thì không xếp"),
            List.of("Tốt", 85, "Có"),
            List.of("Đạt", 75, "Không"));

    @Test
    void aSetIsReadAsItWasWritten() {
        assertThat(read(SetSheet.of(SET))).isEqualTo(new Reading(SET, List.of()));
    }

    @Test
    void wordsMayBeWrittenAnyhowAndEmptyRowsAreNoRows() throws IOException {
        byte[] file = file(
                WHOLE,
                List.of(
                        CRITERIA.get(0),
                        List.of(
                                " TC1 ",
                                Normalizer.normalize("=Sáng tạo, tiết kiệm", Normalizer.Form.NFD),
                                40,
                                "Báo cáo"),
                        List.of("", " ", "", ""),
                        CRITERIA.get(2)),
                List.of(GRADES.get(0), List.of("Tốt", 85, "CÓ"), List.of("Đạt", "75", "không")));

        assertThat(read(file)).isEqualTo(new Reading(SET, List.of()));
    }

    @Test
    void everyWrongCellIsNamed() throws IOException {
        Reading reading = read(file(
                List.of(
                        WHOLE.get(0),
                        WHOLE.get(1),
                        WHOLE.get(2),
                        List.of("Tên bộ tiêu chí", ""),
                        List.of("Áp dụng từ năm", "năm nay"),
                        List.of("Đến hết năm (để trống: chưa định)", 2101),
                        List.of("Điểm thưởng tối đa", ""),
                        List.of("Điểm trừ tối đa", 101),
                        List.of("Số tháng thực hiện tối thiểu (để trống: không xét)", 0),
                        WHOLE.get(9)),
                List.of(
                        CRITERIA.get(0),
                        CRITERIA.get(1),
                        List.of("TC1", "", 7.5, ""),
                        List.of("", "", "", ""),
                        List.of("tc", "Bền vững", 0, "x".repeat(501))),
                List.of(GRADES.get(0), List.of("Đạt", 20, "Có"), List.of("Đạt", "", "x"))));

        assertThat(reading.errors())
                .containsExactly(
                        new CellError("Bộ tiêu chí", "B4", "chưa được điền"),
                        new CellError("Bộ tiêu chí", "B5", "phải là số nguyên"),
                        new CellError("Bộ tiêu chí", "B6", "phải từ 2021 đến 2100"),
                        new CellError("Bộ tiêu chí", "B7", "chưa được điền"),
                        new CellError("Bộ tiêu chí", "B8", "phải từ 0 đến 100"),
                        new CellError("Bộ tiêu chí", "B9", "phải từ 1 đến 60"),
                        new CellError("Tiêu chí", "A3", "trùng với một dòng ở trên"),
                        new CellError("Tiêu chí", "B3", "chưa được điền"),
                        new CellError("Tiêu chí", "C3", "phải là số nguyên"),
                        new CellError("Tiêu chí", "A5", "gồm chữ in hoa không dấu và chữ số, ví dụ TC1"),
                        new CellError("Tiêu chí", "C5", "phải từ 1 đến 100"),
                        new CellError("Tiêu chí", "D5", "không được dài quá 500 ký tự"),
                        new CellError("Xếp loại", "A3", "trùng với một dòng ở trên"),
                        new CellError("Xếp loại", "B3", "chưa được điền"),
                        new CellError("Xếp loại", "C3", "phải là “Có” hoặc “Không”"));
    }

    @Test
    void thresholdsAreToldOnceTheSumIsKnown() throws IOException {
        assertThat(read(file(
                                WHOLE,
                                CRITERIA,
                                List.of(GRADES.get(0), List.of("Tốt", 101, "Có"), List.of("Đạt", 101, "Có"))))
                        .errors())
                .containsExactly(
                        new CellError("Xếp loại", "B2", "phải từ 0 đến tổng điểm tối đa (100)"),
                        new CellError("Xếp loại", "B3", "phải từ 0 đến tổng điểm tối đa (100)"));
    }

    @Test
    void aFileOfAnotherSetOrVersionIsNotTaken() {
        assertThat(SetSheet.read(SetSheet.of(SET), "tinh", Subject.INDIVIDUAL, 4)
                        .errors())
                .containsExactly(
                        new CellError("Bộ tiêu chí", "B1", "là bộ tiêu chí của cấp khác; ở đây là cấp tỉnh"),
                        new CellError("Bộ tiêu chí", "B2", "là bộ tiêu chí của đối tượng khác; ở đây là Cá nhân"),
                        new CellError(
                                "Bộ tiêu chí", "B3", "không phải bản mới nhất (bản 4); hãy tải tệp của bản mới nhất"));
    }

    @Test
    void anotherWorkbookThanTheTemplateIsRefused() throws IOException {
        assertThat(read(file(WHOLE.subList(1, 10), List.of(List.of("Mã", "Tiêu chí", "Minh chứng")), List.of()))
                        .errors())
                .contains(
                        new CellError("Bộ tiêu chí", "A1", "phải là “Cấp” như trong mẫu"),
                        new CellError("Tiêu chí", "C1", "phải là tiêu đề “Điểm tối đa” như trong mẫu"),
                        new CellError("Xếp loại", "", "không có dòng nào"));
        assertThat(read(file(WHOLE, CRITERIA.subList(0, 1), GRADES.subList(0, 1)))
                        .errors())
                .containsExactly(
                        new CellError("Tiêu chí", "", "chưa có tiêu chí nào"),
                        new CellError("Xếp loại", "", "chưa có mức xếp loại nào"));
        assertThat(read(file(WHOLE, Collections.nCopies(600, CRITERIA.get(0)), GRADES))
                        .errors())
                .containsExactly(new CellError("Tiêu chí", "", "có quá 500 dòng"));
    }

    @Test
    void whatIsNoExcelFileIsRefused() throws IOException {
        CellError refusal = new CellError("", "", "lớn quá hoặc không phải là tệp Excel (.xlsx)");
        byte[] sheet = SetSheet.of(SET);

        assertThat(read("Mã;Tiêu chí".getBytes(StandardCharsets.UTF_8)).errors())
                .containsExactly(refusal);
        assertThat(read(new byte[SetSheet.LARGEST_BYTES + 1]).errors()).containsExactly(refusal);
        assertThat(read(Arrays.copyOf(sheet, sheet.length / 2)).errors()).hasSize(1);
        assertThat(read(zip(100)).errors())
                .containsExactly(new CellError("", "", "không đọc được; hãy dùng tệp Excel (.xlsx) theo mẫu"));
        // a small file that unpacks to an enormous one
        assertThat(zip(30_000_000)).hasSizeLessThan(SetSheet.LARGEST_BYTES);
        assertThat(read(zip(30_000_000)).errors()).containsExactly(refusal);
    }

    private static byte[] zip(int size) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write(new byte[size]);
        }
        return file.toByteArray();
    }

    private static Reading read(byte[] file) {
        return SetSheet.read(file, "coso", Subject.COLLECTIVE, 3);
    }

    private static byte[] file(
            List<? extends List<?>> whole, List<? extends List<?>> criteria, List<? extends List<?>> grades)
            throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "test", null)) {
            fill(workbook.newWorksheet("Bộ tiêu chí"), whole);
            fill(workbook.newWorksheet("Tiêu chí"), criteria);
            fill(workbook.newWorksheet("Xếp loại"), grades);
        }
        return file.toByteArray();
    }

    private static void fill(Worksheet sheet, List<? extends List<?>> rows) {
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                Object value = rows.get(row).get(column);
                if (value instanceof Number number) {
                    sheet.value(row, column, number);
                } else {
                    sheet.value(row, column, (String) value);
                }
            }
        }
    }
}
