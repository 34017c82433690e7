package vn.danvankheo.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.danvankheo.organisation.ReorganisationLine.changeKind;
import static vn.danvankheo.organisation.ReorganisationLine.consolidate;
import static vn.danvankheo.organisation.ReorganisationLine.dissolve;
import static vn.danvankheo.organisation.ReorganisationLine.found;
import static vn.danvankheo.organisation.ReorganisationLine.merge;
import static vn.danvankheo.organisation.ReorganisationLine.move;
import static vn.danvankheo.organisation.ReorganisationLine.rename;
import static vn.danvankheo.organisation.ReorganisationLine.separate;
import static vn.danvankheo.organisation.ReorganisationLine.split;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.danvankheo.organisation.Rearrangement.Rearranged;

/** What each sort of line makes of the organisation, and what is refused. */
class RearrangementTest {

    static final LocalDate DAY = LocalDate.of(2027, 7, 1);
    static final UnitKind FEDERATION = new UnitKind("LDLD_TINH", "LĐLĐ tỉnh", "tinh", true, "Ban Thường vụ");
    static final UnitKind DISTRICT = new UnitKind("LDLD_HUYEN", "LĐLĐ huyện", "captren", true, "Ban Thường vụ");
    static final UnitKind WARD = new UnitKind("CD_XA", "Công đoàn xã, phường", "captren", true, "Ban Thường vụ");
    static final UnitKind GRASSROOTS = new UnitKind("CDCS", "Công đoàn cơ sở", "coso", false, "Ban Chấp hành");

    private static final UnitCode TOP = UnitCode.of("TINH");
    private static final UnitCode NORTH = UnitCode.of("BAC");
    private static final UnitCode SOUTH = UnitCode.of("NAM");
    private static final UnitCode NORTH1 = UnitCode.of("BAC01");
    private static final UnitCode NORTH2 = UnitCode.of("BAC02");
    private static final UnitCode SOUTH1 = UnitCode.of("NAM01");
    private static final UnitCode NEW = UnitCode.of("MOI");
    private static final UnitCode NEW2 = UnitCode.of("MOI2");

    private final OrganisationPicture before = picture();

    // ---- what becomes of them ----

    @Test
    void aFoundedUnitIsThereFromTheDayOnWithItsFirstMembers() {
        Unit founded = after(found(NEW, "CĐ phường Mới", "CD_XA", TOP).with(Map.of(Committee.OFFICERS, Set.of("bac"))))
                .units()
                .get(NEW);

        assertThat(founded).isEqualTo(new Unit(NEW, "CĐ phường Mới", WARD, TOP, DAY, null, false, null));
        assertThat(seats(
                        "bac",
                        found(NEW, "CĐ phường Mới", "CD_XA", TOP).with(Map.of(Committee.OFFICERS, Set.of("bac")))))
                .containsExactlyInAnyOrder("BAC.canbo", "MOI.canbo");
    }

    @Test
    void renamingMovingAndAChangeOfKindGoTogether() {
        Unit unit = after(
                        rename(NORTH1, "CĐCS phường Một"),
                        move(List.of(NORTH1), SOUTH),
                        changeKind(List.of(NORTH1), "CD_XA"))
                .units()
                .get(NORTH1);

        assertThat(unit.name()).isEqualTo("CĐCS phường Một");
        assertThat(unit.superior()).isEqualTo(SOUTH);
        assertThat(unit.kind()).isEqualTo(WARD);
        assertThat(unit.validTo()).isNull();
    }

    @Test
    void aMergedUnitIsCarriedOnByTheOtherAndItsUnitsAndMembersGoAlong() {
        ReorganisationLine line = merge(List.of(NORTH), SOUTH);

        assertEndedIn(SOUTH, after(line).units().get(NORTH));
        assertThat(after(line).units().get(NORTH1).superior()).isEqualTo(SOUTH);
        assertThat(seats("bac", line)).containsExactly("NAM.canbo");
        assertThat(Rearrangement.of(before, List.of(line), DAY).links())
                .containsExactly(new UnitLink(NORTH, SOUTH, ReorganisationKind.MERGE, DAY));
    }

    @Test
    void consolidatedUnitsEndInANewOne() {
        ReorganisationLine line = consolidate(List.of(NORTH, SOUTH), NEW, "LĐLĐ huyện Mới", "LDLD_HUYEN");

        assertEndedIn(NEW, after(line).units().get(NORTH));
        assertEndedIn(NEW, after(line).units().get(SOUTH));
        assertThat(after(line).units().get(NEW).superior()).isEqualTo(TOP);
        assertThat(after(line).units().get(SOUTH1).superior()).isEqualTo(NEW);
        assertThat(seats("nam", line)).containsExactly("MOI.canbo");
    }

