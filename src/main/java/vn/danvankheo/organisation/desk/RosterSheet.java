package vn.danvankheo.organisation.desk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.notification.MailAddress;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitKind;

/** The Excel file of the whole organisation: one sheet with a row a unit, one with a row a person and committee. */
final class RosterSheet {

    /** Of the file as it is sent. */
    static final int LARGEST_BYTES = 10_000_000;

    /** A million rows with nothing but their formats stay below it. */
    private static final long LARGEST_UNPACKED_BYTES = 150_000_000;

    /** The texts are the only part that the reader keeps as a whole. */
    private static final long LARGEST_TEXTS_BYTES = 40_000_000;

    private static final int MOST_PARTS = 1000;
    private static final int MOST_ROWS = 60_000;
    private static final int MOST_FINDINGS = 500;
    private static final int ROWS_AT_ONCE = 500;
    private static final int ROWS_WITH_CHOICE = 500;
    private static final String DATE_FORMAT = "dd/mm/yyyy";

    private static final String CHOICES = "Danh mục";

    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{2,20}");
    /** A log-in name: no capitals, since the log-in takes names in whatever letters. */
    static final Pattern ACCOUNT = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");

    private static final Pattern MERGED = Pattern.compile("mergeCell\\s[^>]{0,80}?ref=\"([A-Z0-9:]{1,30})\"");

    /** What the committees are called in a list for all kinds of units. */
    static final Map<Committee, String> COMMITTEES = Map.of(
            Committee.OFFICERS, "Cán bộ phụ trách",
            Committee.LEADERSHIP, "Ban Thường vụ, Ban Chấp hành",
            Committee.PARTY, "Cấp ủy",
            Committee.INSPECTION, "Tổ kiểm tra, thẩm định phong trào",
            Committee.COUNCIL, "Hội đồng thi đua",
            Committee.SUPERVISORS, "Theo dõi, chỉ đạo");

    /** A sheet with its columns. */
    enum Table {
        UNITS(
                "Đơn vị",
                List.of(
                        new Column("Mã đơn vị", 16, 20, "Chữ hoa không dấu và chữ số, 2–20 ký tự; không đổi về sau."),
                        new Column("Tên đơn vị", 50, 200, "Tên đầy đủ như trong quyết định."),
                        new Column("Loại đơn vị", 36, 100, "Chọn trong danh sách."),
                        new Column("Mã đơn vị cấp trên", 20, 20, "Chỉ LĐLĐ tỉnh để trống."),
                        new Column("Hoạt động từ ngày", 18, 20, "Ngày/tháng/năm, ví dụ 01/07/2025."),
                        new Column(
                                "Đến hết ngày",
                                16,
                                20,
                                "Để trống. Kết thúc, sáp nhập đơn vị: dùng trang “Sắp xếp tổ chức”."),
                        new Column("Hộp thư đơn vị", 30, 254, "Địa chỉ thư chung của đơn vị, có thể để trống."))),
        SEATS(
                "Bộ phận – thành viên",
                List.of(
                        new Column(
                                "Tên đăng nhập",
                                24,
                                64,
                                "Chữ thường không dấu, chữ số, dấu chấm, gạch nối, gạch dưới; mỗi người một tên."),
                        new Column("Họ tên, chức danh", 50, 200, "Như sẽ hiện trên hệ thống."),
                        new Column("Thư điện tử", 30, 254, "Nơi nhận nhắc việc; có thể để trống."),
                        new Column(
                                "Mã đơn vị",
                                16,
                                20,
                                "Đơn vị của bộ phận. Người ở nhiều bộ phận: mỗi bộ phận một dòng."),
                        new Column("Bộ phận", 36, 100, "Chọn trong danh sách.")));

        private final String title;
        private final List<Column> columns;

        Table(String title, List<Column> columns) {
            this.title = title;
            this.columns = columns;
        }

        String title() {
            return title;
        }
    }

    /** @param longest most characters of what stands in it */
    private record Column(String heading, int width, int longest, String help) {}

