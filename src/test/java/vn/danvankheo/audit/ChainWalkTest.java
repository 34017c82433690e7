package vn.danvankheo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainWalkTest {

    private static final Instant RECORDED = Instant.parse("2027-03-05T01:00:00Z");
    private static final Instant SEALED = RECORDED.plusSeconds(10);
    private static final Instant LONG_AGO = RECORDED.minusSeconds(1);

    private final List<Seal> seals = new ArrayList<>();
    private final List<AuditRow> rows = new ArrayList<>();

    @BeforeEach
    void fiveSealedEntries() {
        byte[] previous = Seal.START;
        for (int i = 1; i <= 5; i++) {
            AuditRow row = row("2027-000" + i);
            Seal seal = Seal.after(previous, i, i * 10, SEALED, row.digest());
            rows.add(row);
            seals.add(seal);
            previous = seal.hash();
        }
    }

    @Test
    void anUntouchedTrailHasNoFaults() {
        assertThat(walk().faults()).isEmpty();
        assertThat(walk().no()).isEqualTo(5);
        assertThat(walk().head()).isEqualTo(seals.get(4).hash());
    }

    @Test
    void anAlteredEntryIsNamed() {
        rows.set(2, row("2027-0009"));

        assertThat(walk().faults()).containsExactly("Dòng số 30 đã bị sửa.");
    }

    @Test
    void aTextMovedIntoTheNextValueIsNoticed() {
        assertThat(new AuditRow(RECORDED, Arrays.asList("ab", "c")).digest())
                .isNotEqualTo(new AuditRow(RECORDED, Arrays.asList("a", "bc")).digest());
        assertThat(new AuditRow(RECORDED, Arrays.asList("a", null)).digest())
                .isNotEqualTo(new AuditRow(RECORDED, Arrays.asList("a", "")).digest());
    }

    @Test
    void aDeletedEntryIsNamed() {
        rows.set(3, null);

        assertThat(walk().faults()).containsExactly("Dòng số 40 đã bị xóa.");
    }

    @Test
    void whatIsGoneAfterItsTermIsNoFault() {
        rows.set(0, null);
        ChainWalk walk = new ChainWalk(SEALED, 0, Seal.START);
        follow(walk);

        assertThat(walk.faults()).isEmpty();
    }

    @Test
    void swappedEntriesAreNamed() {
        Collections.swap(rows, 1, 4);

        assertThat(walk().faults()).containsExactly("Nội dung của dòng số 20 và dòng số 50 đã bị đổi chỗ cho nhau.");
    }

    @Test
    void aDeletedLinkIsNamed() {
        seals.remove(2);
        rows.remove(2);

        assertThat(walk().faults()).containsExactly("Chuỗi niêm phong bị xóa từ mắt xích số 3 đến mắt xích số 3.");
    }

    @Test
    void anEntryAlteredTogetherWithItsLinkIsNoticedAtTheNext() {
        AuditRow other = row("2027-0009");
        rows.set(1, other);
        seals.set(1, Seal.after(seals.get(0).hash(), 2, 20, SEALED, other.digest()));

        assertThat(walk().faults())
                .containsExactly("Mắt xích số 3, của dòng số 30, không nối với mắt xích trước:"
                        + " dòng này hoặc dòng trước đã bị thay.");
    }

    @Test
    void aChainWrittenAnewOrCutIsNoticedByAnEarlierCheck() {
        ChainWalk anew = new ChainWalk(LONG_AGO, 4, Seal.START);
        follow(anew);
        assertThat(anew.faults())
                .containsExactly("Chuỗi niêm phong đã bị viết lại: mắt xích số 4 khác với lần kiểm tra trước.");

        ChainWalk cut = new ChainWalk(LONG_AGO, 7, Seal.START);
        follow(cut);
        assertThat(cut.faults())
                .containsExactly("Chuỗi niêm phong bị cắt: lần kiểm tra trước có 7 mắt xích, nay còn 5.");
    }

    private ChainWalk walk() {
        ChainWalk walk = new ChainWalk(LONG_AGO, 5, seals.get(seals.size() - 1).hash());
        follow(walk);
        return walk;
    }

    private void follow(ChainWalk walk) {
        for (int i = 0; i < seals.size(); i++) {
            walk.next(seals.get(i), rows.get(i));
        }
    }

    private static AuditRow row(String subject) {
        return new AuditRow(
                RECORDED,
                Arrays.asList("ninhhai.canbo", "Hoàn thành", subject, "NINHHAI", null, "{}", "{}", "10.0.0.7", "1@a"));
    }
}