    @Test
    void aUnitThatIsSplitEndsAndTheFirstOfTheNewOnesCarriesOnItsWork() {
        List<ReorganisationLine> lines = List.of(
                split(NORTH, NEW, "CĐ phường Một", "CD_XA"),
                split(NORTH, NEW2, "CĐ phường Hai", "CD_XA"),
                move(List.of(NORTH1), NEW),
                move(List.of(NORTH2), NEW2));
        OrganisationPicture after = after(lines.toArray(ReorganisationLine[]::new));

        assertEndedIn(NEW, after.units().get(NORTH));
        assertThat(after.units().get(NORTH2).superior()).isEqualTo(NEW2);
        assertThat(Rearrangement.of(before, lines, DAY).links())
                .extracting(UnitLink::successor)
                .containsExactly(NEW, NEW2);
    }

    @Test
    void aUnitFromWhichAnotherIsSeparatedStays() {
        OrganisationPicture after = after(separate(NORTH, NEW, "CĐ phường Mới", "CD_XA"), move(List.of(NORTH1), NEW));

        assertThat(after.units().get(NORTH)).isEqualTo(before.units().get(NORTH));
        assertThat(after.units().get(NORTH1).superior()).isEqualTo(NEW);
    }

    @Test
    void aDissolvedUnitIsCarriedOnByItsSuperiorAndItsMembersLoseTheirSeats() {
        ReorganisationLine line = dissolve(List.of(NORTH), TOP);

        assertEndedIn(TOP, after(line).units().get(NORTH));
        assertThat(after(line).units().get(NORTH1).superior()).isEqualTo(TOP);
        assertThat(seats("bac", line)).isEmpty();
        assertThat(after(line).members()).containsKey("bac");
    }

    @Test
    void whoCarriesOnTheWorkMayEndOnTheSameDay() {
        OrganisationPicture after = after(dissolve(List.of(NORTH1), null), merge(List.of(NORTH), SOUTH));

        assertThat(after.holderOf(NORTH1, DAY).code()).isEqualTo(SOUTH);
    }

    // ---- what is refused ----

    @ParameterizedTest
    @MethodSource
    void isRefused(String message, List<ReorganisationLine> lines) {
        assertThat(Rearrangement.of(before, lines, DAY).objections())
                .extracting(Objection::text)
                .contains(message);
    }

    static Stream<Arguments> isRefused() {
        return Stream.of(
                refused("Dòng 1: mã BAC01 đã dùng cho CĐCS Bắc 1", found(NORTH1, "Mới", "CDCS", NORTH)),
                refused("Dòng 1: chưa được điền", found(NEW, " ", "CDCS", NORTH)),
                refused("Dòng 1: không được dài quá 200 ký tự", rename(NORTH, "x".repeat(201))),
                refused("Dòng 1: vẫn là tên cũ", rename(NORTH, "LĐLĐ huyện Bắc")),
                refused("Dòng 1: không có đơn vị mã MOI", rename(NEW, "Mới")),
                refused("Dòng 1: LĐLĐ huyện Cũ không hoạt động vào ngày hiệu lực", rename(UnitCode.of("CU"), "Mới")),
                refused(
                        "Dòng 2: LĐLĐ huyện Bắc đã có ở dòng 1, trái với dòng này",
                        merge(List.of(NORTH), SOUTH),
                        rename(NORTH, "Mới")),
                refused("Dòng 1: LĐLĐ tỉnh là đơn vị đứng đầu, chỉ được đổi tên", dissolve(List.of(TOP), SOUTH)),
                refused(
                        "Dòng 1: LĐLĐ huyện Bắc còn 2 đơn vị trực thuộc; phải nêu các đơn vị này chuyển về đâu",
                        dissolve(List.of(NORTH), null)),
                refused(
                        "Dòng 2: LĐLĐ huyện Bắc không hoạt động vào ngày hiệu lực",
                        dissolve(List.of(NORTH), TOP),
                        merge(List.of(SOUTH), NORTH)),
                refused(
                        "Dòng 1: CĐCS Nam 1 không thể trực thuộc CĐCS Bắc 1:"
                                + " loại “Công đoàn cơ sở” không có đơn vị trực thuộc",
                        move(List.of(SOUTH1), NORTH1)),
                refused(
                        "Dòng 1: CĐCS Bắc 1 không thể trực thuộc LĐLĐ huyện Bắc:"
                                + " loại “Công đoàn cơ sở” không có đơn vị trực thuộc",
                        changeKind(List.of(NORTH), "CDCS")),
                refused(
                        "Dòng 1: LĐLĐ huyện Bắc sẽ trực thuộc chính cấp dưới của mình",
                        move(List.of(NORTH), SOUTH),
                        move(List.of(SOUTH), NORTH)),
                refused("Dòng 1: LĐLĐ huyện Bắc sẽ trực thuộc chính cấp dưới của mình", move(List.of(NORTH), NORTH)),
                refused(
                        "Dòng 2: LĐLĐ huyện Bắc không hoạt động vào ngày hiệu lực",
                        dissolve(List.of(NORTH), TOP),
                        move(List.of(SOUTH1), NORTH)),
                refused(
                        "Dòng 1: chia phải có từ hai dòng trở lên, mỗi dòng lập một đơn vị mới",
                        split(NORTH1, NEW, "Mới", "CDCS")),
                refused(
                        "Dòng 1: không có tài khoản ai-do",
                        found(NEW, "Mới", "CDCS", NORTH).with(Map.of(Committee.OFFICERS, Set.of("ai-do")))));
    }

