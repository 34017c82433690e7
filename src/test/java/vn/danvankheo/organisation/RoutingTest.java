package vn.danvankheo.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.AppTest;
import vn.danvankheo.calendar.Days;

/** Who is asked when a committee has nobody: work and judging fall differently. */
@AppTest
@Transactional
class RoutingTest {

    private static final UnitCode NINHHAI = UnitCode.of("NINHHAI");
    private static final UnitCode NINHHAI01 = UnitCode.of("NINHHAI01");

    @Autowired
    private Organisation organisation;

    @Autowired
    private Days days;

    @Test
    void workGoesToTheCommitteeThatIsAsked() {
        assertThat(organisation.routeWork(Committee.PARTY.of(NINHHAI)))
                .isEqualTo(new Assignment(Committee.PARTY.of(NINHHAI), Set.of("ninhhai.capuy")));
    }

    @Test
    void workWithoutAReaderGoesToTheOfficersOfTheUnit() {
        assertThat(organisation.routeWork(Committee.PARTY.of(NINHHAI01)))
                .isEqualTo(new Assignment(Committee.OFFICERS.of(NINHHAI01), Set.of("ninhhai01.canbo")));
    }

    @Test
    void workOfAUnitWithoutOfficersGoesToThoseOfItsSuperior() {
        leave("ninhhai01.canbo");
        assertThat(worker(Committee.PARTY.of(NINHHAI01))).isEqualTo("NINHHAI.canbo");
        assertThat(worker(Committee.OFFICERS.of(NINHHAI01))).isEqualTo("NINHHAI.canbo");
        // a leadership with a reader is asked all the same
        assertThat(worker(Committee.LEADERSHIP.of(NINHHAI01))).isEqualTo("NINHHAI01.thuongvu");

        leave("ninhhai.canbo");
        assertThat(worker(Committee.PARTY.of(NINHHAI01))).isEqualTo("TINH.canbo");
    }

    @Test
    void judgingGoesToTheSameCommitteeOfTheSuperiorAndNeverToOfficers() {
        leave("ninhhai.kiemtra");

        assertThat(judge(Committee.INSPECTION.of(NINHHAI))).isEqualTo("TINH.kiemtra");
        // a grassroots union has no inspection committee of its own
        assertThat(judge(Committee.INSPECTION.of(NINHHAI01))).isEqualTo("TINH.kiemtra");
    }

    @Test
    void judgingNeverFallsToWhoDidTheWork() {
        assertThat(judge(Committee.OFFICERS.of(NINHHAI), "ninhhai01.canbo")).isEqualTo("NINHHAI.canbo");
        assertThat(judge(Committee.OFFICERS.of(NINHHAI), "ninhhai.canbo")).isEqualTo("TINH.canbo");
    }

    @Test
    void whereOthersAreLeftInTheCommitteeItJudges() {
        join("ninhhai.canbo2", Committee.OFFICERS.of(NINHHAI));

        assertThat(judge(Committee.OFFICERS.of(NINHHAI), "ninhhai.canbo")).isEqualTo("NINHHAI.canbo");
        assertThat(judge(Committee.OFFICERS.of(NINHHAI), "ninhhai.canbo", "ninhhai.canbo2"))
                .isEqualTo("TINH.canbo");
    }

    @Test
    void aUnitThatMovesIsJudgedByItsNewSuperior() {
        Unit unit = organisation.unit(NINHHAI01);
        organisation.load(new Roster(
                List.of(new Unit(
                        unit.code(),
                        unit.name(),
                        unit.kind(),
                        UnitCode.of("NINHPHUOC"),
                        unit.validFrom(),
                        unit.validTo(),
                        unit.sample(),
                        null)),
                List.of()));

        assertThat(judge(Committee.INSPECTION.of(NINHHAI01))).isEqualTo("NINHPHUOC.kiemtra");
    }

    @Test
    void whatAnEndedUnitHadIsCarriedOnByTheUnitThatTookItOver() {
        end(NINHHAI, "NINHPHUOC");
        end(NINHHAI01, "NINHHAI");

        assertThat(organisation.holderOf(NINHHAI01).code()).isEqualTo(UnitCode.of("NINHPHUOC"));
        assertThat(organisation.holdersOf(NINHHAI01))
                .extracting(Unit::code)
                .containsExactly(NINHHAI01, NINHHAI, UnitCode.of("NINHPHUOC"));
        assertThat(worker(Committee.LEADERSHIP.of(NINHHAI))).isEqualTo("NINHPHUOC.thuongvu");
        assertThat(judge(Committee.OFFICERS.of(NINHHAI))).isEqualTo("NINHPHUOC.canbo");
        assertThat(organisation.superiorOf(NINHHAI01)).map(Unit::code).contains(UnitCode.of("TINH"));
        assertThat(organisation.isWithin(NINHHAI01, UnitCode.of("NINHPHUOC"))).isTrue();
    }

    @Test
    void thePastKeepsItsNamesAndItsTree() {
        LocalDate today = days.today();
        end(NINHHAI, "NINHPHUOC");

        assertThat(codes(organisation.treeOn(today.minusDays(1)).below(UnitCode.of("TINH"))))
                .contains("NINHHAI", "NINHPHUOC");
        assertThat(codes(organisation.treeOn(today).below(UnitCode.of("NINHPHUOC"))))
                .doesNotContain("NINHHAI");
        assertThat(organisation.asOf(NINHHAI, today.minusDays(1)).superior()).isEqualTo(UnitCode.of("TINH"));
        assertThat(organisation.asOf(NINHHAI, today).superior()).isEqualTo(UnitCode.of("NINHPHUOC"));
    }

    private static List<String> codes(List<Unit> units) {
        return units.stream().map(unit -> unit.code().value()).toList();
    }

    private void end(UnitCode code, String carriedOnBy) {
        Unit unit = organisation.unit(code);
        organisation.load(new Roster(
                List.of(new Unit(
                        unit.code(),
                        unit.name(),
                        unit.kind(),
                        UnitCode.of(carriedOnBy),
                        unit.validFrom(),
                        days.today().minusDays(1),
                        unit.sample(),
                        null)),
                List.of()));
    }

    private String worker(CommitteeOfUnit committee) {
        return organisation.routeWork(committee).committee().id();
    }

    private String judge(CommitteeOfUnit committee, String... didTheWork) {
        return organisation
                .routeJudging(committee, Set.of(didTheWork))
                .committee()
                .id();
    }

    private void leave(String account) {
        sit(organisation.member(account).orElseThrow(), Stream.empty());
    }

    private void join(String account, CommitteeOfUnit committee) {
        sit(new Member(account, account, null, Set.of()), Stream.of(committee));
    }

    private void sit(Member member, Stream<CommitteeOfUnit> committees) {
        organisation.load(new Roster(
                List.of(),
                List.of(new Member(
                        member.account(), member.displayName(), member.email(), Set.copyOf(committees.toList())))));
    }
}
