package vn.danvankheo.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.recognition.RecognitionDecision.Outcome;
import vn.danvankheo.recognition.RecognitionDecision.Ruling;
import vn.danvankheo.recognition.RoundRecord.Session;

/** What a round has come to: every list with the minutes that were drawn up on it. */
class RoundRecordsTest {

    private static final RoundKey ROUND = RoundKey.of("2027-CN/NINHHAI");
    private static final ModelCode BOOKS = ModelCode.of("2027-0001");
    private static final ModelCode HELMETS = ModelCode.of("2027-0002");
    private static final Instant NOW = Instant.parse("2027-09-18T03:00:00Z");

    private final OpenedRounds rounds = mock(OpenedRounds.class);
    private final Candidates candidates = mock(Candidates.class);
    private final Decisions decisions = mock(Decisions.class);
    private final Commendations commendations = mock(Commendations.class);
    private final CouncilSessions sessions = mock(CouncilSessions.class);
    private final Deliberation deliberation = mock(Deliberation.class);
    private final RoundRecords records =
            new RoundRecords(rounds, candidates, decisions, commendations, sessions, deliberation);

    private final List<Candidate> listed = new ArrayList<>();
    private final List<CouncilSession> held = new ArrayList<>();

    private Candidate on(int session, ModelCode model, Outcome outcome) {
        Candidate candidate = new Candidate(ROUND, model);
        candidate.enter(1, session, 1);
        if (outcome != null) {
            candidate.decide(new Ruling("x", null, outcome, "lý do", true, null, null), "Tốt");
        }
        listed.add(candidate);
        return candidate;
    }

    private Minutes closed(int number, boolean quorate, ModelCode... models) {
        List<Tally> tallies = List.of(models).stream()
                .map(model ->
                        new Tally(model, 3, 0, 0, number, 3 - number, Tally.Result.PASSED, "Tốt", List.of(), List.of()))
                .toList();
        Minutes minutes = new Minutes(ROUND, number, true, true, 3, 3, quorate, NOW, NOW, tallies, List.of(), null);
        held.add(new CouncilSession(number, ROUND, number, null, List.of(), List.of(), NOW, NOW, NOW, minutes));
        return minutes;
    }

    private List<Session> read() {
        when(rounds.findById(ROUND.toString())).thenReturn(Optional.of(new Round(ROUND, "captren")));
        when(candidates.findByRoundOrderByModel(ROUND.toString())).thenReturn(listed);
        when(sessions.of(ROUND)).thenReturn(held);
        when(deliberation.tallyOf(any(), any())).thenAnswer(call -> call.<Minutes>getArgument(1).tallies().stream()
                .filter(tally -> tally.model().equals(call.getArgument(0)))
                .findFirst()
                .orElseThrow());
        return records.find(ROUND).orElseThrow().sessions();
    }

    @Test
    void aModelThatWasReturnedAndCameAgainHasTheMinutesOfEachTime() {
        on(1, BOOKS, Outcome.RETURN);
        on(2, BOOKS, Outcome.RECOGNISE);
        Minutes first = closed(1, true, BOOKS);
        Minutes second = closed(2, true, BOOKS);
        when(decisions.findByKeyRoundOrderByKeySession(ROUND.toString()))
                .thenReturn(List.of(new Decision(
                        new Decision.Key(ROUND.toString(), 2),
                        new RecognitionDecision("15/QĐ", LocalDate.of(2027, 9, 20), "A", List.of()),
                        "a",
                        NOW)));

        List<Session> read = read();

        assertThat(read).extracting(Session::minutes).containsExactly(first, second);
        assertThat(read.get(0).decision()).isNull();
        assertThat(read.get(1).decision().number()).isEqualTo("15/QĐ");
        assertThat(read.get(0).recognised()).isEmpty();
        assertThat(read.get(1).recognised()).hasSize(1);
        assertThat(read.get(1).list().get(0).nominated()).isTrue();
    }

    @Test
    void whenTooFewVotedTheMeetingsMinutesHoldAndTheNextListHasItsOwn() {
        on(1, BOOKS, Outcome.RECOGNISE);
        on(2, HELMETS, null);
        closed(1, false, BOOKS);
        Minutes meeting = closed(2, true, BOOKS);
        Minutes next = closed(3, true, HELMETS);

        assertThat(read()).extracting(Session::minutes).containsExactly(meeting, next);
    }

    @Test
    void aListBeforeTheCouncilHasNoMinutesAndWhoWaitsIsOnNone() {
        on(1, BOOKS, null);
        listed.add(new Candidate(ROUND, HELMETS));

        List<Session> read = read();

        assertThat(read).hasSize(1);
        assertThat(read.get(0).minutes()).isNull();
        assertThat(read.get(0).list()).hasSize(1);
        assertThat(read.get(0).recognised()).isEmpty();
        when(rounds.findById(any())).thenReturn(Optional.empty());
        assertThat(records.find(ROUND)).isEmpty();
    }
}