    /**
     * What is wrong, and where.
     *
     * @param table null when it is about the whole file
     * @param row as Excel counts, from 1; 0 when it is about the whole sheet
     * @param column from 0
     */
    record Finding(Table table, int row, int column, String message) {

        /** For example “Đơn vị, dòng 5, cột C (Loại đơn vị)”. */
        String place() {
            if (table == null) {
                return "Tệp";
            }
            return row == 0
                    ? "Trang tính “%s”".formatted(table.title)
                    : "Trang tính “%s”, dòng %d, cột %s (%s)"
                            .formatted(table.title, row, (char) ('A' + column), table.columns.get(column).heading);
        }
    }

    /** What is written of a unit; what could not be read is null. */
    record UnitRow(
            int row,
            String code,
            String name,
            String kind,
            String superior,
            LocalDate validFrom,
            LocalDate validTo,
            String mailbox) {

        Finding at(int column, String message) {
            return new Finding(Table.UNITS, row, column, message);
        }
    }

    /** What is written of a person; unit and committee are null together where he sits nowhere. */
    record SeatRow(int row, String account, String displayName, String email, String unit, Committee committee) {

        Finding at(int column, String message) {
            return new Finding(Table.SEATS, row, column, message);
        }
    }

    static final int CODE_COLUMN = 0;
    static final int NAME_COLUMN = 1;
    static final int KIND_COLUMN = 2;
    static final int SUPERIOR_COLUMN = 3;
    static final int FROM_COLUMN = 4;
    static final int TO_COLUMN = 5;
    static final int MAILBOX_COLUMN = 6;

    static final int ACCOUNT_COLUMN = 0;
    static final int PERSON_COLUMN = 1;
    static final int EMAIL_COLUMN = 2;
    static final int UNIT_COLUMN = 3;
    static final int COMMITTEE_COLUMN = 4;

    /** @param findings in the order of the sheets; then the rows are not to be used */
    record Reading(List<UnitRow> units, List<SeatRow> seats, List<Finding> findings) {}

    private RosterSheet() {}

    // ---- writing ----

