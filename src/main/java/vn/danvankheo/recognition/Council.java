package vn.danvankheo.recognition;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.recognition.CastVotes.Cast;
import vn.danvankheo.recognition.CouncilSession.Entry;
import vn.danvankheo.recognition.CouncilVote.Stand;
import vn.danvankheo.recognition.CountingVotes.Vote;
import vn.danvankheo.validation.InvalidInput;

/**
 * The councils: sessions, ballots and their count (plan, I.2.d). A round has one open session at most; a second vote of
 * the same round is a session of its own.
 */
@Service
@Transactional(readOnly = true)
public class Council {

    /** Without letters and digits that are taken for one another when they are written down. */
    private static final String RECEIPT_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final Pattern RECEIPT = Pattern.compile("[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){2}");
    private static final int RECEIPT_GROUPS = 3;
    private static final int RECEIPT_GROUP = 4;

    private static final String RECORDED_AFTER_VOTE =
            "Phiên bỏ phiếu trên hệ thống trước đó không đủ số thành viên tham gia; kết quả này theo biên bản họp.";

    private static final String ENDED_WITH_ITS_UNIT =
            "Đơn vị kết thúc hoạt động nên phiên bỏ phiếu đóng trước hạn; thành viên chưa bỏ phiếu được tính là vắng mặt.";

    private static final String LEFT = "%d thành viên thôi tham gia hội đồng khi chưa bỏ phiếu; được tính là vắng mặt.";

