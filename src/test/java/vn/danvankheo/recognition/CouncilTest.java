package vn.danvankheo.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import vn.danvankheo.AppTest;
import vn.danvankheo.OwnApplication;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.PasswordSetByAnother;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.recognition.CouncilRecords.PublishedVote;
import vn.danvankheo.recognition.CouncilRule.Absence;
import vn.danvankheo.recognition.CouncilRule.Mode;
import vn.danvankheo.recognition.CouncilRule.Secrecy;
import vn.danvankheo.recognition.CouncilVote.Stand;
import vn.danvankheo.recognition.Tally.Result;
import vn.danvankheo.validation.InvalidInput;

/** Councils from the opening of a session to its minutes, on the real database. */
@OwnApplication
@AppTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CouncilTest {

    private static final UnitCode NINHHAI = UnitCode.of("NINHHAI");
    private static final UnitCode WITHOUT_COUNCIL = UnitCode.of("NINHHAI01");
    private static final UnitCode OF_FIFTY = UnitCode.of("CDGD");
    private static final String FIRST = "ninhhai.hoidong1";
    private static final String SECOND = "ninhhai.hoidong2";
    private static final String THIRD = "ninhhai.hoidong3";
    private static final Instant OPENED = Instant.parse("2027-08-02T01:00:00Z");
    private static final Instant CLOSES = Instant.parse("2027-08-10T17:00:00Z");

    @Autowired
    private Council council;

    @Autowired
    private CouncilRules rules;

    @Autowired
    private CouncilRecords records;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Organisation organisation;

    @MockitoBean
    private Criteria criteria;

    private int year = 2030;
    private RoundKey round;

    @BeforeAll
    void oneCouncilHasFiftyMembers() {
        organisation.load(new Roster(
                List.of(),
                IntStream.rangeClosed(1, 50)
                        .mapToObj(number -> new Member(
                                "cdgd.hoidong" + number,
                                "Thành viên hội đồng thứ " + number,
                                null,
                                Set.of(Committee.COUNCIL.of(OF_FIFTY))))
                        .toList()));
    }

    @BeforeEach
    void aRoundBegins() {
        ClockUtil.setCurrentTime(Date.from(OPENED));
        when(criteria.version(anyLong()))
                .thenReturn(new CriteriaSetView(
                        1,
                        "captren",
                        null,
                        1,
                        "Bộ tiêu chí",
                        2027,
                        null,
                        true,
                        new CriteriaContent(
                                List.of(),
                                List.of(
                                        new GradeLevel("Xuất sắc", 90, true),
                                        new GradeLevel("Tốt", 80, false),
                                        new GradeLevel("Khá", 65, false)),
                                0,
                                0,
                                null,
                                null)));
        round = new RoundKey(++year, NINHHAI);
        rules.followTier(NINHHAI, "ninhhai.canbo");
    }

    @AfterEach
    void giveTimeBack() {
        ClockUtil.reset();
    }

    // ---- voting in secret ----

    @Test
    void aCouncilOfThreeVotesAndTheMinutesEqualTheBallots() {
        open(candidate(1), candidate(2));
        assertThat(council.meets(round)).isFalse();
        assertThat(council.isSecret(round)).isTrue();
        assertThat(council.voters(round)).containsExactly(FIRST, SECOND, THIRD);

        council.cast(round, ballot(vote(1, "Xuất sắc", "làm thật"), against(2, "chưa rõ kết quả")), FIRST);
        council.cast(round, ballot(against(2, null), vote(1, "Tốt", null)), SECOND);
        council.cast(round, ballot(vote(1, "Tốt", "nên nhân rộng"), vote(2, "Khá", null)), THIRD);
        council.close(round);

        Minutes minutes = council.minutes(round).orElseThrow();
        assertThat(minutes.voted()).isEqualTo(3);
        assertThat(minutes.members()).isEqualTo(3);
        assertThat(minutes.quorate()).isTrue();
        assertThat(council.isQuorate(round)).isTrue();
        Tally first = minutes.tallies().get(0);
        assertThat(first.result()).isEqualTo(Result.PASSED);
        assertThat(first.grade()).isEqualTo("Tốt");
        assertThat(first.remarks()).containsExactlyInAnyOrder("làm thật", "nên nhân rộng");
        assertThat(minutes.tallies().get(1).result()).isEqualTo(Result.NOT_PASSED);
        for (Tally tally : minutes.tallies()) {
            assertThat(rows(tally, Stand.FOR)).isEqualTo(tally.votesFor());
            assertThat(rows(tally, Stand.AGAINST)).isEqualTo(tally.votesAgainst());
        }
    }

    private int rows(Tally tally, Stand stand) {
        return jdbc.sql("select count(*) from secret_ballot where session = ? and model = ? and stand = ?")
                .params(session(), tally.model().value(), stand.name())
                .query(Integer.class)
                .single();
    }

    @Test
    void whoVotedFindsHisVotesByTheReceiptAndNobodyElseDoes() {
        open(candidate(1), candidate(2));
        Ballot own = ballot(vote(1, "Xuất sắc", "của tôi"), against(2, null));
        council.cast(round, own, FIRST);
        council.cast(round, ballot(vote(1, "Tốt", null), vote(2, "Tốt", null)), SECOND);
        assertThat(records.castUnder(own.receipt(), round, FIRST)).isEmpty();
        council.cast(round, ballot(vote(1, "Tốt", null), vote(2, "Tốt", null)), THIRD);
        council.close(round);

        assertThat(records.castUnder(own.receipt().toLowerCase(), round, FIRST))
                .extracting(PublishedVote::stand, PublishedVote::grade, PublishedVote::remark)
                .containsExactly(tuple("Công nhận", "Xuất sắc", "của tôi"), tuple("Không công nhận", null, null));
        assertThat(records.castUnder(council.drawReceipt(), round, FIRST)).isEmpty();
        // the votes of one ballot do not hang together: the gap in it would tell who was recused
        assertThat(records.castUnder(own.receipt(), round, FIRST))
                .extracting(PublishedVote::from)
                .doesNotHaveDuplicates();
    }

    @Test
    void receiptsAreNeverTheSame() {
        assertThat(Stream.generate(council::drawReceipt).limit(1000))
                .doesNotHaveDuplicates()
                .allMatch(receipt -> receipt.matches("[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}"));
    }

    @Test
    void theRowsOfASecretBallotHoldNothingThatLeadsToAMember() {
        open(candidate(1));
        List.of(FIRST, SECOND, THIRD).forEach(account -> council.cast(round, ballot(vote(1, "Tốt", null)), account));

        assertThat(jdbc.sql("select column_name from information_schema.columns where table_name = 'secret_ballot'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("session", "code", "model", "stand", "grade", "remark");
        // all are written by the last transaction: none tells with whom its vote came
        assertThat(jdbc.sql("select count(distinct xmin::text) from secret_ballot where session = ?")
                        .param(session())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aBallotSaysNothingOfItself() {
        assertThat(ballot(vote(1, "Tốt", "bí mật")).toString()).isEqualTo("Ballot");
        assertThat(vote(1, "Tốt", "bí mật").toString()).isEqualTo("CouncilVote");
    }

    // ---- what is refused ----

    @Test
    void votesAreTakenUntilTheMomentOfClosing() {
        open(candidate(1));
        ClockUtil.setCurrentTime(Date.from(CLOSES.minusMillis(1)));
        council.cast(round, ballot(vote(1, "Tốt", null)), FIRST);

        ClockUtil.setCurrentTime(Date.from(CLOSES));
        refused("Phiên bỏ phiếu đã kết thúc", () -> council.cast(round, ballot(vote(1, "Tốt", null)), SECOND));
        council.close(round);
        ClockUtil.setCurrentTime(Date.from(OPENED));
        refused("Phiên bỏ phiếu đã kết thúc", () -> council.cast(round, ballot(vote(1, "Tốt", null)), SECOND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ninhhai.canbo", "ninhhai.thuongvu", "tinh.hoidong1", "quantri", "ninhhai.giamsat"})
    void onlyMembersVote(String account) {
        open(candidate(1));

        assertThat(council.listFor(round, account)).isEmpty();
        refused("Chỉ thành viên hội đồng", () -> council.cast(round, ballot(vote(1, "Tốt", null)), account));
    }

    @Test
    void nobodyVotesTwice() {
        open(candidate(1));
        council.cast(round, ballot(vote(1, "Tốt", null)), FIRST);

        refused("phiếu đã bỏ không sửa được", () -> council.cast(round, ballot(against(1, null)), FIRST));
    }

    @Test
    void aBallotFitsTheList() {
        open(candidate(1), candidate(2));

        refused("phải có đủ 2", () -> council.cast(round, ballot(vote(1, "Tốt", null)), FIRST));
        refused("có hai lần", () -> council.cast(round, ballot(vote(1, "Tốt", null), vote(1, "Tốt", null)), FIRST));
        refused(
                "không có trong danh sách",
                () -> council.cast(round, ballot(vote(1, "Tốt", null), vote(3, "Tốt", null)), FIRST));
        refused(
                "phải chọn khi công nhận",
                () -> council.cast(round, ballot(vote(1, null, null), against(2, null)), FIRST));
        refused(
                "không có trong các mức xếp loại",
                () -> council.cast(round, ballot(vote(1, "Tuyệt vời", null), against(2, null)), FIRST));
        assertThat(jdbc.sql("select count(*) from secret_ballot where session = ?")
                        .param(session())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aReceiptIsOfOneBallotAlone() {
        open(candidate(1));
        Ballot first = ballot(vote(1, "Tốt", null));
        council.cast(round, first, FIRST);

        refused(
                "mở lại phiếu",
                () -> council.cast(round, new Ballot(first.receipt(), List.of(vote(1, "Tốt", null))), SECOND));
        refused(
                "không đúng dạng",
                () -> council.cast(round, new Ballot("phiếu của Hai", List.of(vote(1, "Tốt", null))), SECOND));
    }

    // ---- recusal ----

    @Test
    void whoIsRecusedFromAModelDoesNotVoteOnIt() {
        open(candidate(1, FIRST), candidate(2));
        assertThat(council.listFor(round, FIRST))
                .extracting(CouncilCandidate::model)
                .containsExactly(code(2));

        refused(
                "không có trong danh sách",
                () -> council.cast(round, ballot(vote(1, "Tốt", null), vote(2, "Tốt", null)), FIRST));
        council.cast(round, ballot(vote(2, "Tốt", null)), FIRST);
        council.cast(round, ballot(vote(1, "Tốt", null), vote(2, "Tốt", null)), SECOND);
        council.cast(round, ballot(against(1, null), vote(2, "Tốt", null)), THIRD);
        council.close(round);

        Tally tally = council.minutes(round).orElseThrow().tallies().get(0);
        assertThat(tally.recused()).isEqualTo(1);
        assertThat(tally.absent()).isZero();
        assertThat(tally.result()).isEqualTo(Result.TIED);
        assertThat(tally.grade()).isEqualTo("Tốt");
    }

    @Test
    void whoIsRecusedFromEverythingHasNothingToVoteOn() {
        open(candidate(1, FIRST), candidate(2, FIRST, SECOND));

        assertThat(council.voters(round)).containsExactly(SECOND, THIRD);
        refused("Chỉ thành viên hội đồng", () -> council.cast(round, ballot(vote(1, "Tốt", null)), FIRST));
    }

    @Test
    void aCouncilInWhichEverybodyIsRecusedMeets() {
        open(candidate(1, FIRST, SECOND, THIRD));

        assertThat(council.meets(round)).isTrue();
    }

    // ---- closing ----

    @Test
    void aSessionClosesBeforeItsTimeOnlyWhenEverybodyHasVoted() {
        open(candidate(1));
        council.cast(round, ballot(vote(1, "Tốt", null)), FIRST);

        assertThatIllegalStateException().isThrownBy(() -> council.close(round));
        assertThat(council.minutes(round)).isEmpty();

        ClockUtil.setCurrentTime(Date.from(CLOSES));
        council.close(round);
        Minutes minutes = council.minutes(round).orElseThrow();
        assertThat(minutes.voted()).isEqualTo(1);
        assertThat(minutes.quorate()).isFalse();
        assertThat(minutes.tallies().get(0).absent()).isEqualTo(2);

        council.close(round);
        assertThat(council.minutes(round)).contains(minutes);
    }

    @Test
    void aSecondVoteIsASessionOfItsOwn() {
        open(candidate(1));
        assertThatIllegalStateException().isThrownBy(() -> open(candidate(1)));
        everybodyVotes();

        open(candidate(1));
        council.cast(round, ballot(against(1, null)), FIRST);
        assertThat(council.minutes(round).orElseThrow().session()).isEqualTo(1);
        ClockUtil.setCurrentTime(Date.from(CLOSES));
        council.close(round);
        assertThat(council.minutes(round).orElseThrow().session()).isEqualTo(2);
        assertThat(council.minutes(round).orElseThrow().tallies().get(0).votesFor())
                .isZero();
    }

    private void everybodyVotes() {
        council.voters(round).forEach(account -> council.cast(round, ballot(vote(1, "Tốt", null)), account));
        council.close(round);
    }

    @Test
    void whatWasSetMeanwhileHoldsFromTheNextSession() {
        open(candidate(1));
        rules.change(NINHHAI, Mode.MEETING, Secrecy.OPEN, 100, 80, Absence.LEFT_OUT, "ninhhai.canbo");

        assertThat(council.isSecret(round)).isTrue();
        everybodyVotes();
        assertThat(council.minutes(round).orElseThrow().tallies().get(0).steps())
                .anyMatch(step -> step.contains("phải trên 50 %"));

        open(candidate(1));
        assertThat(council.meets(round)).isTrue();
    }

    // ---- who tries it with SQL ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update secret_ballot set stand = 'AGAINST' where session = ?",
                "delete from secret_ballot where session = ?",
                "insert into secret_ballot select session, 'X', model, stand, grade, remark from secret_ballot"
                        + " where session = ? limit 1",
                "insert into open_ballot values (?, 'x', '2027-0001', 'FOR', 'Tốt', null)",
                "insert into council_participation values (?, 'x')",
                "delete from council_participation where session = ?",
                "update council_participation set account = 'x' where session = ?",
                "insert into council_note values (?, now(), 'x')",
                "update council_session set minutes = null where id = ?",
                "update council_session set closed_at = null where id = ?",
                "update council_session set recorded_by = 'x' where id = ?",
                "delete from council_session where id = ?"
            })
    void nothingChangesAfterTheClosing(String sql) {
        open(candidate(1));
        everybodyVotes();

        assertThatThrownBy(() -> jdbc.sql(sql).param(session()).update()).isInstanceOf(DataAccessException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update secret_ballot set stand = 'AGAINST' where session = ?",
                "delete from council_participation where session = ?",
                "update council_session set members = '[]' where id = ?",
                "update council_session set candidates = '[]' where id = ?",
                "update council_session set closes_at = now() where id = ?",
                "update council_session set rule = '{}' where id = ?",
                "delete from council_session where id = ?"
            })
    void whatASessionWasOpenedWithNeverChanges(String sql) {
        open(candidate(1));
        council.cast(round, ballot(vote(1, "Tốt", null)), FIRST);

        assertThatThrownBy(() -> jdbc.sql(sql).param(session()).update()).isInstanceOf(DataAccessException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update open_ballot set stand = 'AGAINST' where session = ?",
                "delete from open_ballot where session = ?"
            })
    void anOpenVoteNeverChangesEither(String sql) {
        rules.change(NINHHAI, Mode.ONLINE, Secrecy.OPEN, 67, 50, Absence.COUNTS_AGAINST, "ninhhai.canbo");
        open(candidate(1));
        council.cast(round, ballot(vote(1, "Tốt", null)), FIRST);

        assertThatThrownBy(() -> jdbc.sql(sql).param(session()).update()).isInstanceOf(DataAccessException.class);
    }

    // ---- who reads what ----

    @ParameterizedTest
    @CsvSource({
        "ninhhai.hoidong1, true, true",
        "ninhhai.thuongvu, true, true",
        "ninhhai.canbo, true, true",
        "ninhhai.giamsat, false, true",
        "tinh.giamsat, false, true",
        "tinh.canbo, false, false",
        "ninhson.giamsat, false, false",
        "ninhhai01.canbo, false, false",
        "quantri, false, false"
    })
    void whatIsPublishedIsReadByThoseEntitled(String account, boolean secret, boolean openly) {
        open(candidate(1));
        assertThat(records.published(round, account)).isEmpty();
        everybodyVotes();
        assertThat(records.published(round, account)).hasSize(secret ? 1 : 0);

        rules.change(NINHHAI, Mode.ONLINE, Secrecy.OPEN, 67, 50, Absence.COUNTS_AGAINST, "ninhhai.canbo");
        round = new RoundKey(++year, NINHHAI);
        open(candidate(1));
        council.cast(round, ballot(vote(1, "Tốt", null)), FIRST);
        assertThat(records.published(round, account)).isEmpty();
        List.of(SECOND, THIRD).forEach(other -> council.cast(round, ballot(against(1, null)), other));
        council.close(round);
        assertThat(records.published(round, account)).hasSize(openly ? 1 : 0);
        assertThat(records.mayRead(round, account)).isEqualTo(openly);
    }

    @Test
    void anOpenVoteIsPublishedByName() {
        rules.change(NINHHAI, Mode.ONLINE, Secrecy.OPEN, 67, 50, Absence.COUNTS_AGAINST, "ninhhai.canbo");
        open(candidate(1));
        everybodyVotes();

        assertThat(records.published(round, "ninhhai.thuongvu").get(0).votes())
                .extracting(PublishedVote::from)
                .hasSize(3)
                .allMatch(name -> name.contains("LĐLĐ huyện Ninh Hải"));
        assertThat(jdbc.sql("select count(*) from secret_ballot where session = ?")
                        .param(session())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    // ---- meetings ----

    @Test
    void aCouncilWithoutAccountsMeets() {
        round = new RoundKey(++year, WITHOUT_COUNCIL);
        open(candidate(1));
        assertThat(council.meets(round)).isTrue();
        assertThat(council.ruleOf(round).mode()).isEqualTo(Mode.MEETING);

        council.recordMeeting(round, meeting(5, 4, count(1, 0, 3, 1, "Tốt")), "ninhhai01.canbo");

        Minutes minutes = council.minutes(round).orElseThrow();
        assertThat(minutes.online()).isFalse();
        assertThat(minutes.quorate()).isTrue();
        assertThat(minutes.voted()).isEqualTo(4);
        assertThat(minutes.meeting().chair()).isEqualTo("Chủ tịch");
        assertThat(minutes.tallies().get(0).result()).isEqualTo(Result.PASSED);
        assertThat(minutes.tallies().get(0).grade()).isEqualTo("Tốt");
        assertThat(minutes.tallies().get(0).absent()).isEqualTo(1);
    }

    @Test
    void withoutQuorumTheMeetingThatFollowsDecides() {
        open(candidate(1, FIRST));
        council.cast(round, ballot(against(1, null)), SECOND);
        ClockUtil.setCurrentTime(Date.from(CLOSES));
        council.close(round);
        assertThat(council.isQuorate(round)).isFalse();

        council.recordMeeting(round, meeting(3, 3, count(1, 1, 2, 0, "Tốt")), "ninhhai.canbo");

        Minutes minutes = council.minutes(round).orElseThrow();
        assertThat(minutes.session()).isEqualTo(2);
        assertThat(council.isQuorate(round)).isTrue();
        assertThat(minutes.notes()).anyMatch(note -> note.contains("không đủ số thành viên"));
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> council.recordMeeting(round, meeting(3, 3, count(1, 1, 2, 0, "Tốt")), "ninhhai.canbo"));
    }

    @Test
    void theNumbersOfAMeetingFitTogether() {
        rules.change(NINHHAI, Mode.MEETING, Secrecy.OPEN, 67, 50, Absence.COUNTS_AGAINST, "ninhhai.canbo");
        open(candidate(1, FIRST));

        notRecorded("members", "3 thành viên theo danh sách", meeting(2, 2, count(1, 1, 1, 0, "Tốt")));
        notRecorded("present", "không thể nhiều hơn", meeting(3, 4, count(1, 1, 1, 0, "Tốt")));
        notRecorded("present", "chưa đủ để họp", meeting(3, 1, count(1, 1, 1, 0, "Tốt")));
        notRecorded("counts[0].recused", "1 thành viên liên quan", meeting(3, 3, count(1, 0, 3, 0, "Tốt")));
        notRecorded("counts[0].recused", "không thể nhiều hơn", meeting(3, 3, count(1, 4, 0, 0, "Tốt")));
        notRecorded("counts[0].votesFor", "(3) nhiều hơn số người có mặt (2)", meeting(3, 2, count(1, 1, 2, 1, "Tốt")));
        notRecorded(
                "counts[0].votesFor",
                "(3) nhiều hơn số người được biểu quyết (2)",
                meeting(3, 3, count(1, 1, 2, 1, "Tốt")));
        notRecorded("counts[0].grade", "phải chọn khi công nhận", meeting(3, 3, count(1, 1, 2, 0, null)));
        notRecorded("counts[0].grade", "không có trong các mức", meeting(3, 3, count(1, 1, 2, 0, "Giỏi")));
        notRecorded("counts[0].model", "không có trong danh sách", meeting(3, 3, count(2, 1, 2, 0, "Tốt")));

        assertThat(council.minutes(round)).isEmpty();
        council.recordMeeting(round, meeting(3, 3, count(1, 1, 0, 2, null)), "ninhhai.canbo");
        assertThat(council.minutes(round).orElseThrow().tallies().get(0).grade())
                .isNull();
    }

    private void notRecorded(String field, String words, MeetingRecord record) {
        assertThatThrownBy(() -> council.recordMeeting(round, record, "ninhhai.canbo"))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.field())
                        .isEqualTo(field))
                .hasMessageContaining(words);
    }

    // ---- what the minutes note ----

    @Test
    void thatAMembersPasswordWasSetByAnotherStandsInTheMinutes() {
        open(candidate(1));
        events.publishEvent(new PasswordSetByAnother(FIRST, "quantri", Instant.parse("2027-08-03T02:05:00Z")));
        events.publishEvent(new PasswordSetByAnother("ninhson.hoidong1", "quantri", OPENED));
        everybodyVotes();
        events.publishEvent(new PasswordSetByAnother(SECOND, "quantri", CLOSES));

        assertThat(council.minutes(round).orElseThrow().notes())
                .singleElement()
                .asString()
                .startsWith("Trong thời gian bỏ phiếu, mật khẩu của ")
                .contains("(ninhhai.hoidong1) được người khác (quantri) đặt lại lúc 09:05 ngày 03/08/2027.");
    }

    // ---- who leaves while the ballot is open ----

    @Test
    void whoLeavesTheCouncilIsAbsentAndTheBallotEndsWithoutHim() {
        open(candidate(1));
        council.cast(round, ballot(vote(1, "Tốt", null)), FIRST);

        withoutSeat(SECOND, () -> {
            refused("thôi tham gia hội đồng", () -> council.cast(round, ballot(vote(1, "Tốt", null)), SECOND));
            assertThatIllegalStateException().isThrownBy(() -> council.close(round));
            council.cast(round, ballot(vote(1, "Tốt", null)), THIRD);
            council.close(round);
        });

        Minutes minutes = council.minutes(round).orElseThrow();
        assertThat(minutes.members()).isEqualTo(3);
        assertThat(minutes.voted()).isEqualTo(2);
        assertThat(minutes.tallies().get(0).absent()).isOne();
        assertThat(minutes.notes())
                .containsExactly("1 thành viên thôi tham gia hội đồng khi chưa bỏ phiếu; được tính là vắng mặt.");
    }

    @Test
    void whenTheLastWhoHasNotVotedLeavesNoMoreBallotsAreTaken() {
        open(candidate(1));
        council.cast(round, ballot(vote(1, "Tốt", null)), FIRST);
        council.cast(round, ballot(vote(1, "Tốt", null)), SECOND);
        assertThatThrownBy(() -> jdbc.sql("update council_session set ended_at = now() where id = ?")
                        .param(session())
                        .update())
                .hasMessageContaining("does not end before its time");

        withoutSeat(THIRD, () -> assertThat(council.closesAt(round)).isEqualTo(OPENED));
        council.close(round);

        assertThat(council.minutes(round).orElseThrow().voted()).isEqualTo(2);
    }

    private void withoutSeat(String account, Runnable meanwhile) {
        Member member = organisation.ownMember(account).orElseThrow();
        organisation.load(
                new Roster(List.of(), List.of(new Member(account, member.displayName(), member.email(), Set.of()))));
        try {
            meanwhile.run();
        } finally {
            organisation.load(new Roster(List.of(), List.of(member)));
        }
    }

    // ---- fifty at once ----

    @Test
    void fiftyMembersVoteAtTheSameMomentAndAllAreCounted() throws Exception {
        round = new RoundKey(++year, OF_FIFTY);
        open(candidate(1), candidate(2));
        List<String> voters = council.voters(round);
        assertThat(voters).hasSize(50);

        CyclicBarrier together = new CyclicBarrier(voters.size());
        ExecutorService people = Executors.newFixedThreadPool(voters.size());
        try {
            List<Callable<Void>> votes = new ArrayList<>();
            voters.forEach(account -> votes.add(() -> {
                together.await();
                council.cast(round, ballot(vote(1, "Tốt", null), against(2, null)), account);
                return null;
            }));
            for (Future<Void> vote : people.invokeAll(votes)) {
                assertThatCode(vote::get).doesNotThrowAnyException();
            }
        } finally {
            people.shutdownNow();
        }
        council.close(round);

        Minutes minutes = council.minutes(round).orElseThrow();
        assertThat(minutes.voted()).isEqualTo(50);
        assertThat(minutes.tallies().get(0).votesFor()).isEqualTo(50);
        assertThat(minutes.tallies().get(1).votesAgainst()).isEqualTo(50);
    }

    // ---- the rule of a unit ----

    @Test
    void aUnitLaysDownItsOwnRule() {
        assertThat(council.ruleOf(round))
                .isEqualTo(new CouncilRule(Mode.ONLINE, Secrecy.SECRET, 67, 50, Absence.COUNTS_AGAINST));

        rules.change(NINHHAI, Mode.ONLINE, Secrecy.OPEN, 100, 79, Absence.LEFT_OUT, "ninhhai.canbo");
        assertThat(council.ruleOf(round))
                .isEqualTo(new CouncilRule(Mode.ONLINE, Secrecy.OPEN, 100, 79, Absence.LEFT_OUT));
        assertThatThrownBy(() ->
                        rules.change(NINHHAI, Mode.ONLINE, Secrecy.OPEN, 0, 50, Absence.LEFT_OUT, "ninhhai.canbo"))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() ->
                        rules.change(NINHHAI, Mode.ONLINE, Secrecy.OPEN, 67, 49, Absence.LEFT_OUT, "ninhhai.canbo"))
                .isInstanceOf(InvalidInput.class);
    }

    // ---- given ----

    private void open(CouncilCandidate... list) {
        council.open(round, List.of(list), CLOSES);
    }

    private long session() {
        return jdbc.sql("select max(id) from council_session where round = ?")
                .param(round.toString())
                .query(Long.class)
                .single();
    }

    private static ModelCode code(int number) {
        return ModelCode.of("2027-%04d".formatted(number));
    }

    private static CouncilCandidate candidate(int number, String... recused) {
        return new CouncilCandidate(code(number), "Mô hình số " + number, 1, Set.of(recused), "");
    }

    private static String label(int number) {
        return candidate(number).label();
    }

    private static CouncilVote vote(int number, String grade, String remark) {
        return new CouncilVote(label(number), null, Stand.FOR, grade, remark);
    }

    private static CouncilVote against(int number, String remark) {
        return new CouncilVote(label(number), null, Stand.AGAINST, null, remark);
    }

    private Ballot ballot(CouncilVote... votes) {
        return new Ballot(council.drawReceipt(), List.of(votes));
    }

    private static MeetingRecord.Count count(int number, int recused, int votesFor, int votesAgainst, String grade) {
        return new MeetingRecord.Count(label(number), null, recused, votesFor, votesAgainst, grade, null);
    }

    private static MeetingRecord meeting(int members, int present, MeetingRecord.Count... counts) {
        return new MeetingRecord(
                LocalDate.parse("2027-08-09"),
                "Trụ sở",
                "Chủ tịch",
                "Thư ký",
                members,
                present,
                "Có mặt đủ",
                List.of(counts));
    }

    private static void refused(String words, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(InvalidInput.class).hasMessageContaining(words);
    }
}
