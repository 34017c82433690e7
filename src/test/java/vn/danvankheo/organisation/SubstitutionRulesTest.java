package vn.danvankheo.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who arranges that somebody is stood in for, and who stands in. */
class SubstitutionRulesTest {

    private static final Map<String, String> SUPERIOR =
            Map.of("HAI", "TINH", "SON", "TINH", "HAI01", "HAI", "HAI02", "HAI", "SON01", "SON");

    private final SubstitutionRules rules = new SubstitutionRules(
            unit -> Optional.ofNullable(SUPERIOR.get(unit.value())).map(UnitCode::of));

    @Test
    void everybodyArrangesForHimselfWhoHasASeat() {
        Member officer = member("a", "HAI01.canbo");

        assertThat(rules.mayArrange(officer, officer)).isTrue();
        assertThat(rules.mayArrange(member("b"), member("b"))).isFalse();
    }

    @Test
    void officersAndLeadershipAboveArrangeForTheirSubtreeAndNoOther() {
        Member absent = member("a", "HAI01.canbo", "HAI01.thuongvu");

        assertThat(rules.mayArrange(member("b", "HAI.canbo"), absent)).isTrue();
        assertThat(rules.mayArrange(member("b", "HAI.thuongvu"), absent)).isTrue();
        assertThat(rules.mayArrange(member("b", "TINH.thuongvu"), absent)).isTrue();
        assertThat(rules.mayArrange(member("b", "HAI.giamsat", "HAI.kiemtra", "HAI.hoidong", "HAI.capuy"), absent))
                .isFalse();
        assertThat(rules.mayArrange(member("b", "SON.canbo", "SON.thuongvu"), absent))
                .isFalse();
        assertThat(rules.mayArrange(member("b", "HAI02.canbo"), absent)).isFalse();
    }

    @Test
    void nobodyArrangesForThoseAboveHim() {
        Member absent = member("a", "HAI.canbo");

        assertThat(rules.mayArrange(member("b", "HAI01.canbo", "HAI01.thuongvu"), absent))
                .isFalse();
    }

    @Test
    void theLeadershipArrangesForTheOfficersOfItsUnitAndForNobodyElseThere() {
        Member leader = member("b", "HAI.thuongvu");

        assertThat(rules.mayArrange(leader, member("a", "HAI.canbo"))).isTrue();
        assertThat(rules.mayArrange(leader, member("a", "HAI.capuy"))).isFalse();
        assertThat(rules.mayArrange(leader, member("a", "HAI.thuongvu"))).isFalse();
        assertThat(rules.mayArrange(member("b", "HAI.canbo"), member("a", "HAI.canbo")))
                .isFalse();
    }

    @Test
    void whoArrangesMustDirectEveryUnitOfTheAbsentOne() {
        Member absent = member("a", "HAI01.canbo", "SON01.canbo");

        assertThat(rules.mayArrange(member("b", "HAI.canbo"), absent)).isFalse();
        assertThat(rules.mayArrange(member("b", "HAI.canbo", "SON.canbo"), absent))
                .isTrue();
    }

    @Test
    void theDeskArrangesForEverybodyTheFederationIncluded() {
        Member desk = member("b", "TINH.canbo");

        assertThat(rules.mayArrange(desk, member("a", "TINH.thuongvu"))).isTrue();
        assertThat(rules.mayArrange(desk, member("a", "SON01.canbo"))).isTrue();
        assertThat(rules.mayArrange(desk, member("a"))).isFalse();
        assertThat(rules.mayArrange(member("b", "TINH.thuongvu"), member("a", "TINH.capuy")))
                .isFalse();
    }

    @Test
    void theSubstituteIsOfTheUnitOrOfTheUnitAboveOrBelowThatOne() {
        Member absent = member("a", "HAI01.canbo");

        assertThat(rules.mayStandIn(member("b", "HAI01.thuongvu"), absent)).isTrue();
        assertThat(rules.mayStandIn(member("b", "HAI.canbo"), absent)).isTrue();
        assertThat(rules.mayStandIn(member("b", "HAI02.canbo"), absent)).isTrue();
        assertThat(rules.mayStandIn(member("b", "SON01.canbo"), absent)).isFalse();
        assertThat(rules.mayStandIn(member("b", "TINH.canbo"), absent)).isFalse();
        assertThat(rules.mayStandIn(member("b"), absent)).isFalse();
        assertThat(rules.mayStandIn(absent, absent)).isFalse();
    }

    @Test
    void theSubstituteIsNearToEveryUnitOfTheAbsentOne() {
        Member absent = member("a", "HAI01.canbo", "SON01.canbo");

        assertThat(rules.mayStandIn(member("b", "HAI01.thuongvu"), absent)).isFalse();
        assertThat(rules.mayStandIn(member("b", "HAI01.thuongvu", "SON.canbo"), absent))
                .isTrue();
    }

    private static Member member(String account, String... seats) {
        return new Member(
                account,
                account,
                null,
                Stream.of(seats).map(CommitteeOfUnit::ofId).collect(Collectors.toSet()));
    }
}
