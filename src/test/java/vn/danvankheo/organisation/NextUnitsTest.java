package vn.danvankheo.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NextUnitsTest {

    private final TreeSet<String> toOpen = new TreeSet<>(List.of("A01", "B01", "C01", "D01"));
    private final List<String> lookedFrom = new ArrayList<>();
    private final NextUnits<Integer> next = new NextUnits<>();

    @Test
    void isLookedForBehindTheLastThatWasOpened() {
        open(2027);
        assertThat(next.of(2027, this::behind)).containsExactly("C01", "D01");
        assertThat(lookedFrom).containsExactly("", "B01");
    }

    @Test
    void isLookedForFromTheFirstOnceMore_whenNothingIsBehind() {
        open(2027);
        open(2027);
        toOpen.add("A02");
        assertThat(next.of(2027, this::behind)).containsExactly("A02");
        assertThat(lookedFrom).containsExactly("", "B01", "D01", "");
    }

    @Test
    void isLookedForFromTheFirst_whereSomethingElseIsOpened() {
        open(2027);
        assertThat(next.of(2028, this::behind)).containsExactly("C01", "D01");
        assertThat(lookedFrom).containsExactly("", "");
    }

    private void open(int year) {
        List<String> chunk = next.of(year, this::behind);
        next.opened(year, chunk);
        toOpen.removeAll(chunk);
    }

    private List<String> behind(String code) {
        lookedFrom.add(code);
        return toOpen.stream().filter(unit -> unit.compareTo(code) > 0).limit(2).toList();
    }
}
