package vn.danvankheo.recognition.desk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.organisation.Tiers;
import vn.danvankheo.recognition.desk.TypedSet.CriterionRow;
import vn.danvankheo.recognition.desk.TypedSet.GradeRow;
import vn.danvankheo.sheet.PackedSheet;

/** The Excel workbook of one criteria set: one sheet for what holds for the whole set, one for its criteria, one for its grades. */
final class SetSheet {

    static final int LARGEST_BYTES = 1_000_000;

    private static final int LARGEST_UNPACKED_BYTES = 20_000_000;
    private static final int MOST_ROWS = 500;
    private static final int ROWS_WITH_CHOICE = 30;

    static final String WHOLE = "Bộ tiêu chí";
    static final String CRITERIA = "Tiêu chí";
    static final String GRADES = "Xếp loại";

    private static final List<String> CRITERIA_HEADINGS = List.of("Mã", "Tiêu chí", "Điểm tối đa", "Minh chứng");
    private static final List<String> CRITERIA_FIELDS = List.of("code", "name", "points", "evidence");
    private static final List<String> GRADE_HEADINGS = List.of("Mức", "Từ điểm", "Có tiêu chí 0 điểm thì không xếp");
    private static final List<String> GRADE_FIELDS = List.of("name", "from", "noZero");
    private static final String YES = "Có";
    private static final String NO = "Không";
    private static final Pattern ROW_FIELD = Pattern.compile("(criteria|grades)\\[(\\d+)]\\.(\\w+)");

    private SetSheet() {}

    /** What holds for the whole set, one row each, in the order of the sheet. */
    private enum Line {
        TIER("Cấp", "tier", typed -> Tiers.nameInSentence(typed.tier())),
        SUBJECT("Đối tượng", "subject", typed -> typed.subject().label()),
        BASED_ON("Sửa từ bản", "basedOn", typed -> String.valueOf(typed.basedOn())),
        NAME("Tên bộ tiêu chí", "name", TypedSet::name),
        FIRST_YEAR("Áp dụng từ năm", "firstYear", TypedSet::firstYear),
        LAST_YEAR("Đến hết năm (để trống: chưa định)", "lastYear", TypedSet::lastYear),
        BONUS("Điểm thưởng tối đa", "bonusCap", TypedSet::bonusCap),
        PENALTY("Điểm trừ tối đa", "penaltyCap", TypedSet::penaltyCap),
        MONTHS("Số tháng thực hiện tối thiểu (để trống: không xét)", "minimumMonths", TypedSet::minimumMonths),
        QUOTA("Số công nhận nhiều nhất trong năm (để trống: không hạn chế)", "quota", TypedSet::quota);

        private final String label;
        private final String field;
        private final Function<TypedSet, String> value;

        Line(String label, String field, Function<TypedSet, String> value) {
            this.label = label;
            this.field = field;
            this.value = value;
        }

        static Optional<Line> of(String field) {
            return Stream.of(values()).filter(line -> line.field.equals(field)).findFirst();
        }
    }

    /**
     * What stands in a file.
     *
     * @param typed null when it cannot be read at all
     * @param errors cell by cell, in the order of the sheets
     */
    record Reading(TypedSet typed, List<CellError> errors) {}

    /**
     * @param sheet empty when it is about the whole file
     * @param cell for example B3; empty when it is about the whole sheet
     */
    record CellError(String sheet, String cell, String message) {

        private static final Comparator<CellError> AS_THE_FILE_IS_READ = Comparator.<CellError>comparingInt(
                        error -> List.of(WHOLE, CRITERIA, GRADES).indexOf(error.sheet()))
                .thenComparingInt(error -> error.cell().isEmpty()
                        ? 0
                        : Integer.parseInt(error.cell().substring(1)))
                .thenComparing(CellError::cell);

        /** Where it is, as people read it. */
        public String place() {
            if (sheet.isEmpty()) {
                return "Tệp";
            }
            return "Trang “" + sheet + "”" + (cell.isEmpty() ? "" : ", ô " + cell);
        }
    }

    // ---- writing ----

