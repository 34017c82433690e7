package vn.danvankheo.organisation.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitKind;
import vn.danvankheo.organisation.desk.RosterComparison.Kind;
import vn.danvankheo.organisation.desk.RosterComparison.Line;
import vn.danvankheo.organisation.desk.RosterComparison.Outcome;

/** Danh sách tổ chức in Excel: what is written, what is read, and every way in which a file can be wrong. */
class RosterSheetTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final UnitKind PROVINCE =
            new UnitKind("LDLD_TINH", "Liên đoàn Lao động tỉnh", "tinh", true, "Ban Thường vụ");
    private static final UnitKind DISTRICT =
            new UnitKind("LDLD_HUYEN", "Liên đoàn Lao động huyện, thành phố", "captren", true, "Ban Thường vụ");
    private static final UnitKind GRASSROOTS = new UnitKind("CDCS", "Công đoàn cơ sở", "coso", false, "Ban Chấp hành");
    private static final List<UnitKind> KINDS = List.of(PROVINCE, DISTRICT, GRASSROOTS);

    private static final Roster TODAY = new Roster(
            List.of(
                    unit("TINH", "LĐLĐ tỉnh", PROVINCE, null),
                    unit("HUYEN", "LĐLĐ huyện", DISTRICT, "TINH"),
                    unit("HUYEN01", "CĐCS xã Một", GRASSROOTS, "HUYEN"),
                    new Unit(
                            UnitCode.of("CU"),
                            "LĐLĐ huyện Cũ",
                            DISTRICT,
                            UnitCode.of("TINH"),
                            LocalDate.of(2020, 1, 1),
                            LocalDate.of(2025, 6, 30),
                            false,
                            null)),
            List.of(
                    member("tinh.canbo", "TINH", Committee.OFFICERS),
                    member("tinh.thuongvu", "TINH", Committee.LEADERSHIP),
                    member("huyen.canbo", "HUYEN", Committee.OFFICERS),
                    member("huyen.kiemtra", "HUYEN", Committee.INSPECTION),
                    member("huyen01.canbo", "HUYEN01", Committee.OFFICERS),
                    new Member("thoi", "Đã thôi", null, Set.of())));

    private static Unit unit(String code, String name, UnitKind kind, String superior) {
        return new Unit(
                UnitCode.of(code),
                name,
                kind,
                superior == null ? null : UnitCode.of(superior),
                LocalDate.of(2020, 1, 1),
                null,
                true,
                "hopthu@congdoan.vn");
    }

    private static Member member(String account, String unit, Committee committee) {
        return new Member(
                account, "Người " + account, account + "@congdoan.vn", Set.of(committee.of(UnitCode.of(unit))));
    }

    // ---- out and in again ----

    @Test
    void whatIsWrittenIsReadAsNothingNew() throws IOException {
        Outcome outcome = compare(written(TODAY));

        assertThat(outcome.lines()).isEmpty();
        assertThat(outcome.wanted()).isEqualTo(new Roster(List.of(), List.of()));
        assertThat(outcome.unchanged()).isEqualTo(10);
    }

    @Test
    void thousandsOfRowsAreWrittenAndReadInFewBytes() throws IOException {
        List<Unit> units = new ArrayList<>(TODAY.units());
        List<Member> members = new ArrayList<>();
        for (int number = 0; number < 3000; number++) {
            units.add(unit("CS%05d".formatted(number), "Công đoàn cơ sở số " + number, GRASSROOTS, "HUYEN"));
            members.add(member("cs" + number, "CS%05d".formatted(number), Committee.OFFICERS));
        }
        Roster large = new Roster(units, members);
        RosterSheet.Reading reading = RosterSheet.read(written(large), KINDS);

        assertThat(reading.findings()).isEmpty();
        assertThat(new RosterComparison(large, KINDS, DAY, "tinh.canbo", account -> false, account -> false)
                        .compare(reading)
                        .lines())
                .isEmpty();
    }

    // ---- differences ----

    @Test
    void whatIsNewAndDifferentIsTold_superiorsFirst() {
        Outcome outcome = compare(file(
                units -> {
                    row(units, 1, "HUYEN02", "CĐCS xã Hai", "Công đoàn cơ sở", "AMOI", "1/3/2026");
                    row(
                            units,
                            2,
                            "HUYEN01",
                            "CĐCS xã Một (mới)",
                            "cdcs",
                            "AMOI",
                            "01/01/2020",
                            "",
                            "hopthu@congdoan.vn");
                    row(units, 3, "AMOI", "LĐLĐ huyện Mới", "LĐLĐ_HUYEN", "TINH", "1/3/2026");
                    units.value(3, 2, DISTRICT.name());
                },
                seats -> {
                    row(seats, 1, "moi.canbo", "Cán bộ mới", "moi@congdoan.vn", "HUYEN02", "Cán bộ phụ trách");
                    row(
                            seats,
                            2,
                            "moi.canbo",
                            "Cán bộ mới",
                            "moi@congdoan.vn",
                            "HUYEN02",
                            "ban thường vụ, ban chấp hành");
                    row(seats, 3, "huyen.kiemtra", "Người huyen.kiemtra", "huyen.kiemtra@congdoan.vn");
                }));

        assertThat(outcome.lines())
                .extracting(Line::kind, Line::subject)
                .containsExactlyInAnyOrder(
                        tuple(Kind.NOTICE, "HUYEN"),
                        tuple(Kind.NEW, "HUYEN02"),
                        tuple(Kind.CHANGED, "HUYEN01"),
                        tuple(Kind.NEW, "AMOI"),
                        tuple(Kind.NEW, "moi.canbo"),
                        tuple(Kind.ENDED, "huyen.kiemtra"));
        assertThat(outcome.lines().get(0).after())
                .contains("Tổ kiểm tra, thẩm định phong trào – LĐLĐ huyện không còn ai")
                .contains("Ban Thường vụ của đơn vị đứng đầu");
        assertThat(line(outcome, "HUYEN01").before()).isEqualTo("tên: CĐCS xã Một; cấp trên: HUYEN");
        assertThat(line(outcome, "HUYEN01").after()).isEqualTo("tên: CĐCS xã Một (mới); cấp trên: AMOI");
        assertThat(outcome.wanted().units())
                .extracting(unit -> unit.code().value())
                .startsWith("AMOI");
        assertThat(outcome.wanted().units())
                .filteredOn(unit -> unit.code().value().equals("HUYEN01"))
                .allMatch(Unit::sample);
    }

    private static Line line(Outcome outcome, String subject) {
        return outcome.lines().stream()
                .filter(line -> line.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAddressForTwoAccountsIsAllowedButTold() {
        assertThat(compare(file(
                                units -> {},
                                seats ->
                                        row(seats, 1, "hai", "Người hai", "HUYEN.canbo@congdoan.vn", "HUYEN", "canbo")))
                        .lines())
                .extracting(Line::kind)
                .containsExactly(Kind.NOTICE, Kind.NEW);
    }

    // ---- errors of single cells ----

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A|ninh hải|2–20 chữ hoa",
                "A|''|chưa được điền",
                "B|''|chưa được điền",
                "C|Công đoàn lạ|không có loại đơn vị này",
                "D|KHONGCO|không có đơn vị nào mang mã KHONGCO",
                "D|MOI|là chính đơn vị này",
                "D|HUYEN01|không có đơn vị trực thuộc",
                "D|CU|đã kết thúc hoạt động",
                "D|''|chỉ đơn vị đứng đầu (TINH) không có cấp trên",
                "E|31/02/2026|không phải là ngày có thật",
                "E|''|chưa được điền",
                "F|31/12/2027|phải để trống với đơn vị mới",
                "F|01/01/2019|không trước ngày bắt đầu",
                "G|hop thu|không phải là địa chỉ thư"
            })
    void aWrongCellOfAUnitIsNamedAlone(char column, String value, String message) {
        Outcome outcome = compare(file(
                units -> {
                    row(units, 1, "MOI", "CĐCS Mới", GRASSROOTS.name(), "HUYEN", "01/01/2026");
                    units.value(1, column - 'A', value);
                },
                seats -> {}));

        assertThat(outcome.lines()).hasSize(1);
        assertThat(outcome.lines().get(0).place()).contains("“Đơn vị”, dòng 2, cột " + column);
        assertThat(outcome.lines().get(0).after()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A|Hai Chu|chữ thường không dấu",
                "A|quantri|tài khoản quản trị hệ thống",
                "A|ninhhai.cu|từng là tài khoản của người khác",
                "B|''|chưa được điền",
                "C|khong-phai|không phải là địa chỉ thư",
                "D|KHONGCO|không có đơn vị nào mang mã KHONGCO",
                "D|CU|đã kết thúc hoạt động",
                "D|''|chưa được điền",
                "D|TINH|do quản trị hệ thống lập",
                "E|Ban lạ|không có bộ phận này",
                "E|''|chưa được điền"
            })
    void aWrongCellOfAPersonIsNamedAlone(char column, String value, String message) {
        Outcome outcome = compare(file(units -> {}, seats -> {
            row(seats, 1, "moi", "Người mới", "moi@congdoan.vn", "HUYEN", "canbo");
            seats.value(1, column - 'A', value);
        }));

        assertThat(outcome.lines()).hasSize(1);
        assertThat(outcome.lines().get(0).place()).contains("“Bộ phận – thành viên”, dòng 2, cột " + column);
        assertThat(outcome.lines().get(0).after()).contains(message);
    }

    @Test
    void wrongTypesAndFormulasAreNamed() {
        Outcome outcome = compare(file(
                units -> {
                    row(units, 1, "MOI", "CĐCS Mới", GRASSROOTS.name(), "HUYEN", "01/01/2026");
                    units.value(1, 0, 12345);
                    units.formula(1, 1, "SUM(1,1)");
                    units.value(1, 3, true);
                    units.value(1, 4, -5);
                },
                seats -> {}));

        assertThat(outcome.lines())
                .extracting(Line::after)
                .satisfiesExactly(
                        code -> assertThat(code).contains("phải là chữ"),
                        name -> assertThat(name).contains("công thức"),
                        superior -> assertThat(superior).contains("phải là chữ"),
                        from -> assertThat(from).contains("không phải là ngày"));
    }

    // ---- errors between rows ----

    @Test
    void duplicatesAndContradictionsAreNamed() {
        Outcome outcome = compare(file(
                units -> {
                    row(units, 1, "MOI", "CĐCS Mới", GRASSROOTS.name(), "HUYEN", "01/01/2026");
                    row(units, 2, "MOI", "CĐCS Khác", GRASSROOTS.name(), "HUYEN", "01/01/2026");
                },
                seats -> {
                    row(seats, 1, "moi", "Người mới", "moi@congdoan.vn", "HUYEN", "canbo");
                    row(seats, 2, "moi", "Người mới", "moi@congdoan.vn", "HUYEN", "canbo");
                    row(seats, 3, "moi", "Người khác", "khac@congdoan.vn", "HUYEN", "giamsat");
                }));

        assertThat(outcome.lines())
                .extracting(Line::place, Line::after)
                .satisfiesExactly(
                        code -> assertThat(code.toList()).asString().contains("dòng 3, cột A", "trùng mã với dòng 2"),
                        seat -> assertThat(seat.toList()).asString().contains("dòng 3, cột A", "trùng với dòng 2"),
                        person -> assertThat(person.toList()).asString().contains("dòng 4, cột B", "khác với dòng 2"),
                        email -> assertThat(email.toList()).asString().contains("dòng 4, cột C", "khác với dòng 2"));
    }

    @Test
    void circlesAreNamed_amongNewUnitsAndThroughThoseOfToday() {
        assertThat(errors(file(
                        units -> {
                            row(units, 1, "HAI", "Hai", DISTRICT.name(), "BA", "01/01/2026");
                            row(units, 2, "BA", "Ba", DISTRICT.name(), "HAI", "01/01/2026");
                        },
                        seats -> {})))
                .hasSize(2)
                .allMatch(error -> error.contains("vòng"));
        assertThat(errors(file(
                        units -> {
                            row(units, 1, "HUYEN", "LĐLĐ huyện", DISTRICT.name(), "BA", "01/01/2020");
                            row(units, 2, "BA", "Ba", DISTRICT.name(), "HUYEN", "01/01/2026");
                        },
                        seats -> {})))
                .hasSize(2)
                .allMatch(error -> error.contains("vòng"));
    }

    @Test
    void aChainWithoutEndIsRefused() {
        assertThat(errors(file(
                        units -> {
                            for (int number = 0; number < 400; number++) {
                                row(
                                        units,
                                        number + 1,
                                        "X" + (1000 + number),
                                        "Cấp " + number,
                                        DISTRICT.name(),
                                        number == 0 ? "TINH" : "X" + (999 + number),
                                        "01/01/2026");
                            }
                        },
                        seats -> {})))
                .isNotEmpty()
                .allMatch(error -> error.contains("quá 20 cấp"));
    }

    @Test
    void endingAUnitIsForReorganisations() {
        assertThat(errors(file(
                        units -> row(
                                units,
                                1,
                                "HUYEN01",
                                "CĐCS xã Một",
                                GRASSROOTS.name(),
                                "HUYEN",
                                "01/01/2020",
                                "01/03/2026"),
                        seats -> {})))
                .singleElement()
                .asString()
                .contains("Sắp xếp tổ chức");
        assertThat(errors(file(
                        units -> row(units, 1, "CU", "LĐLĐ Cũ", DISTRICT.name(), "TINH", "01/01/2020", "30/06/2025"),
                        seats -> {})))
                .singleElement()
                .asString()
                .contains("đã kết thúc hoạt động");
    }

    @Test
    void aUnitWithOthersBelowItStaysOneThatDirects() {
        assertThat(errors(file(
                        units -> row(units, 1, "HUYEN", "LĐLĐ huyện", GRASSROOTS.name(), "TINH", "01/01/2020"),
                        seats -> {})))
                .singleElement()
                .asString()
                .contains("còn đơn vị trực thuộc (HUYEN01)");
    }

    // ---- rights ----

    @Test
    void nobodyGivesHimselfASeat_andTheDeskNoneAtTheFederation() {
        assertThat(errors(file(units -> {}, seats -> {
                    row(seats, 1, "tinh.canbo", "Người tinh.canbo", "tinh.canbo@congdoan.vn", "TINH", "canbo");
                    row(seats, 2, "tinh.canbo", "Người tinh.canbo", "tinh.canbo@congdoan.vn", "HUYEN", "thuongvu");
                })))
                .singleElement()
                .asString()
                .contains("tự đưa mình");
        assertThat(errors(file(
                        units -> {},
                        seats -> row(
                                seats,
                                1,
                                "tinh.thuongvu",
                                "Người tinh.thuongvu",
                                "toi@congdoan.vn",
                                "TINH",
                                "thuongvu"))))
                .singleElement()
                .asString()
                .contains("do người ấy hoặc quản trị hệ thống sửa");
        assertThat(errors(file(
                        units -> {},
                        seats -> row(seats, 1, "tinh.thuongvu", "Người tinh.thuongvu", "tinh.thuongvu@congdoan.vn"))))
                .singleElement()
                .asString()
                .contains("thôi ở bộ phận của đơn vị đứng đầu");
    }

    @Test
    void intoAnEmptyOrganisationAllCanBeBrought() throws IOException {
        Roster nothing = new Roster(List.of(), List.of());
        Outcome outcome = new RosterComparison(nothing, KINDS, DAY, "quantri", "quantri"::equals, account -> false)
                .compare(RosterSheet.read(written(TODAY), KINDS));

        assertThat(outcome.hasErrors()).isFalse();
        assertThat(outcome.wanted().units()).hasSize(4);
        assertThat(outcome.wanted().members()).hasSize(6);
    }

    // ---- files that are none ----

    @Test
    void otherFilesAreRefusedWithWhatToDo() throws IOException {
        assertThat(errors(new byte[0])).singleElement().asString().contains("rỗng");
        assertThat(errors("Mã;Tên\nA;B".getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .asString()
                .contains(".csv");
        byte[] old = new byte[2048];
        System.arraycopy(
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1},
                0,
                old,
                0,
                8);
        assertThat(errors(old)).singleElement().asString().contains(".xls", "mật khẩu");
        assertThat(errors(new byte[RosterSheet.LARGEST_BYTES + 1]))
                .singleElement()
                .asString()
                .contains("10 MB");
        assertThat(errors(Arrays.copyOf(written(TODAY), 4000)))
                .singleElement()
                .asString()
                .contains("hỏng");
    }

    @Test
    void missingSheetsAndHeadingsAreNamed() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "test", null)) {
            Worksheet sheet = workbook.newWorksheet("Đơn vị");
            row(
                    sheet,
                    0,
                    "Mã đơn vị",
                    "Tên",
                    "Loại đơn vị",
                    "Mã đơn vị cấp trên",
                    "Hoạt động từ ngày",
                    "Đến hết ngày",
                    "Hộp thư đơn vị");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(errors(file.toByteArray()))
                .satisfiesExactly(heading -> assertThat(heading).contains("Tên đơn vị"), sheet -> assertThat(sheet)
                        .contains("không có trang tính này"));
    }

    @Test
    void mergedCellsAreNamed() {
        assertThat(errors(file(
                        units -> {
                            row(units, 1, "MOI", "CĐCS Mới", GRASSROOTS.name(), "HUYEN", "01/01/2026");
                            units.range(1, 1, 2, 1).merge();
                        },
                        seats -> {})))
                .singleElement()
                .asString()
                .contains("B2:B3");
    }

    @Test
    void aMillionEmptyRowsDoNotMatter() throws IOException {
        byte[] file = rewritten(written(TODAY), "xl/worksheets/sheet1.xml", (content, out) -> {
            int end = content.indexOf("</sheetData>");
            print(out, content.substring(0, end));
            for (int row = 5000; row < 1_005_000; row++) {
                print(out, "<row r=\"" + row + "\"><c r=\"A" + row + "\" s=\"1\"/></row>");
            }
            print(out, content.substring(end));
        });

        assertThat(compare(file).lines()).isEmpty();
    }

    @Test
    void aFileThatBurstsIsRefusedBeforeItIsRead() throws IOException {
        byte[] file = rewritten(written(TODAY), "xl/worksheets/sheet1.xml", (content, out) -> {
            String blanks = " ".repeat(1_000_000);
            print(out, content.substring(0, content.indexOf("</sheetData>")));
            for (int megabytes = 0; megabytes < 160; megabytes++) {
                print(out, blanks);
            }
        });

        assertThat(errors(file)).singleElement().asString().contains("bung ra quá lớn");
    }

    @Test
    void entitiesOfAHostileFileAreNotFollowed(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "this is nobody's business");
        byte[] file = rewritten(
                written(TODAY),
                "xl/sharedStrings.xml",
                (content, out) -> print(
                        out,
                        content.replaceFirst(
                                        "<sst",
                                        "<!DOCTYPE sst [<!ENTITY x SYSTEM \"%s\"><!ENTITY a \"aaaaaaaaaa\">]><sst"
                                                .formatted(secret.toUri()))
                                .replaceFirst("(<t[^>]*>)", "$1&x;&a;")));

        assertThat(compare(file).toString()).doesNotContain("aaaaaaaaaa", "nobody's business");
        assertThat(errors(file)).isNotEmpty();
    }

    // ---- whatever else there may be ----

    @RepeatedTest(40)
    void whateverIsInTheCellsOrTheBytes_itIsAnErrorOrADifference() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] file = random.nextBoolean() ? broken(written(TODAY), random) : filledWithNonsense(random);
        try {
            Outcome outcome = compare(file);
            if (outcome.hasErrors()) {
                assertThat(outcome.wanted()).isEqualTo(new Roster(List.of(), List.of()));
                assertThat(outcome.lines())
                        .allMatch(
                                line -> !line.place().isEmpty() && !line.after().isEmpty());
            } else {
                assertThat(chainsEnd(outcome.wanted())).isTrue();
            }
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static boolean chainsEnd(Roster wanted) {
        Set<UnitCode> known = new HashSet<>();
        TODAY.units().forEach(unit -> known.add(unit.code()));
        for (Unit unit : wanted.units()) {
            if (unit.superior() != null && !known.contains(unit.superior())) {
                return false;
            }
            known.add(unit.code());
        }
        return true;
    }

    private static byte[] broken(byte[] file, Random random) {
        for (int times = random.nextInt(20); times >= 0; times--) {
            file[random.nextInt(file.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file;
    }

    private static byte[] filledWithNonsense(Random random) {
        List<Consumer<CellPlace>> contents = List.of(
                cell -> cell.sheet.value(cell.row, cell.column, "TINH"),
                cell -> cell.sheet.value(cell.row, cell.column, "HUYEN" + random.nextInt(4)),
                cell -> cell.sheet.value(cell.row, cell.column, "HUYEN01"),
                cell -> cell.sheet.value(
                        cell.row, cell.column, KINDS.get(random.nextInt(3)).name()),
                cell -> cell.sheet.value(cell.row, cell.column, "01/01/2026"),
                cell -> cell.sheet.value(cell.row, cell.column, LocalDate.of(2025, 1, 1 + random.nextInt(28))),
                cell -> cell.sheet.value(cell.row, cell.column, random.nextDouble() * 1e12),
                cell -> cell.sheet.value(cell.row, cell.column, random.nextBoolean()),
                cell -> cell.sheet.formula(cell.row, cell.column, "1/0"),
                cell -> cell.sheet.value(cell.row, cell.column, "canbo"),
                cell -> cell.sheet.value(cell.row, cell.column, "tinh.canbo"),
                cell -> cell.sheet.value(cell.row, cell.column, "a@b.vn"),
                cell -> cell.sheet.value(cell.row, cell.column, "=cmd|' /C calc'!A0"),
                cell -> cell.sheet.value(cell.row, cell.column, "x".repeat(random.nextInt(400))),
                cell -> {});
        Consumer<Worksheet> nonsense = sheet -> {
            for (int row = 1; row < 12; row++) {
                for (int column = 0; column < 8; column++) {
                    contents.get(random.nextInt(contents.size())).accept(new CellPlace(sheet, row, column));
                }
            }
        };
        return file(nonsense, nonsense);
    }

    private record CellPlace(Worksheet sheet, int row, int column) {}

    // ---- help ----

    private static Outcome compare(byte[] file) {
        return new RosterComparison(TODAY, KINDS, DAY, "tinh.canbo", "quantri"::equals, "ninhhai.cu"::equals)
                .compare(RosterSheet.read(file, KINDS));
    }

    private static List<String> errors(byte[] file) {
        return compare(file).lines().stream()
                .filter(line -> line.kind() == Kind.ERROR)
                .map(line -> line.place() + ": " + line.after())
                .toList();
    }

    private static byte[] written(Roster roster) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        RosterSheet.write(roster, KINDS, file);
        return file.toByteArray();
    }

    /** A file with the right headings and rows of one's own. */
    private static byte[] file(Consumer<Worksheet> units, Consumer<Worksheet> seats) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "test", null)) {
            Worksheet first = workbook.newWorksheet("Đơn vị");
            row(
                    first,
                    0,
                    "Mã đơn vị",
                    "Tên đơn vị",
                    "Loại đơn vị",
                    "Mã đơn vị cấp trên",
                    "Hoạt động từ ngày",
                    "Đến hết ngày",
                    "Hộp thư đơn vị");
            units.accept(first);
            Worksheet second = workbook.newWorksheet("Bộ phận – thành viên");
            row(second, 0, "Tên đăng nhập", "Họ tên, chức danh", "Thư điện tử", "Mã đơn vị", "Bộ phận");
            seats.accept(second);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void row(Worksheet sheet, int row, String... values) {
        for (int column = 0; column < values.length; column++) {
            sheet.value(row, column, values[column]);
        }
    }

    private static byte[] rewritten(byte[] file, String part, BiConsumer<String, OutputStream> rewrite)
            throws IOException {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        boolean found = false;
        // the JDK's own stream stumbles over the sheets that fastexcel writes
        try (ZipFile in = ZipFile.builder().setByteArray(file).get();
                ZipOutputStream out = new ZipOutputStream(result)) {
            for (ZipArchiveEntry entry : Collections.list(in.getEntries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                byte[] content = in.getInputStream(entry).readAllBytes();
                if (entry.getName().equals(part)) {
                    found = true;
                    rewrite.accept(new String(content, StandardCharsets.UTF_8), out);
                } else {
                    out.write(content);
                }
                out.closeEntry();
            }
        }
        assertThat(found).as(part).isTrue();
        return result.toByteArray();
    }

    private static void print(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