    /** The file with what the roster says, row by row; without any it is the form to fill in. */
    static void write(Roster roster, Collection<UnitKind> kinds, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "dan-van-kheo", null)) {
            Worksheet units = table(workbook, Table.UNITS);
            Worksheet seats = table(workbook, Table.SEATS);
            Worksheet choices = workbook.newWorksheet(CHOICES);
            choices(choices, kinds);
            int row = 0;
            for (Unit unit : roster.units()) {
                row++;
                units.value(row, CODE_COLUMN, unit.code().value());
                units.value(row, NAME_COLUMN, unit.name());
                units.value(row, KIND_COLUMN, unit.kind().name());
                units.value(
                        row,
                        SUPERIOR_COLUMN,
                        unit.superior() == null ? null : unit.superior().value());
                date(units, row, FROM_COLUMN, unit.validFrom());
                date(units, row, TO_COLUMN, unit.validTo());
                units.value(row, MAILBOX_COLUMN, unit.mailbox());
                flushed(units, row);
            }
            choice(units, row, KIND_COLUMN, choices, 0, kinds.size());
            units.finish();
            row = 0;
            for (Member member : roster.members()) {
                List<CommitteeOfUnit> committees = member.committees().stream()
                        .sorted(Comparator.comparing(CommitteeOfUnit::id))
                        .toList();
                if (committees.isEmpty()) {
                    person(seats, ++row, member);
                }
                for (CommitteeOfUnit seat : committees) {
                    person(seats, ++row, member);
                    seats.value(row, UNIT_COLUMN, seat.unit().value());
                    seats.value(row, COMMITTEE_COLUMN, COMMITTEES.get(seat.committee()));
                    flushed(seats, row);
                }
            }
            choice(seats, row, COMMITTEE_COLUMN, choices, 1, COMMITTEES.size());
            seats.finish();
            guide(workbook.newWorksheet("Hướng dẫn"));
        }
    }

    private static Worksheet table(Workbook workbook, Table table) {
        Worksheet sheet = workbook.newWorksheet(table.title);
        for (int column = 0; column < table.columns.size(); column++) {
            Column told = table.columns.get(column);
            sheet.width(column, told.width);
            sheet.value(0, column, told.heading);
            sheet.style(0, column).bold().fillColor("F3DCDC").set();
            sheet.comment(0, column, told.help);
        }
        sheet.freezePane(0, 1);
        return sheet;
    }

    private static void person(Worksheet sheet, int row, Member member) {
        sheet.value(row, ACCOUNT_COLUMN, member.account());
        sheet.value(row, PERSON_COLUMN, member.displayName());
        sheet.value(row, EMAIL_COLUMN, member.email());
    }

    private static void date(Worksheet sheet, int row, int column, LocalDate day) {
        if (day != null) {
            sheet.value(row, column, day);
            sheet.style(row, column).format(DATE_FORMAT).set();
        }
    }

    private static void flushed(Worksheet sheet, int row) throws IOException {
        if (row % ROWS_AT_ONCE == 0) {
            sheet.flush();
        }
    }

    /** By reference, since names of kinds contain the comma that would part a list. */
    private static void choices(Worksheet sheet, Collection<UnitKind> kinds) {
        sheet.value(0, 0, "Loại đơn vị");
        sheet.value(0, 1, "Bộ phận");
        int row = 0;
        for (UnitKind kind : kinds) {
            sheet.value(++row, 0, kind.name());
        }
        row = 0;
        for (Committee committee : Committee.values()) {
            sheet.value(++row, 1, COMMITTEES.get(committee));
        }
        sheet.width(0, 44);
        sheet.width(1, 40);
    }

    private static void choice(Worksheet sheet, int lastRow, int column, Worksheet choices, int list, int size) {
        sheet.range(1, column, lastRow + ROWS_WITH_CHOICE, column)
                .validateWithList(choices.range(1, list, size, list))
                .showErrorMessage(true)
                .errorStyle(DataValidationErrorStyle.STOP)
                .errorTitle("Danh mục")
                .error("Hãy chọn trong danh sách, xem trang tính “Danh mục”.");
    }

    private static void guide(Worksheet sheet) {
        List<String> lines = new ArrayList<>(List.of(
                "Tải tệp lên ở trang Tổ chức › Nhập từ Excel. Hệ thống kiểm tra và cho xem mọi thay đổi trước khi ghi.",
                "Đơn vị, người không có trong tệp giữ nguyên như hiện nay.",
                "Người có trong tệp: các bộ phận của người ấy thành đúng như các dòng trong tệp;"
                        + " để thôi mọi bộ phận, giữ một dòng và bỏ trống hai cột cuối.",
                "Không dùng công thức, không gộp ô; dán giá trị (Paste Special, Values) nếu chép từ tệp khác.",
                "Kết thúc, chia, sáp nhập đơn vị: dùng trang “Sắp xếp tổ chức”, không dùng tệp này."));
        for (Table table : Table.values()) {
            lines.add("");
            lines.add("Trang tính “%s”".formatted(table.title));
            table.columns.forEach(column -> lines.add(column.heading + ": " + column.help));
        }
        for (int row = 0; row < lines.size(); row++) {
            sheet.value(row, 0, lines.get(row));
        }
        sheet.width(0, 120);
    }

    // ---- reading ----

    static Reading read(byte[] file, Collection<UnitKind> kinds) {
        Optional<Finding> refusal = refusal(file);
        if (refusal.isPresent()) {
            return new Reading(List.of(), List.of(), List.of(refusal.get()));
        }
        List<Finding> findings = new ArrayList<>();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<UnitRow> units = rows(workbook, Table.UNITS, findings, row -> unit(row, kinds, findings));
            List<SeatRow> seats = rows(workbook, Table.SEATS, findings, row -> seat(row, findings));
            if (findings.isEmpty() && units.isEmpty() && seats.isEmpty()) {
                findings.add(whole("không có dòng nào dưới các dòng tiêu đề"));
            }
            return new Reading(units, seats, List.copyOf(findings));
        } catch (IOException | RuntimeException e) {
            // whatever the reader stumbles over lies in the file
            return new Reading(
                    List.of(), List.of(), List.of(whole("không đọc được; hãy dùng tệp Excel (.xlsx) theo mẫu")));
        }
    }

    private static Optional<Finding> refusal(byte[] file) {
        if (file.length == 0) {
            return Optional.of(whole("tệp rỗng"));
        }
        if (file.length > LARGEST_BYTES) {
            return Optional.of(whole("tệp lớn hơn 10 MB"));
        }
        if (ReadableWorkbook.isOLE2Header(file)) {
            return Optional.of(whole("tệp Excel đời cũ (.xls) hoặc đặt mật khẩu; hãy bỏ mật khẩu và lưu thành .xlsx"));
        }
        if (!ReadableWorkbook.isOOXMLZipHeader(file)) {
            return Optional.of(whole("không phải tệp Excel (.xlsx); tệp .csv hay tệp khác đổi tên không được nhận"));
        }
        return unpacked(file);
    }

    /** Unpacks without keeping anything, before the reader does. */
    private static Optional<Finding> unpacked(byte[] file) {
        long size = 0;
        int parts = 0;
        byte[] buffer = new byte[65_536];
        // the JDK's own reader stumbles over the sheets that fastexcel writes
        try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (++parts > MOST_PARTS) {
                    return Optional.of(whole("không đúng mẫu: quá nhiều phần bên trong"));
                }
                boolean sheet = entry.getName().startsWith("xl/worksheets/");
                long most = entry.getName().contains("sharedStrings")
                        ? Math.min(LARGEST_UNPACKED_BYTES, size + LARGEST_TEXTS_BYTES)
                        : LARGEST_UNPACKED_BYTES;
                String tail = "";
                try (InputStream content = zip.getInputStream(entry)) {
                    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                        size += read;
                        if (size > most) {
                            return Optional.of(
                                    whole(
                                            "bung ra quá lớn; hãy xóa các dòng trống có định dạng ở cuối trang tính rồi lưu lại"));
                        }
                        if (sheet) {
                            String text = tail + new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                            Matcher merged = MERGED.matcher(text);
                            if (merged.find()) {
                                return Optional.of(
                                        whole("có ô gộp (%s); hãy bỏ gộp ô, điền từng ô".formatted(merged.group(1))));
                            }
                            tail = text.substring(Math.max(0, text.length() - 150));
                        }
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            return Optional.of(whole("bị hỏng, không mở được"));
        }
        return Optional.empty();
    }

    private static Finding whole(String message) {
        return new Finding(null, 0, 0, message);
    }

    private static <T> List<T> rows(
            ReadableWorkbook workbook, Table table, List<Finding> findings, Function<Row, T> reader)
            throws IOException {
        Optional<Sheet> sheet = workbook.getSheets()
                .filter(each -> same(plain(each.getName()), table.title))
                .findFirst();
        if (sheet.isEmpty()) {
            findings.add(new Finding(table, 0, 0, "không có trang tính này; hãy dùng tệp mẫu"));
            return List.of();
        }
        List<T> read = new ArrayList<>();
        try (Stream<Row> stream = sheet.get().openStream()) {
            // rows without content are passed over one by one, however many there are
            Iterator<Row> rows = stream.filter(row -> row.stream()
                            .anyMatch(cell -> cell != null && !text(cell).isEmpty()))
                    .iterator();
            if (!rows.hasNext()) {
                findings.add(new Finding(table, 0, 0, "trống, không có dòng tiêu đề; hãy dùng tệp mẫu"));
                return List.of();
            }
            if (!headingsAreRight(rows.next(), table, findings)) {
                return List.of();
            }
            while (rows.hasNext()) {
                if (read.size() == MOST_ROWS) {
                    findings.add(new Finding(table, 0, 0, "có quá %d dòng".formatted(MOST_ROWS)));
                    break;
                }
                if (findings.size() >= MOST_FINDINGS) {
                    findings.add(whole("có quá nhiều lỗi; hãy sửa các lỗi trên rồi tải lên lại"));
                    break;
                }
                read.add(reader.apply(rows.next()));
            }
        }
        return read;
    }

    private static boolean headingsAreRight(Row row, Table table, List<Finding> findings) {
        int before = findings.size();
        for (int column = 0; column < table.columns.size(); column++) {
            String heading = table.columns.get(column).heading;
            if (!same(row.getOptionalCell(column).map(RosterSheet::text).orElse(""), heading)) {
                findings.add(new Finding(
                        table, row.getRowNum(), column, "phải là tiêu đề “%s” như trong mẫu".formatted(heading)));
            }
        }
        return findings.size() == before;
    }

    private static UnitRow unit(Row row, Collection<UnitKind> kinds, List<Finding> findings) {
        Cells cells = new Cells(row, Table.UNITS, findings);
        String kind = cells.required(KIND_COLUMN);
        Optional<UnitKind> known = kinds.stream()
                .filter(each -> same(kind, each.name()) || same(kind, each.code()))
                .findFirst();
        if (!kind.isEmpty() && known.isEmpty()) {
            cells.object(
                    KIND_COLUMN,
                    "không có loại đơn vị này; chọn một trong: "
                            + String.join(
                                    "; ", kinds.stream().map(UnitKind::name).toList()));
        }
        LocalDate from = cells.day(FROM_COLUMN);
        if (from == null && cells.isEmpty(FROM_COLUMN)) {
            cells.object(FROM_COLUMN, "chưa được điền");
        }
        LocalDate to = cells.day(TO_COLUMN);
        if (from != null && to != null && to.isBefore(from)) {
            cells.object(TO_COLUMN, "phải không trước ngày bắt đầu hoạt động");
        }
        return new UnitRow(
                row.getRowNum(),
                cells.code(CODE_COLUMN, true),
                cells.required(NAME_COLUMN),
                known.map(UnitKind::code).orElse(null),
                cells.code(SUPERIOR_COLUMN, false),
                from,
                to,
                cells.address(MAILBOX_COLUMN));
    }

    private static SeatRow seat(Row row, List<Finding> findings) {
        Cells cells = new Cells(row, Table.SEATS, findings);
        String account = cells.required(ACCOUNT_COLUMN);
        if (!account.isEmpty() && !ACCOUNT.matcher(account).matches()) {
            cells.object(
                    ACCOUNT_COLUMN,
                    "phải gồm chữ thường không dấu, chữ số, dấu chấm, gạch nối, gạch dưới, 2–64 ký tự, ví dụ ninhhai.canbo");
            account = "";
        }
        String unit = cells.code(UNIT_COLUMN, false);
        String named = cells.text(COMMITTEE_COLUMN);
        Optional<Committee> committee = Arrays.stream(Committee.values())
                .filter(each -> same(named, COMMITTEES.get(each)) || same(named, each.code()))
                .findFirst();
        if (!named.isEmpty() && committee.isEmpty()) {
            cells.object(
                    COMMITTEE_COLUMN,
                    "không có bộ phận này; chọn một trong: "
                            + String.join(
                                    "; ",
                                    Arrays.stream(Committee.values())
                                            .map(COMMITTEES::get)
                                            .toList()));
        }
        if (cells.isEmpty(COMMITTEE_COLUMN) != cells.isEmpty(UNIT_COLUMN)) {
            cells.object(
                    cells.isEmpty(UNIT_COLUMN) ? UNIT_COLUMN : COMMITTEE_COLUMN,
                    "chưa được điền (hoặc bỏ trống cả mã đơn vị và bộ phận)");
        }
        return new SeatRow(
                row.getRowNum(),
                account.isEmpty() ? null : account,
                cells.required(PERSON_COLUMN),
                cells.address(EMAIL_COLUMN),
                unit,
                committee.orElse(null));
    }

    /** The cells of a row; what cannot be read is noted and empty. */
    private record Cells(Row row, Table table, List<Finding> findings) {

        void object(int column, String message) {
            findings.add(new Finding(table, row.getRowNum(), column, message));
        }

        boolean isEmpty(int column) {
            return row.getOptionalCell(column).map(RosterSheet::text).orElse("").isEmpty();
        }

        String text(int column) {
            Optional<Cell> cell = row.getOptionalCell(column);
            if (cell.isEmpty() || cell.get().getType() == CellType.EMPTY) {
                return "";
            }
            if (!isReadable(cell.get(), column)) {
                return "";
            }
            if (cell.get().getType() != CellType.STRING) {
                object(column, "phải là chữ; hãy định dạng ô kiểu Văn bản (Text) rồi nhập lại");
                return "";
            }
            String text = RosterSheet.text(cell.get());
            if (text.length() > table.columns.get(column).longest) {
                object(column, "dài quá %d ký tự".formatted(table.columns.get(column).longest));
                return "";
            }
            return text;
        }

        private boolean isReadable(Cell cell, int column) {
            if (cell.getType() == CellType.FORMULA || cell.getFormula() != null) {
                object(column, "là công thức; hãy dán giá trị (Paste Special, Values)");
                return false;
            }
            if (cell.getType() == CellType.ERROR) {
                object(column, "là lỗi của Excel (%s)".formatted(RosterSheet.text(cell)));
                return false;
            }
            return true;
        }

        String required(int column) {
            int before = findings.size();
            String text = text(column);
            if (text.isEmpty() && findings.size() == before) {
                object(column, "chưa được điền");
            }
            return text;
        }

        /** Null where there is none. */
        String code(int column, boolean required) {
            String text = required ? required(column) : text(column);
            if (!text.isEmpty() && !CODE.matcher(text).matches()) {
                object(column, "phải gồm 2–20 chữ hoa không dấu, chữ số, ví dụ NINHHAI01");
                return null;
            }
            return text.isEmpty() ? null : text;
        }

        String address(int column) {
            String text = text(column);
            if (!text.isEmpty() && !MailAddress.isUsable(text)) {
                object(column, "không phải là địa chỉ thư, ví dụ canbo@congdoan.vn");
                return null;
            }
            return text.isEmpty() ? null : text;
        }

        /** A day is a number of days in Excel, or text where Excel did not recognise it; null where there is none. */
        LocalDate day(int column) {
            Optional<Cell> cell = row.getOptionalCell(column);
            if (cell.isEmpty() || isEmpty(column) || !isReadable(cell.get(), column)) {
                return null;
            }
            Optional<LocalDate> day = Optional.empty();
            if (cell.get().getType() == CellType.NUMBER) {
                try {
                    day = Optional.ofNullable(cell.get().asDate()).map(LocalDateTime::toLocalDate);
                } catch (DateTimeException | NumberFormatException | ExcelReaderException e) {
                    // no day, as is told below
                }
            } else {
                day = Days.typed(RosterSheet.text(cell.get()));
            }
            // what a typing error makes of a year is no day of a trade union
            day = day.filter(each -> each.getYear() >= 1929 && each.getYear() <= 2200);
            if (day.isEmpty()) {
                object(column, "không phải là ngày có thật, ví dụ 01/07/2025");
            }
            return day.orElse(null);
        }
    }

    private static String text(Cell cell) {
        return cell == null ? "" : plain(cell.getText());
    }

    /** Without what nobody sees: line breaks, characters of no width, other ways to write the same letter. */
    static String plain(String text) {
        return Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFC)
                .replaceAll("\\p{Cf}", "")
                .replaceAll("[\\s\\p{Zs}\\p{Cc}]+", " ")
                .strip();
    }

    private static boolean same(String typed, String word) {
        return typed.equalsIgnoreCase(Normalizer.normalize(word, Normalizer.Form.NFC));
    }

    /** The code of a unit as it stands in a cell. */
    static UnitCode codeOf(String text) {
        return text == null ? null : UnitCode.of(text);
    }
}