    static byte[] of(TypedSet set) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "dan-van-kheo", null)) {
            whole(workbook.newWorksheet(WHOLE), set);
            criteria(workbook.newWorksheet(CRITERIA), set);
            grades(workbook.newWorksheet(GRADES), set);
            guide(workbook.newWorksheet("Hướng dẫn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void whole(Worksheet sheet, TypedSet set) {
        for (Line line : Line.values()) {
            sheet.value(line.ordinal(), 0, line.label);
            sheet.style(line.ordinal(), 0).bold().fillColor("F3DCDC").set();
            write(sheet, line.ordinal(), 1, line.value.apply(set));
        }
        sheet.width(0, 55);
        sheet.width(1, 60);
    }

    private static void criteria(Worksheet sheet, TypedSet set) {
        headings(sheet, CRITERIA_HEADINGS);
        int row = 1;
        for (CriterionRow criterion : set.criteria()) {
            write(sheet, row, 0, criterion.code());
            write(sheet, row, 1, criterion.name());
            write(sheet, row, 2, criterion.points());
            write(sheet, row, 3, criterion.evidence());
            row++;
        }
        sheet.width(0, 10);
        sheet.width(1, 80);
        sheet.width(2, 14);
        sheet.width(3, 60);
    }

    private static void grades(Worksheet sheet, TypedSet set) {
        headings(sheet, GRADE_HEADINGS);
        int row = 1;
        for (GradeRow grade : set.grades()) {
            write(sheet, row, 0, grade.name());
            write(sheet, row, 1, grade.from());
            write(sheet, row, 2, grade.noZero() ? YES : NO);
            row++;
        }
        sheet.range(1, 2, row + ROWS_WITH_CHOICE, 2)
                .validateWithListByFormula("\"" + YES + "," + NO + "\"")
                .showErrorMessage(true)
                .errorStyle(DataValidationErrorStyle.STOP)
                .errorTitle(GRADE_HEADINGS.get(2))
                .error("Chọn " + YES + " hoặc " + NO);
        sheet.width(0, 30);
        sheet.width(1, 12);
        sheet.width(2, 36);
    }

    private static void headings(Worksheet sheet, List<String> headings) {
        for (int column = 0; column < headings.size(); column++) {
            sheet.value(0, column, headings.get(column));
            sheet.style(0, column).bold().fillColor("F3DCDC").set();
        }
        sheet.freezePane(0, 1);
    }

    private static void guide(Worksheet sheet) {
        List<String> lines = List.of(
                "Trang “Bộ tiêu chí”: không sửa ba dòng đầu; chúng cho biết tệp này sửa từ bản nào.",
                "Trang “Tiêu chí”: mỗi dòng một tiêu chí. Mã gồm chữ in hoa không dấu và chữ số, ví dụ TC1.",
                "Tiêu chí cùng mã ở hai cấp được coi là một tiêu chí; đơn vị chỉ tự chấm một lần.",
                "Trang “Xếp loại”: mức cao nhất ở dòng trên cùng; dưới mức cuối cùng thì không xếp loại.",
                "Nhập tệp chỉ là xem trước. Đồng chí kiểm tra lại trên trang rồi mới lưu thành bản mới.");
        for (int row = 0; row < lines.size(); row++) {
            sheet.value(row, 0, lines.get(row));
        }
        sheet.width(0, 100);
    }

    private static void write(Worksheet sheet, int row, int column, String text) {
        if (text.matches("\\d{1,6}")) {
            sheet.value(row, column, Integer.parseInt(text));
        } else if (!text.isEmpty()) {
            sheet.value(row, column, text);
        }
    }

    // ---- reading ----

    /**
     * @param tier tier and subject of the set that is to be changed
     * @param newest number of its newest version
     */
    static Reading read(byte[] file, String tier, Subject subject, int newest) {
        if (file.length > LARGEST_BYTES || !PackedSheet.unpacksToAtMost(LARGEST_UNPACKED_BYTES, file)) {
            return refused("", "lớn quá hoặc không phải là tệp Excel (.xlsx)");
        }
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            for (String name : List.of(WHOLE, CRITERIA, GRADES)) {
                if (workbook.findSheet(name).isEmpty()) {
                    return refused("", "không có trang “" + name + "” như trong mẫu");
                }
            }
            return read(rows(workbook, WHOLE), rows(workbook, CRITERIA), rows(workbook, GRADES), tier, subject, newest);
        } catch (IOException | RuntimeException e) {
            // whatever the reader stumbles over lies in the file
            return refused("", "không đọc được; hãy dùng tệp Excel (.xlsx) theo mẫu");
        }
    }

    private static List<Row> rows(ReadableWorkbook workbook, String name) throws IOException {
        Sheet sheet = workbook.findSheet(name).orElseThrow();
        try (Stream<Row> rows = sheet.openStream()) {
            return rows.filter(row -> row.stream().anyMatch(cell -> !text(cell).isEmpty()))
                    .limit(MOST_ROWS + 1L)
                    .toList();
        }
    }

    private static Reading read(
            List<Row> whole, List<Row> criteria, List<Row> grades, String tier, Subject subject, int newest) {
        Map<Integer, Row> lines = whole.stream().collect(Collectors.toMap(Row::getRowNum, Function.identity()));
        List<CellError> errors = new ArrayList<>();
        for (Line line : Line.values()) {
            if (!same(text(lines.get(line.ordinal() + 1), 0), line.label)) {
                errors.add(
                        new CellError(WHOLE, "A" + (line.ordinal() + 1), "phải là “" + line.label + "” như trong mẫu"));
            }
        }
        headings(CRITERIA, criteria, CRITERIA_HEADINGS, errors);
        headings(GRADES, grades, GRADE_HEADINGS, errors);
        if (!errors.isEmpty()) {
            return new Reading(null, List.copyOf(errors));
        }
        Function<Line, String> value = line -> text(lines.get(line.ordinal() + 1), 1);
        origin(value, tier, subject, newest, errors);
        List<Row> criteriaRows = criteria.subList(1, criteria.size());
        List<Row> gradeRows = grades.subList(1, grades.size());
        TypedSet typed = new TypedSet(
                tier,
                subject,
                newest,
                value.apply(Line.NAME),
                value.apply(Line.FIRST_YEAR),
                value.apply(Line.LAST_YEAR),
                criteriaRows.stream()
                        .map(row -> new CriterionRow(text(row, 0), text(row, 1), text(row, 2), text(row, 3)))
                        .toList(),
                gradeRows.stream()
                        .map(row -> new GradeRow(text(row, 0), text(row, 1), same(text(row, 2), YES)))
                        .toList(),
                value.apply(Line.BONUS),
                value.apply(Line.PENALTY),
                value.apply(Line.MONTHS),
                value.apply(Line.QUOTA));
        typed.check()
                .errors()
                .forEach((field, message) -> errors.add(cellError(field, message, criteriaRows, gradeRows)));
        gradeRows.stream()
                .filter(row -> !same(text(row, 2), YES) && !same(text(row, 2), NO))
                .forEach(row ->
                        errors.add(new CellError(GRADES, name(row, 2), "phải là “" + YES + "” hoặc “" + NO + "”")));
        errors.sort(CellError.AS_THE_FILE_IS_READ);
        return new Reading(typed, List.copyOf(errors));
    }

    private static void headings(String sheet, List<Row> rows, List<String> headings, List<CellError> errors) {
        if (rows.size() > MOST_ROWS) {
            errors.add(new CellError(sheet, "", "có quá %d dòng".formatted(MOST_ROWS)));
        }
        if (rows.isEmpty()) {
            errors.add(new CellError(sheet, "", "không có dòng nào"));
            return;
        }
        for (int column = 0; column < headings.size(); column++) {
            if (!same(text(rows.get(0), column), headings.get(column))) {
                errors.add(new CellError(
                        sheet,
                        name(rows.get(0), column),
                        "phải là tiêu đề “" + headings.get(column) + "” như trong mẫu"));
            }
        }
    }

    /** A file of another set, or of a version that has been replaced, must not be taken for a change of the newest. */
    private static void origin(
            Function<Line, String> value, String tier, Subject subject, int newest, List<CellError> errors) {
        if (!same(value.apply(Line.TIER), Tiers.nameInSentence(tier))) {
            errors.add(
                    new CellError(WHOLE, "B1", "là bộ tiêu chí của cấp khác; ở đây là " + Tiers.nameInSentence(tier)));
        }
        if (!same(value.apply(Line.SUBJECT), subject.label())) {
            errors.add(new CellError(WHOLE, "B2", "là bộ tiêu chí của đối tượng khác; ở đây là " + subject.label()));
        }
        if (!value.apply(Line.BASED_ON).equals(String.valueOf(newest))) {
            errors.add(new CellError(
                    WHOLE, "B3", "không phải bản mới nhất (bản %d); hãy tải tệp của bản mới nhất".formatted(newest)));
        }
    }

    private static CellError cellError(String field, String message, List<Row> criteria, List<Row> grades) {
        Matcher row = ROW_FIELD.matcher(field);
        if (row.matches()) {
            boolean ofCriterion = row.group(1).equals("criteria");
            List<Row> rows = ofCriterion ? criteria : grades;
            List<String> fields = ofCriterion ? CRITERIA_FIELDS : GRADE_FIELDS;
            return new CellError(
                    ofCriterion ? CRITERIA : GRADES,
                    name(rows.get(Integer.parseInt(row.group(2))), fields.indexOf(row.group(3))),
                    message);
        }
        return Line.of(field)
                .map(line -> new CellError(WHOLE, "B" + (line.ordinal() + 1), message))
                .orElseGet(() -> new CellError(field.equals("grades") ? GRADES : CRITERIA, "", message));
    }

    private static Reading refused(String cell, String message) {
        return new Reading(null, List.of(new CellError("", cell, message)));
    }

    private static String text(Row row, int column) {
        return row == null
                ? ""
                : row.getOptionalCell(column).map(SetSheet::text).orElse("");
    }

    /** A whole number reads the same whether Excel keeps it as a number or as text. */
    private static String text(Cell cell) {
        if (cell == null) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER) {
            BigDecimal number = cell.asNumber();
            return number.stripTrailingZeros().toPlainString();
        }
        return Normalizer.normalize(cell.getText(), Normalizer.Form.NFC).strip();
    }

    private static boolean same(String typed, String word) {
        return typed.replaceAll("\\s+", " ").equalsIgnoreCase(word);
    }

    private static String name(Row row, int column) {
        return (char) ('A' + column) + String.valueOf(row.getRowNum());
    }
}
