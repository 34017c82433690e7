package vn.danvankheo.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where units stand on a day, the ended ones beside whoever carries on their work. */
class UnitTreeTest {

    private static final LocalDate DAY = LocalDate.of(2027, 7, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2027, 6, 30);

    private final UnitTree tree = new UnitTree(
            DAY,
            List.of(
                    unit("TINH", null, null),
                    unit("PHUONG", "TINH", null),
                    // carried on by a unit that has itself ended
                    unit("CU", "HUYEN", LAST_DAY),
                    unit("HUYEN", "PHUONG", LAST_DAY),
                    unit("BAN", "TINH", LAST_DAY),
                    unit("CS1", "PHUONG", null),
                    unit("CS2", "CS1", LAST_DAY),
                    new Unit(
                            UnitCode.of("MOI"), "MOI", null, UnitCode.of("TINH"), DAY.plusDays(1), null, false, null)));

    @Test
    void whatHasEndedStandsBesideItsHolderAndWhatIsFoundedLaterWhereItIsPut() {
        assertThat(below("TINH")).containsExactly("BAN", "CU", "HUYEN", "MOI", "PHUONG");
        assertThat(below("PHUONG")).containsExactly("CS1", "CS2");
        assertThat(below("CS1")).isEmpty();
        assertThat(tree.subtree(UnitCode.of("TINH"))).hasSize(8);
    }

    @Test
    void theFederationSupervisesWhatItCarriesOnItself() {
        assertThat(tree.supervisors())
                .containsAllEntriesOf(Map.of(
                        UnitCode.of("BAN"), UnitCode.of("TINH"),
                        UnitCode.of("CS2"), UnitCode.of("PHUONG"),
                        UnitCode.of("CU"), UnitCode.of("TINH")))
                .doesNotContainKey(UnitCode.of("TINH"));
    }

    @Test
    void onItsLastDayAUnitStandsWhereItStood() {
        UnitTree before = new UnitTree(LAST_DAY, List.of(unit("TINH", null, null), unit("HUYEN", "TINH", LAST_DAY)));

        assertThat(before.supervisors()).containsEntry(UnitCode.of("HUYEN"), UnitCode.of("TINH"));
    }

    private List<String> below(String superior) {
        return tree.below(UnitCode.of(superior)).stream().map(Unit::name).toList();
    }

    private static Unit unit(String code, String superior, LocalDate lastDay) {
        return new Unit(
                UnitCode.of(code),
                code,
                null,
                superior == null ? null : UnitCode.of(superior),
                LocalDate.of(2020, 1, 1),
                lastDay,
                false,
                null);
    }
}