    private final CouncilRules rules;
    private final CouncilSessions sessions;
    private final CastVotes castVotes;
    private final Criteria criteria;
    private final Organisation organisation;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Council(
            CouncilRules rules,
            CouncilSessions sessions,
            CastVotes castVotes,
            Criteria criteria,
            Organisation organisation,
            Clock clock) {
        this.rules = rules;
        this.sessions = sessions;
        this.castVotes = castVotes;
        this.criteria = criteria;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** What holds for the unit's council: its own rule or that of its tier; a council without accounts always meets. */
    public CouncilRule ruleOf(RoundKey round) {
        CouncilRule rule = rules.of(round.unit());
        return accountsOf(round).isEmpty() ? rule.asMeeting() : rule;
    }

    /**
     * Opens a session on the list. From now on rule, members and list of this session stay as they are. Where nobody is
     * left to vote in the system, all being recused from everything, the council meets.
     *
     * @param closesAt first instant at which nobody votes any more
     */
    @Transactional
    public void open(RoundKey round, List<CouncilCandidate> list, Instant closesAt) {
        Optional<CouncilSession> last = openOrLast(round);
        if (last.filter(CouncilSession::isOpen).isPresent()) {
            throw new IllegalStateException("a session of " + round + " is open");
        }
        List<String> members = List.copyOf(accountsOf(round));
        List<Entry> entries = list.stream()
                .map(candidate -> new Entry(candidate, gradesOf(candidate)))
                .toList();
        CouncilRule rule = ruleOf(round);
        boolean somebodyVotes =
                members.stream().anyMatch(account -> entries.stream().anyMatch(entry -> !entry.isRecused(account)));
        int number = last.map(CouncilSession::number).orElse(0) + 1;
        sessions.open(
                round, number, somebodyVotes ? rule : rule.asMeeting(), members, entries, clock.instant(), closesAt);
    }

    private List<String> gradesOf(CouncilCandidate candidate) {
        return criteria.version(candidate.criteriaSet()).content().grades().stream()
                .map(GradeLevel::name)
                .toList();
    }

    private Set<String> accountsOf(RoundKey round) {
        return new TreeSet<>(organisation.membersOf(Committee.COUNCIL.of(round.unit())));
    }

    /** Whether the session is held as a meeting and recorded by the officers. */
    public boolean meets(RoundKey round) {
        return openOrLast(round)
                .map(CouncilSession::meets)
                .orElseGet(() -> ruleOf(round).mode() == CouncilRule.Mode.MEETING);
    }

    /** Accounts of the members: of the session that is open or was closed last, before any session those of today. */
    public Set<String> members(RoundKey round) {
        return openOrLast(round)
                .<Set<String>>map(session -> new LinkedHashSet<>(session.members()))
                .orElseGet(() -> accountsOf(round));
    }

    /** Accounts of the members who vote in the system: all that are not recused from the whole list. */
    public List<String> voters(RoundKey round) {
        return current(round).voters();
    }

    public Instant closesAt(RoundKey round) {
        return current(round).closesAt();
    }

    /** The list on which the member votes, those left out from which he is recused; nothing for who is no member. */
    public List<CouncilCandidate> listFor(RoundKey round, String account) {
        return current(round).listFor(account).stream().map(Entry::candidate).toList();
    }

    /** The whole list of the session that is open or was closed last. */
    public List<CouncilCandidate> list(RoundKey round) {
        return current(round).list().stream().map(Entry::candidate).toList();
    }

    /** Names of the grade levels that may be given to the models of the list, from the highest to the lowest. */
    public List<String> grades(RoundKey round) {
        return current(round).list().stream()
                .flatMap(entry -> entry.grades().stream())
                .distinct()
                .toList();
    }

    /** A new receipt for a ballot form that is being opened; it is kept nowhere. */
    public String drawReceipt() {
        List<String> groups = new ArrayList<>();
        for (int group = 0; group < RECEIPT_GROUPS; group++) {
            groups.add(random.ints(RECEIPT_GROUP, 0, RECEIPT_SIGNS.length())
                    .mapToObj(index -> RECEIPT_SIGNS.substring(index, index + 1))
                    .collect(Collectors.joining()));
        }
        return String.join("-", groups);
    }

    public boolean isSecret(RoundKey round) {
        return openOrLast(round)
                .map(CouncilSession::isSecret)
                .orElseGet(() -> ruleOf(round).secrecy() == CouncilRule.Secrecy.SECRET);
    }

    /**
     * Takes the member's ballot; it cannot be changed afterwards.
     *
     * @throws InvalidInput when he is no member who votes, has voted, it is too late, or the ballot does not fit the list
     */
    @Transactional
    public void cast(RoundKey round, Ballot ballot, String by) {
        CouncilSession session = sessions.lockOpen(round)
                .filter(open -> !open.meets())
                .filter(open -> clock.instant().isBefore(open.closesAt()))
                .orElseThrow(() -> new InvalidInput("", "Phiên bỏ phiếu đã kết thúc, không nhận phiếu nữa."));
        List<Entry> list = session.listFor(by);
        if (list.isEmpty()) {
            throw new InvalidInput("", "Chỉ thành viên hội đồng được bỏ phiếu trong phiên này.");
        }
        if (sessions.whoLeft(session).contains(by)) {
            throw new InvalidInput("", "Đồng chí đã thôi tham gia hội đồng khi phiên này đang mở, không bỏ phiếu nữa.");
        }
        if (sessions.hasVoted(session, by)) {
            throw new InvalidInput("", "Đồng chí đã bỏ phiếu trong phiên này; phiếu đã bỏ không sửa được.");
        }
        String receipt = receipt(ballot.receipt());
        List<Cast> votes = votes(ballot.votes(), CouncilSession.byModel(list)).entrySet().stream()
                .map(vote -> new Cast(
                        session.isSecret() ? CastVotes.codeOf(session, receipt, vote.getKey()) : by,
                        vote.getKey(),
                        vote.getValue()))
                .toList();
        if (!session.isSecret()) {
            castVotes.addOpen(session, votes);
        } else if (!castVotes.addSecret(session, votes)) {
            throw new InvalidInput("receipt", "đã được dùng; hãy mở lại phiếu để có mã khác");
        }
        sessions.recordVoted(session, by);
    }

    private static String receipt(String typed) {
        String receipt = typed.strip().toUpperCase(Locale.ROOT);
        if (!RECEIPT.matcher(receipt).matches()) {
            throw new InvalidInput("receipt", "không đúng dạng; hãy mở lại phiếu để có mã khác");
        }
        return receipt;
    }

    private static Map<ModelCode, Vote> votes(List<CouncilVote> given, Map<ModelCode, Entry> list) {
        Map<ModelCode, Vote> votes = new LinkedHashMap<>();
        for (int row = 0; row < given.size(); row++) {
            CouncilVote vote = given.get(row);
            String field = "votes[" + row + "].";
            Entry entry = list.get(CouncilCandidate.modelOf(vote.model()));
            if (entry == null) {
                throw new InvalidInput(field + "model", "không có trong danh sách đồng chí bỏ phiếu");
            }
            if (votes.containsKey(entry.model())) {
                throw new InvalidInput(field + "model", "có hai lần trong phiếu");
            }
            if (vote.stand() == null) {
                throw new InvalidInput(field + "stand", "chưa được chọn");
            }
            String grade = vote.stand() == Stand.FOR ? grade(vote.grade(), entry, field) : null;
            votes.put(entry.model(), new Vote(vote.stand(), grade, vote.remark()));
        }
        if (votes.size() < list.size()) {
            throw new InvalidInput("votes", "phải có đủ %d mô hình, điển hình trong danh sách".formatted(list.size()));
        }
        return votes;
    }

    private static String grade(String grade, Entry entry, String field) {
        if (grade == null) {
            throw new InvalidInput(field + "grade", "phải chọn khi công nhận");
        }
        if (!entry.grades().contains(grade)) {
            throw new InvalidInput(field + "grade", "không có trong các mức xếp loại");
        }
        return grade;
    }

    /**
     * Closes the session in the system and counts its ballots; nothing to do when it is closed already. Before its time
     * it closes only when everybody who is still in the council has voted: whoever moves a timer forward cuts off nobody.
     */
    @Transactional
    public void close(RoundKey round) {
        CouncilSession session = sessions.lockOpen(round).orElse(null);
        if (session == null) {
            return;
        }
        Instant now = clock.instant();
        int voted = sessions.voted(session);
        if (session.meets()
                || now.isBefore(session.closesAt())
                        && voted + sessions.whoLeft(session).size()
                                < session.voters().size()) {
            throw new IllegalStateException("session " + session.number() + " of " + round + " is not over");
        }
        Map<ModelCode, List<Vote>> votes = castVotes.of(session).stream()
                .collect(Collectors.groupingBy(Cast::model, Collectors.mapping(Cast::vote, Collectors.toList())));
        int members = session.members().size();
        List<Tally> tallies = session.list().stream()
                .map(entry -> CountingVotes.count(
                        entry.model(),
                        members,
                        session.recusedFrom(entry),
                        votes.getOrDefault(entry.model(), List.of()),
                        session.rule(),
                        entry.grades()))
                .toList();
        sessions.close(
                session,
                new Minutes(
                        round,
                        session.number(),
                        true,
                        session.isSecret(),
                        members,
                        voted,
                        CountingVotes.isQuorate(voted, members, session.rule().quorumPercent()),
                        session.openedAt(),
                        now,
                        tallies,
                        sessions.notes(session),
                        null),
                null);
    }

    /**
     * Takes no more ballots in the open sessions of the units.
     *
     * @return the rounds whose ballots have ended by it
     */
    @Transactional
    List<RoundKey> endBallotsOf(Set<UnitCode> units) {
        return sessions.endBallots(units, clock.instant(), ENDED_WITH_ITS_UNIT);
    }

    /**
     * Finds who has left a council without having voted in its open session in the system, and counts him as absent. When
     * nobody is left who could still vote, the session takes no more ballots.
     *
     * @return by round who has left; nobody where the ballot has ended by it
     */
    @Transactional
    Map<RoundKey, Set<String>> withdrawWhoLeft() {
        Map<RoundKey, Set<String>> withdrawn = new LinkedHashMap<>();
        for (RoundKey round : sessions.underBallot(clock.instant())) {
            sessions.lockOpen(round).ifPresent(session -> {
                Set<String> toVote = sessions.toVote(session);
                Set<String> left = new TreeSet<>(toVote);
                left.removeAll(accountsOf(round));
                if (!left.isEmpty()) {
                    sessions.recordLeft(session, left, clock.instant(), LEFT.formatted(left.size()));
                    boolean ends = left.containsAll(toVote);
                    if (ends) {
                        sessions.endBallot(session, clock.instant());
                    }
                    withdrawn.put(round, ends ? Set.of() : left);
                }
            });
        }
        return withdrawn;
    }

    /** Whether enough members voted in the session that was closed last. */
    public boolean isQuorate(RoundKey round) {
        return minutes(round).map(Minutes::quorate).orElse(false);
    }

    /**
     * Records a meeting, also when the vote in the system did not reach its quorum; refused without quorum.
     *
     * @throws InvalidInput when there was no quorum or the numbers do not fit together
     */
    @Transactional
    public void recordMeeting(RoundKey round, MeetingRecord record, String by) {
        List<String> notes = new ArrayList<>();
        if (sessions.open(round).isEmpty()) {
            CouncilSession before = sessions.lastClosed(round)
                    .filter(last -> !last.minutes().quorate())
                    .orElseThrow(() -> new IllegalStateException("no meeting of " + round + " is awaited"));
            sessions.open(
                    round,
                    before.number() + 1,
                    before.rule().asMeeting(),
                    before.members(),
                    before.list(),
                    clock.instant(),
                    clock.instant());
            notes.add(RECORDED_AFTER_VOTE);
        }
        CouncilSession session = sessions.lockOpen(round)
                .filter(CouncilSession::meets)
                .orElseThrow(() -> new IllegalStateException("the session of " + round + " is held in the system"));
        requireQuorum(session, record);
        List<Tally> tallies = tallies(session, record);
        sessions.close(
                session,
                new Minutes(
                        round,
                        session.number(),
                        false,
                        false,
                        record.members(),
                        record.present(),
                        true,
                        session.openedAt(),
                        clock.instant(),
                        tallies,
                        notes,
                        record),
                by);
    }

    private static void requireQuorum(CouncilSession session, MeetingRecord record) {
        if (record.members() < session.members().size()) {
            throw new InvalidInput(
                    "members",
                    "hội đồng có %d thành viên theo danh sách"
                            .formatted(session.members().size()));
        }
        if (record.present() > record.members()) {
            throw new InvalidInput("present", "không thể nhiều hơn số thành viên");
        }
        int quorum = session.rule().quorumPercent();
        if (!CountingVotes.isQuorate(record.present(), record.members(), quorum)) {
            throw new InvalidInput(
                    "present",
                    "chưa đủ để họp: phải có ít nhất %d %% trong %d thành viên".formatted(quorum, record.members()));
        }
    }

    private static List<Tally> tallies(CouncilSession session, MeetingRecord record) {
        Map<ModelCode, Entry> list = CouncilSession.byModel(session.list());
        Map<ModelCode, Tally> tallies = new LinkedHashMap<>();
        for (int row = 0; row < record.counts().size(); row++) {
            MeetingRecord.Count count = record.counts().get(row);
            String field = "counts[" + row + "].";
            Entry entry = list.get(CouncilCandidate.modelOf(count.model()));
            if (entry == null || tallies.containsKey(entry.model())) {
                throw new InvalidInput(field + "model", "không có trong danh sách hoặc có hai lần");
            }
            requireFitting(session, record, count, entry, field);
            Tally tally = CountingVotes.count(entry.model(), record.members(), count, session.rule(), entry.grades());
            if (tally.result() == Tally.Result.PASSED) {
                grade(count.grade(), entry, field);
            }
            tallies.put(entry.model(), tally);
        }
        if (tallies.size() < list.size()) {
            throw new InvalidInput("counts", "phải có đủ %d mô hình, điển hình trong danh sách".formatted(list.size()));
        }
        return session.list().stream().map(entry -> tallies.get(entry.model())).toList();
    }

    private static void requireFitting(
            CouncilSession session, MeetingRecord record, MeetingRecord.Count count, Entry entry, String field) {
        if (count.recused() < session.recusedFrom(entry)) {
            throw new InvalidInput(
                    field + "recused",
                    "có %d thành viên liên quan không được biểu quyết".formatted(session.recusedFrom(entry)));
        }
        if (count.recused() > record.members()) {
            throw new InvalidInput(field + "recused", "không thể nhiều hơn số thành viên");
        }
        int votes = count.votesFor() + count.votesAgainst();
        if (votes > record.present()) {
            throw new InvalidInput(
                    field + "votesFor",
                    "số phiếu công nhận và không công nhận cộng lại (%d) nhiều hơn số người có mặt (%d)"
                            .formatted(votes, record.present()));
        }
        if (votes > record.members() - count.recused()) {
            throw new InvalidInput(
                    field + "votesFor",
                    "số phiếu công nhận và không công nhận cộng lại (%d) nhiều hơn số người được biểu quyết (%d)"
                            .formatted(votes, record.members() - count.recused()));
        }
    }

    /** The minutes of the session that was closed last; empty while none has been. */
    public Optional<Minutes> minutes(RoundKey round) {
        return sessions.lastClosed(round).map(CouncilSession::minutes);
    }

    private CouncilSession current(RoundKey round) {
        return openOrLast(round).orElseThrow(() -> new IllegalStateException("no session of " + round));
    }

    private Optional<CouncilSession> openOrLast(RoundKey round) {
        // a session is numbered when it opens, and none opens beside another
        return sessions.last(round);
    }
}