    @Test
    void aUnitThatWasFoundedOnTheDayCannotEndOnIt() {
        Map<UnitCode, Unit> units = new HashMap<>(before.units());
        units.put(NEW, new Unit(NEW, "Mới", GRASSROOTS, NORTH, DAY, null, false, null));

        assertThat(Rearrangement.of(
                                new OrganisationPicture(units, before.members(), before.kinds()),
                                List.of(dissolve(List.of(NEW), null)),
                                DAY)
                        .objections())
                .extracting(Objection::message)
                .containsExactly("Mới mới thành lập từ 01/07/2027");
    }

    // ---- the preview ----

    @Test
    void thePreviewTellsWhoLosesAndWhoGainsSightOfWhat() {
        List<ReorganisationLine> lines = List.of(move(List.of(NORTH1), SOUTH), rename(TOP, "LĐLĐ tỉnh Mới"));
        ReorganisationPreview preview = ReorganisationPreview.of(
                before, Rearrangement.of(before, lines, DAY), DAY, changed -> Map.of(NORTH1, List.of("2 mô hình")));

        assertThat(preview.sights())
                .containsExactly(
                        new ReorganisationPreview.ChangedSight("LĐLĐ huyện Bắc", List.of("CĐCS Bắc 1"), List.of()),
                        new ReorganisationPreview.ChangedSight("LĐLĐ huyện Nam", List.of(), List.of("CĐCS Bắc 1")));
        assertThat(preview.units())
                .extracting(unit -> unit.code() + ": " + unit.what() + " " + unit.work())
                .containsExactly("BAC01: chuyển đơn vị cấp trên [2 mô hình]", "TINH: đổi tên []");
    }

    private static Arguments refused(String message, ReorganisationLine... lines) {
        return Arguments.of(message, List.of(lines));
    }

    private static void assertEndedIn(UnitCode successor, Unit unit) {
        assertThat(unit.validTo()).isEqualTo(DAY.minusDays(1));
        assertThat(unit.superior()).isEqualTo(successor);
    }

    private OrganisationPicture after(ReorganisationLine... lines) {
        Rearranged change = Rearrangement.of(before, Arrays.asList(lines), DAY);
        assertThat(change.objections()).isEmpty();
        return change.after();
    }

    private List<String> seats(String account, ReorganisationLine line) {
        return after(line).members().get(account).committees().stream()
                .map(CommitteeOfUnit::id)
                .toList();
    }

    private static OrganisationPicture picture() {
        LocalDate since = LocalDate.of(2020, 1, 1);
        Map<UnitCode, Unit> units = new HashMap<>();
        Stream.of(
                        new Unit(TOP, "LĐLĐ tỉnh", FEDERATION, null, since, null, false, null),
                        new Unit(NORTH, "LĐLĐ huyện Bắc", DISTRICT, TOP, since, null, false, null),
                        new Unit(SOUTH, "LĐLĐ huyện Nam", DISTRICT, TOP, since, null, false, null),
                        new Unit(
                                UnitCode.of("CU"),
                                "LĐLĐ huyện Cũ",
                                DISTRICT,
                                TOP,
                                since,
                                LocalDate.of(2024, 12, 31),
                                false,
                                null),
                        new Unit(NORTH1, "CĐCS Bắc 1", GRASSROOTS, NORTH, since, null, false, null),
                        new Unit(NORTH2, "CĐCS Bắc 2", GRASSROOTS, NORTH, since, null, false, null),
                        new Unit(SOUTH1, "CĐCS Nam 1", GRASSROOTS, SOUTH, since, null, false, null))
                .forEach(unit -> units.put(unit.code(), unit));
        Map<String, Member> members = Map.of(
                "bac", new Member("bac", "Cán bộ Bắc", null, Set.of(Committee.OFFICERS.of(NORTH))),
                "nam", new Member("nam", "Cán bộ Nam", null, Set.of(Committee.OFFICERS.of(SOUTH))));
        return new OrganisationPicture(units, members, kinds());
    }

    static Map<String, UnitKind> kinds() {
        Map<String, UnitKind> kinds = new HashMap<>();
        Stream.of(FEDERATION, DISTRICT, WARD, GRASSROOTS).forEach(kind -> kinds.put(kind.code(), kind));
        return kinds;
    }
}
