package vn.danvankheo.recognition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.recognition.RoundRecord.Entry;
import vn.danvankheo.recognition.RoundRecord.Paper;
import vn.danvankheo.recognition.RoundRecord.Session;

/** What a round has come to, read as a whole (plan, I.2.d). Tells counts of votes, never who voted how. */
@Service
@Transactional(readOnly = true)
public class RoundRecords {

    private final OpenedRounds rounds;
    private final Candidates candidates;
    private final Decisions decisions;
    private final Commendations commendations;
    private final CouncilSessions sessions;
    private final Deliberation deliberation;

    RoundRecords(
            OpenedRounds rounds,
            Candidates candidates,
            Decisions decisions,
            Commendations commendations,
            CouncilSessions sessions,
            Deliberation deliberation) {
        this.rounds = rounds;
        this.candidates = candidates;
        this.decisions = decisions;
        this.commendations = commendations;
        this.sessions = sessions;
        this.deliberation = deliberation;
    }

    /** Empty while the round has not been opened. */
    public Optional<RoundRecord> find(RoundKey key) {
        return rounds.findById(key.toString()).map(round -> record(key, round.tier()));
    }

    private RoundRecord record(RoundKey key, String tier) {
        Map<Integer, List<Candidate>> lists = candidates.findByRoundOrderByModel(key.toString()).stream()
                .filter(candidate -> candidate.session() > 0)
                .collect(Collectors.groupingBy(Candidate::session, TreeMap::new, Collectors.toList()));
        Deque<Minutes> minutes = new ArrayDeque<>();
        sessions.of(key).stream()
                .map(CouncilSession::minutes)
                .filter(Objects::nonNull)
                .forEach(minutes::add);
        Map<Integer, Decision> decided = decisions.findByKeyRoundOrderByKeySession(key.toString()).stream()
                .collect(Collectors.toMap(decision -> decision.key().session(), Function.identity()));
        return new RoundRecord(
                key,
                tier,
                lists.entrySet().stream()
                        .map(list -> session(
                                list.getKey(),
                                list.getValue(),
                                minutes,
                                Optional.ofNullable(decided.get(list.getKey()))))
                        .toList(),
                commendations.findByRoundOrderById(key.toString()).stream()
                        .map(ProposedCommendation::view)
                        .toList());
    }

    private Session session(int number, List<Candidate> list, Deque<Minutes> closed, Optional<Decision> decision) {
        Optional<Minutes> minutes = takeMinutesOn(list, closed);
        return new Session(
                number,
                list.stream().map(candidate -> entry(candidate, minutes)).toList(),
                minutes.orElse(null),
                decision.map(made -> new Paper(made.number(), made.date(), made.signer()))
                        .orElse(null));
    }

    /** A list is voted on until enough take part: after too few in the system the council meets. */
    private static Optional<Minutes> takeMinutesOn(List<Candidate> list, Deque<Minutes> closed) {
        Set<ModelCode> models = list.stream().map(Candidate::model).collect(Collectors.toSet());
        Optional<Minutes> taken = Optional.empty();
        while (taken.filter(Minutes::quorate).isEmpty()
                && !closed.isEmpty()
                && closed.peek().tallies().stream()
                        .map(Tally::model)
                        .collect(Collectors.toSet())
                        .equals(models)) {
            taken = Optional.of(closed.remove());
        }
        return taken;
    }

    private Entry entry(Candidate candidate, Optional<Minutes> minutes) {
        Optional<Tally> tally = minutes.map(each -> deliberation.tallyOf(candidate.model(), each));
        Optional<RecognitionDecision.Ruling> ruling = Optional.ofNullable(candidate.ruling());
        return new Entry(
                candidate.model(),
                candidate.selfTotal(),
                candidate.score() == null ? null : candidate.score().total(),
                candidate.appraisal() == null ? null : candidate.appraisal().remark(),
                tally.orElse(null),
                ruling.map(RecognitionDecision.Ruling::outcome).orElse(null),
                ruling.isPresent()
                        ? candidate.grade()
                        : candidate.score() == null
                                ? null
                                : tally.map(each -> deliberation.grade(candidate, each))
                                        .orElse(null),
                ruling.map(RecognitionDecision.Ruling::reason).orElse(null),
                ruling.map(RecognitionDecision.Ruling::title).orElse(null),
                candidate.isNominated());
    }
}
