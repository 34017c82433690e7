package vn.danvankheo.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;

/**
 * What is remembered of the organisation, and until when. What others do is done here by plain statements, as another node
 * or an operator would.
 */
@AppTest
class OrganisationMemoryTest {

    private static final UnitCode NINHHAI = UnitCode.of("NINHHAI");
    private static final CommitteeOfUnit PARTY = Committee.PARTY.of(NINHHAI);
    private static final String SUBSTITUTION =
            """
            insert into substitution (absent, substitute, first_day, last_day, reason, arranged_by, arranged_at)
            values ('ninhhai.capuy', 'ninhhai.canbo', date '2020-01-01', date '2999-12-31', 'x', 'x', now())
            """;

    @Autowired
    private OrganisationMemory memory;

    @Autowired
    private Organisation organisation;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final AtomicInteger readings = new AtomicInteger();

    @Test
    void whatOneTransactionHasReadTheNextOnesNeedNotRead() {
        assertThat(ask()).isEqualTo(1);
        assertThat(ask()).isEqualTo(1);

        transaction.executeWithoutResult(status -> {
            assertThat(recall("another question")).isEqualTo(2);
            assertThat(recall("another question")).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update unit set mailbox = mailbox where code = 'NINHHAI'",
                "update unit_kind set name = name where code = 'CDCS'",
                "update member set email = email where account = 'ninhhai.capuy'",
                "delete from committee_member where account = 'nobody'",
                "delete from former_unit where unit = 'NOWHERE'",
                "truncate former_unit",
                SUBSTITUTION,
                "update substitution set ended_by = 'x', ended_at = now() where ended_at is null",
                "update substitution set absent = absent where false",
                "update substitution set substitute = substitute where false",
                "update substitution set first_day = first_day where false",
                "update substitution set last_day = last_day where false",
                "delete from substitution",
                "update changed_day set reason = reason where false",
                "update campaign set version = version where false",
                "insert into acted_for values ('task', 'ninhhai.canbo', 'ninhhai.capuy', 'NINHHAI', now())"
            })
    void whoeverChangesWhatever_theNextTransactionReadsAnew(String change) {
        assertThat(ask()).isEqualTo(1);

        jdbc.sql(change).update();

        assertThat(ask()).isEqualTo(2);
        assertThat(ask()).isEqualTo(2);
        jdbc.sql("delete from substitution").update();
        jdbc.sql("delete from acted_for").update();
    }

    /** Of each table some kinds of change are tried out above; insert, update, delete and truncate are 4, 16, 8 and 32. */
    @Test
    void noKindOfChangeIsLeftOutOfAnyTable() {
        assertThat(jdbc.sql(
                                """
                                select cast(cast(tgrelid as regclass) as text) from pg_trigger
                                where tgname = 'organisation_changes' and tgtype & 60 = 60
                                """)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "unit_kind",
                        "unit",
                        "former_unit",
                        "member",
                        "committee_member",
                        "substitution",
                        "changed_day",
                        "campaign");
    }

    @Test
    void aFurtherDeedForAnotherForgetsNothing() {
        deedOf("first", "ninhhai.canbo");
        assertThat(organisation.everybodyBehind(Set.of("ninhhai.canbo", "ninhhai.kiemtra"), NINHHAI))
                .containsExactly("ninhhai.canbo", "ninhhai.capuy", "ninhhai.kiemtra");
        assertThat(ask()).isEqualTo(1);

        deedOf("second", "ninhhai.canbo");
        assertThat(ask()).isEqualTo(1);

        deedOf("third", "ninhhai.kiemtra");
        assertThat(ask()).isEqualTo(2);
        jdbc.sql("delete from acted_for").update();
        assertThat(organisation.everybodyBehind(Set.of("ninhhai.canbo"), NINHHAI))
                .containsExactly("ninhhai.canbo");
    }

    private void deedOf(String occasion, String account) {
        jdbc.sql("insert into acted_for values (?, ?, 'ninhhai.capuy', 'NINHHAI', now())")
                .params(occasion, account)
                .update();
    }

    @Test
    void anAnswerTooLargeForOthersIsReadOnceByATransaction() {
        assertThat(askForANation()).isEqualTo(1);
        assertThat(askForANation()).isEqualTo(2);
    }

    private int askForANation() {
        transaction.executeWithoutResult(status -> {
            recallANation();
            assertThat(recallANation()).hasSize(120_000);
        });
        return readings.get();
    }

    private List<String> recallANation() {
        return memory.recall("a nation", NINHHAI, () -> {
            readings.incrementAndGet();
            return Collections.nCopies(120_000, "unit");
        });
    }

    @Test
    void whatIsAskedAboutManyIsReadForThoseOfWhomNobodyHasAskedYet() {
        UnitCode other = UnitCode.of("THUANBAC");
        List<Collection<UnitCode>> read = new ArrayList<>();
        Function<Collection<UnitCode>, Map<UnitCode, String>> reading = unknown -> {
            read.add(List.copyOf(unknown));
            return unknown.stream().collect(Collectors.toMap(unit -> unit, unit -> "of " + unit));
        };
        transaction.executeWithoutResult(status -> {
            memory.recall("of many", NINHHAI, () -> "remembered");
            assertThat(memory.recallAll("of many", List.of(NINHHAI, other), reading))
                    .isEqualTo(Map.of(NINHHAI, "remembered", other, "of THUANBAC"));
            assertThat(memory.<String>recall("of many", other, () -> "read anew"))
                    .isEqualTo("of THUANBAC");
        });
        transaction.executeWithoutResult(status -> assertThat(memory.recallAll("of many", List.of(other), reading))
                .isEqualTo(Map.of(other, "of THUANBAC")));

        assertThat(read).containsExactly(List.of(other));
    }

    @Test
    void unitsAndWhoSitsInThemAreTheSameAskedForTogether() {
        UnitCode other = UnitCode.of("THUANBAC");
        transaction.executeWithoutResult(status -> {
            assertThat(organisation.units(List.of(NINHHAI, other, UnitCode.of("NOWHERE"))))
                    .isEqualTo(Map.of(NINHHAI, organisation.unit(NINHHAI), other, organisation.unit(other)));
            assertThat(organisation.ownMembersOf(Committee.PARTY, List.of(NINHHAI, other)))
                    .isEqualTo(Map.of(
                            PARTY, Set.of("ninhhai.capuy"), Committee.PARTY.of(other), Set.of("thuanbac.capuy")));
        });
        assertThat(organisation.ownMembersOf(PARTY)).containsExactly("ninhhai.capuy");
    }

    @Test
    void whoLooksAtTheClockForgetsNothing() {
        assertThat(ask()).isEqualTo(1);
        jdbc.sql("update substitution set in_force = not in_force where first_day is null")
                .update();
        assertThat(ask()).isEqualTo(1);
    }

    @Test
    void seatsTakenAndLentBesideHoldFromTheNextTransactionOn() {
        assertThat(organisation.membersOf(PARTY)).containsExactly("ninhhai.capuy");

        jdbc.sql(SUBSTITUTION).update();
        assertThat(organisation.membersOf(PARTY)).containsExactly("ninhhai.canbo", "ninhhai.capuy");
        assertThat(organisation.member("ninhhai.canbo").orElseThrow().committees())
                .contains(PARTY);

        jdbc.sql("delete from substitution").update();
        assertThat(organisation.membersOf(PARTY)).containsExactly("ninhhai.capuy");
        assertThat(organisation.member("ninhhai.canbo").orElseThrow().committees())
                .doesNotContain(PARTY);
    }

    @Test
    void aTransactionSeesItsOwnChangeAtOnce_andWithoutItsCommitNobodyElseEverDoes() {
        Member officer = organisation.ownMember("ninhhai.canbo").orElseThrow();

        transaction.executeWithoutResult(status -> {
            assertThat(organisation.membersOf(PARTY)).containsExactly("ninhhai.capuy");
            seat(officer, Set.of(PARTY));
            assertThat(organisation.membersOf(PARTY)).containsExactly("ninhhai.canbo", "ninhhai.capuy");
            assertThat(CompletableFuture.supplyAsync(() -> organisation.membersOf(PARTY))
                            .join())
                    .containsExactly("ninhhai.capuy");
            seat(officer, Set.of());
            assertThat(organisation.unitsOf("ninhhai.canbo", Committee.PARTY)).isEmpty();
            status.setRollbackOnly();
        });

        assertThat(organisation.membersOf(PARTY)).containsExactly("ninhhai.capuy");
        assertThat(organisation.ownMember("ninhhai.canbo")).contains(officer);
    }

    /** With what it has changed itself it counts as many changes as others do with somebody else's. */
    @Test
    void whoHasChangedItByAStatementOfHisOwnRemembersNothingAndGivesNothingAway() {
        transaction.executeWithoutResult(status -> {
            touch("NINHHAI");
            assertThat(recall("question")).isEqualTo(1);
            beside(() -> {
                touch("NINHHAI01");
                assertThat(ask()).isEqualTo(2);
            });
            assertThat(recall("question")).isEqualTo(3);
        });
        assertThat(ask()).isEqualTo(4);
    }

    @Test
    void whatWasReadInATransactionThatIsRolledBackIsNotRemembered() {
        transaction.executeWithoutResult(status -> {
            assertThat(recall("question")).isEqualTo(1);
            status.setRollbackOnly();
        });
        assertThat(ask()).isEqualTo(2);
    }

    private void touch(String unit) {
        jdbc.sql("update unit set mailbox = mailbox where code = ?").param(unit).update();
    }

    private static void beside(Runnable another) {
        CompletableFuture.runAsync(another).join();
    }

    private void seat(Member member, Set<CommitteeOfUnit> seats) {
        organisation.load(new Roster(
                List.of(), List.of(new Member(member.account(), member.displayName(), member.email(), seats))));
    }

    private int ask() {
        return transaction.execute(status -> recall("question"));
    }

    /** @return how often something has been read so far */
    private int recall(String question) {
        return memory.recall(question, this, readings::incrementAndGet);
    }
}
