package vn.danvankheo.recognition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.calendar.ReminderLadder;
import vn.danvankheo.calendar.ReminderLadder.Reminder;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelSummarised;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.NextUnits;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.SeatsChanged;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitKind;
import vn.danvankheo.organisation.UnitsEnded;
import vn.danvankheo.recognition.RecognitionDecision.Outcome;
import vn.danvankheo.recognition.RecognitionDecision.Ruling;
import vn.danvankheo.validation.InvalidInput;

/** The recognition rounds: which models are decided on where, and what was decided (plan, I.2.d and III.1.d). */
@Service
@Transactional
public class Rounds {

    private static final Set<CandidateState> UNDECIDED = Set.of(CandidateState.WAITING, CandidateState.IN_SESSION);

    private final OpenedRounds rounds;
    private final Candidates candidates;
    private final Decisions decisions;
    private final Commendations commendations;
    private final Deliberation deliberation;
    private final Concerned concerned;
    private final Criteria criteria;
    private final Council council;
    private final ModelBuilding models;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final ReminderLadder ladder;
    private final RoundSettings settings;
    private final Days days;
    private final ApplicationEventPublisher events;
    private final NextUnits<Opening> nextOfTier = new NextUnits<>();

    Rounds(
            OpenedRounds rounds,
            Candidates candidates,
            Decisions decisions,
            Commendations commendations,
            Deliberation deliberation,
            Concerned concerned,
            Criteria criteria,
            Council council,
            ModelBuilding models,
            CampaignPlanning campaigns,
            Organisation organisation,
            ReminderLadder ladder,
            RoundSettings settings,
            Days days,
            ApplicationEventPublisher events) {
        this.rounds = rounds;
        this.candidates = candidates;
        this.decisions = decisions;
        this.commendations = commendations;
        this.deliberation = deliberation;
        this.concerned = concerned;
        this.criteria = criteria;
        this.council = council;
        this.models = models;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.ladder = ladder;
        this.settings = settings;
        this.days = days;
        this.events = events;
    }

    // ---- who comes before whom ----

    /** Opens the rounds of the next units of the tier that have candidates; each unit once. */
    public void openNext(int year, String tier) {
        rounds.openAlone(year);
        List<String> next = unitsWithoutRound(year, tier, campaigns.chunk());
        for (String code : next) {
            Round round = rounds.save(new Round(new RoundKey(year, UnitCode.of(code)), tier));
            if (isAnyWaiting(round.key())) {
                begin(round);
            }
        }
        nextOfTier.opened(new Opening(year, tier), next);
    }

    @Transactional(readOnly = true)
    public boolean areAllOpened(int year, String tier) {
        return unitsWithoutRound(year, tier, 1).isEmpty();
    }

    private List<String> unitsWithoutRound(int year, String tier, int limit) {
        Set<String> kinds = organisation.kinds().stream()
                .filter(kind -> kind.tier().equals(tier))
                .map(UnitKind::code)
                .collect(Collectors.toSet());
        return kinds.isEmpty()
                ? List.of()
                : nextOfTier.of(
                        new Opening(year, tier),
                        behind -> rounds.unitsWithout(year, kinds, days.today(), behind, limit));
    }

    private record Opening(int year, String tier) {}

    private void begin(Round round) {
        round.beginPass();
        events.publishEvent(new RoundOpened(round.key()));
    }

    /**
     * A model comes before its owner's own unit, or the one that carries on its work, as long as the tier's term lasts;
     * one that was returned comes before the unit that returned it, until the year closes. A summary that comes later does
     * not enter the year; one that comes in January enters the new one, though it may have no plan yet.
     */
    @EventListener
    void on(ModelSummarised event) {
        ModelView model = models.view(event.model());
        // where the next year's plan is issued early, its models are not judged before it begins
        int year = Math.max(days.today().getYear(), model.year());
        Optional<Candidate> returned = candidates
                .findFirstByModelOrderByIdDesc(event.model().value())
                .filter(candidate -> candidate.state() == CandidateState.RETURNED && candidate.year() == year);
        Unit owner = organisation.holderOf(model.unit());
        if (returned.isPresent() && days.now().isBefore(campaigns.yearClosesAt(year))) {
            join(event.model(), returned.get().unit(), year);
        } else if (returned.isEmpty()
                && days.now()
                        .isBefore(
                                campaigns.recognitionClosesAt(year, owner.kind().tier()))) {
            join(event.model(), owner.code(), year);
        }
    }

    /** Before its tier opens a candidate waits; where a round goes on it waits for the next session; else one begins. */
    private void join(ModelCode model, UnitCode unit, int year) {
        // the round may be opening, or ending, at this moment: one of the two has to see the other
        RoundKey key = new RoundKey(year, unit);
        haveAlone(key);
        candidates.save(new Candidate(key, model));
        rounds.findById(key.toString())
                .or(() -> openedLater(key))
                .filter(round -> !round.isUnderWay())
                .ifPresent(this::begin);
    }

    /** The year before the round: in the other order two that wait for each other could stand around one that opens. */
    private void haveAlone(RoundKey key) {
        rounds.openNone(key.year());
        rounds.haveAlone(key.toString());
    }

    /** A unit that was founded after the rounds of its tier were opened gets one when it is needed. */
    private Optional<Round> openedLater(RoundKey key) {
        Unit unit = organisation.unit(key.unit());
        Instant opens = campaigns.recognitionOpensAt(key.year(), unit.kind().tier());
        boolean missed =
                days.startOf(unit.validFrom()).isAfter(opens) && !days.now().isBefore(opens);
        return missed ? Optional.of(rounds.save(new Round(key, unit.kind().tier()))) : Optional.empty();
    }

    /** Nobody who has lost his unit votes any more: the ballot ends, and whoever has not voted was absent. */
    @EventListener
    void on(UnitsEnded event) {
        council.endBallotsOf(event.units()).forEach(round -> events.publishEvent(new BallotEnded(round)));
    }

    /** Whoever has left the council is absent; the ballot does not wait for him. */
    @EventListener
    void on(SeatsChanged event) {
        council.withdrawWhoLeft()
                .forEach((round, accounts) -> events.publishEvent(
                        accounts.isEmpty() ? new BallotEnded(round) : new BallotsGivenUp(round, accounts)));
    }

    // ---- a session ----

    /** Puts those who wait on the list of a new session. */
    public List<ModelCode> nextSession(RoundKey key) {
        Round round = round(key);
        int session = round.beginSession();
        List<Candidate> list = candidates.findByRoundAndStateOrderByModel(key.toString(), CandidateState.WAITING);
        list.forEach(candidate -> candidate.enter(round.pass(), session, setFor(candidate, round.tier())));
        return list.stream().map(Candidate::model).toList();
    }

    private long setFor(Candidate candidate, String tier) {
        return criteria.inForce(
                        candidate.year(),
                        tier,
                        models.view(candidate.model()).content().subject())
                .id();
    }

    /** Gives the appraised list to the council. */
    public void openCouncil(RoundKey key) {
        Round round = round(key);
        council.open(key, listForCouncil(key), ballotClosesAt(round));
        round.councilHasTheList(days.now());
    }

    /** The session's list as it comes before the council. */
    @Transactional(readOnly = true)
    public List<CouncilCandidate> listForCouncil(RoundKey key) {
        return onTheList(key).stream()
                .map(candidate -> forTheCouncil(candidate, key))
                .toList();
    }

    private CouncilCandidate forTheCouncil(Candidate candidate, RoundKey key) {
        ModelView model = models.view(candidate.model());
        return new CouncilCandidate(
                candidate.model(),
                model.title(),
                candidate.criteriaSet(),
                concerned.recused(model, key.unit()),
                deliberation.forTheCouncil(candidate, model));
    }

    /** Accounts of all who are concerned by a model of the session; none of them decides. */
    @Transactional(readOnly = true)
    public Set<String> concernedBy(RoundKey key) {
        return onTheList(key).stream()
                .map(Candidate::model)
                .map(models::view)
                .flatMap(model -> concerned.by(model, key.unit()).stream())
                .collect(Collectors.toSet());
    }

    @Transactional(readOnly = true)
    public boolean isAnyWaiting(RoundKey key) {
        return candidates.existsByRoundAndState(key.toString(), CandidateState.WAITING);
    }

    // ---- the decision ----

    /** The list as the leadership finds it: what is known of each model and what the council's count comes to. */
    @Transactional(readOnly = true)
    public List<Ruling> proposed(RoundKey key, Minutes minutes) {
        return onTheList(key).stream()
                .map(candidate -> proposed(candidate, minutes))
                .toList();
    }

    private Ruling proposed(Candidate candidate, Minutes minutes) {
        Tally tally = deliberation.tallyOf(candidate.model(), minutes);
        return new Ruling(
                shown(candidate),
                deliberation.forTheLeadership(candidate, tally),
                deliberation.mayBeRecognised(candidate, tally) && tally.result() == Tally.Result.PASSED
                        ? Outcome.RECOGNISE
                        : null,
                null,
                null,
                null,
                null);
    }

    private String shown(Candidate candidate) {
        return Ruling.shown(candidate.model(), models.view(candidate.model()).title());
    }

    /** What the leadership should notice about the list as a whole. */
    @Transactional(readOnly = true)
    public List<String> remarks(RoundKey key, Minutes minutes) {
        return deliberation.remarks(onTheList(key), minutes);
    }

    @Transactional(readOnly = true)
    public Minutes minutes(RoundKey key) {
        return council.minutes(key).orElseThrow(() -> new IllegalStateException("no council has met: " + key));
    }

    /** One decision on the whole list of the session. */
    public void decide(RoundKey key, RecognitionDecision decision, String by) {
        haveAlone(key);
        Round round = round(key);
        List<Candidate> list = onTheList(key);
        Minutes minutes = minutes(key);
        check(key, list, minutes, decision, by);
        decisions.save(new Decision(new Decision.Key(key.toString(), round.session()), decision, by, days.now()));
        for (int i = 0; i < list.size(); i++) {
            Candidate candidate = list.get(i);
            Ruling ruling = decision.rulings().get(i);
            String grade = ruling.outcome() == Outcome.RECOGNISE
                    ? deliberation.grade(candidate, deliberation.tallyOf(candidate.model(), minutes))
                    : null;
            candidate.decide(ruling, grade);
            if (ruling.outcome() == Outcome.RETURN) {
                models.reopenSummary(candidate.model(), ruling.reason());
            }
            goOn(candidate);
        }
    }

    private void check(RoundKey key, List<Candidate> list, Minutes minutes, RecognitionDecision decision, String by) {
        if (concernedBy(key).contains(by)) {
            throw new InvalidInput(
                    "",
                    "Đồng chí đã tham gia xây dựng một mô hình trong danh sách nên không quyết định; việc này dành cho"
                            + " người khác.");
        }
        if (decision.date().isAfter(days.today())) {
            throw new InvalidInput("date", "không được là ngày chưa đến");
        }
        List<String> expected = list.stream().map(this::shown).toList();
        if (!decision.rulings().stream().map(Ruling::model).toList().equals(expected)) {
            throw new InvalidInput(
                    "rulings", "phải có đủ các mô hình của danh sách, mỗi mô hình một dòng; hãy mở lại việc này");
        }
        for (int i = 0; i < list.size(); i++) {
            Candidate candidate = list.get(i);
            Ruling ruling = decision.rulings().get(i);
            deliberation.check(
                    "rulings[" + i + "].", candidate, deliberation.tallyOf(candidate.model(), minutes), ruling);
            if (ruling.nominates() && next(candidate).isEmpty()) {
                throw new InvalidInput(
                        "rulings[" + i + "].nominate", "mô hình không đề nghị công nhận ở cấp cao hơn cấp này");
            }
        }
        checkQuotas(key, list, decision.rulings());
    }

    private void checkQuotas(RoundKey key, List<Candidate> list, List<Ruling> rulings) {
        Map<Long, Long> recognised = Stream.concat(
                        candidates.findByRoundAndStateOrderByModel(key.toString(), CandidateState.RECOGNISED).stream(),
                        list.stream()
                                .filter(candidate ->
                                        rulings.get(list.indexOf(candidate)).outcome() == Outcome.RECOGNISE))
                .collect(Collectors.groupingBy(Candidate::criteriaSet, Collectors.counting()));
        recognised.forEach((set, count) -> {
            CriteriaSetView view = criteria.version(set);
            Integer quota = view.content().quota();
            if (quota != null && count > quota) {
                throw new InvalidInput(
                        "rulings",
                        ("bộ tiêu chí “%s” chỉ cho công nhận nhiều nhất %d mô hình trong năm; theo danh sách này là %d,"
                                        + " hãy bớt số công nhận")
                                .formatted(view.name(), quota, count));
            }
        });
    }

    private Optional<UnitCode> next(Candidate candidate) {
        return concerned.next(models.view(candidate.model()), candidate.unit());
    }

    private void goOn(Candidate candidate) {
        int year = candidate.year();
        if (candidate.isNominated() && days.now().isBefore(campaigns.yearClosesAt(year))) {
            join(candidate.model(), next(candidate).orElseThrow(), year);
        } else {
            events.publishEvent(new RecognitionEnded(candidate.model()));
        }
    }

    /** Nothing waits any more, or the year has closed: then what has not been decided is not decided this year. */
    public void end(RoundKey key) {
        haveAlone(key);
        round(key).end();
        for (Candidate candidate : candidates.findByRoundAndStateInOrderByModel(key.toString(), UNDECIDED)) {
            candidate.leaveUndecided();
            events.publishEvent(new RecognitionEnded(candidate.model()));
        }
    }

    // ---- commendation ----

    /** Whether the pass that has just ended names models for a commendation. */
    @Transactional(readOnly = true)
    public boolean isCommendationAsked(RoundKey key) {
        int pass = round(key).pass();
        return toBeProposed(key).stream().anyMatch(candidate -> candidate.pass() == pass);
    }

    /** Those named by decisions of one pass, the earliest of which nothing has been proposed yet. */
    private List<Candidate> nextToBeProposed(RoundKey key) {
        List<Candidate> open = toBeProposed(key);
        return open.stream()
                .filter(candidate -> candidate.pass()
                        == open.stream().mapToInt(Candidate::pass).min().orElseThrow())
                .toList();
    }

    private List<Candidate> toBeProposed(RoundKey key) {
        Set<Long> proposed = commendations.findByRoundOrderById(key.toString()).stream()
                .map(ProposedCommendation::candidate)
                .collect(Collectors.toSet());
        return candidates.findByRoundOrderByModel(key.toString()).stream()
                .filter(candidate -> candidate.isCommended() && !proposed.contains(candidate.id()))
                .toList();
    }

    @Transactional(readOnly = true)
    public List<CommendationProposal.Item> commendationsToPropose(RoundKey key) {
        return nextToBeProposed(key).stream()
                .map(candidate -> new CommendationProposal.Item(
                        shown(candidate),
                        deliberation.forCommending(candidate, commendationsOf(candidate.model())),
                        null,
                        null,
                        null))
                .toList();
    }

    public void proposeCommendations(RoundKey key, CommendationProposal proposal, String by) {
        List<Candidate> open = nextToBeProposed(key);
        if (!proposal.items().stream()
                .map(CommendationProposal.Item::model)
                .toList()
                .equals(open.stream().map(this::shown).toList())) {
            throw new InvalidInput("items", "phải có đủ các mô hình được đề nghị; hãy mở lại việc này");
        }
        for (int i = 0; i < open.size(); i++) {
            commendations.save(
                    new ProposedCommendation(open.get(i), proposal.items().get(i), by));
        }
    }

    @Transactional(readOnly = true)
    public List<CommendationResult.Result> commendationsWithoutResult(RoundKey key) {
        return withoutResult(key).stream()
                .map(open -> new CommendationResult.Result(shown(open), null, null, null))
                .toList();
    }

    private String shown(ProposedCommendation open) {
        return "%s – %s: %s, %s"
                .formatted(
                        open.model(),
                        models.view(open.model()).title(),
                        open.view().form().label(),
                        open.view().level());
    }

    private List<ProposedCommendation> withoutResult(RoundKey key) {
        List<ProposedCommendation> open = commendations.findByRoundOrderById(key.toString()).stream()
                .filter(ProposedCommendation::isOpen)
                .toList();
        return open.stream()
                .filter(commendation -> commendation.pass()
                        == open.stream()
                                .mapToInt(ProposedCommendation::pass)
                                .min()
                                .orElseThrow())
                .toList();
    }

    public void recordCommendations(RoundKey key, CommendationResult result, String by) {
        List<ProposedCommendation> open = withoutResult(key);
        if (!result.results().stream()
                .map(CommendationResult.Result::proposal)
                .toList()
                .equals(open.stream().map(this::shown).toList())) {
            throw new InvalidInput("results", "phải có đủ các đề nghị chưa có kết quả; hãy mở lại việc này");
        }
        for (int i = 0; i < open.size(); i++) {
            CommendationResult.Result row = result.results().get(i);
            if (row.outcome() == CommendationResult.Outcome.GIVEN) {
                required("results[" + i + "].number", row.number(), "phải ghi số quyết định khen thưởng");
                required("results[" + i + "].date", row.date(), "phải ghi ngày quyết định khen thưởng");
            }
            open.get(i).record(row, by);
        }
    }

    private static void required(String field, Object value, String message) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw new InvalidInput(field, message);
        }
    }

    // ---- terms ----

    /** First instant after the term in which the list is appraised. */
    @Transactional(readOnly = true)
    public Instant appraisalClosesAt(RoundKey key) {
        return beforeTheTierEnds(
                round(key),
                settings.decisionWorkingDays() + settings.ballotWorkingDays(),
                settings.appraisalWorkingDays());
    }

    private Instant ballotClosesAt(Round round) {
        return beforeTheTierEnds(round, settings.decisionWorkingDays(), settings.ballotWorkingDays());
    }

    /** End of the term in which a list that lies before the council now is voted on. */
    @Transactional(readOnly = true)
    public Instant meetingClosesAt(RoundKey key) {
        return ballotClosesAt(round(key));
    }

    /** First instant after the term in which the leadership decides on what lies before it now. */
    @Transactional(readOnly = true)
    public Instant decisionClosesAt(RoundKey key) {
        return beforeTheTierEnds(round(key), 0, settings.decisionWorkingDays());
    }

    @Transactional(readOnly = true)
    public Instant commendationClosesAt() {
        return days.endOf(days.plusWorkingDays(days.today(), settings.commendationWorkingDays()));
    }

    @Transactional(readOnly = true)
    public Instant commendationResultClosesAt() {
        return days.endOf(days.plusWorkingDays(days.today(), settings.commendationResultWorkingDays()));
    }

    /** So many working days before the tier's last day, but with the least time from today on. */
    private Instant beforeTheTierEnds(Round round, int workingDaysBefore, int atLeast) {
        int year = round.key().year();
        LocalDate lastDay = days.lastDayBefore(campaigns.recognitionClosesAt(year, round.tier()));
        LocalDate planned = workingDaysBefore == 0 ? lastDay : days.minusWorkingDays(lastDay, workingDaysBefore);
        LocalDate earliest = days.plusWorkingDays(days.today(), atLeast);
        return days.endOf(planned.isBefore(earliest) ? earliest : planned);
    }

    // ---- reminders of the ballot ----

    @Transactional(readOnly = true)
    public boolean isBallotReminderLeft(RoundKey key) {
        Round round = round(key);
        return nextReminder(round, round.ballotRemindedUntil()).isPresent();
    }

    /** When the members who have not voted are reminded next; in the past when that was missed. */
    @Transactional(readOnly = true)
    public Instant nextBallotReminderAt(RoundKey key) {
        Round round = round(key);
        return nextReminder(round, round.ballotRemindedUntil())
                .map(Reminder::at)
                .orElseThrow();
    }

    private Optional<Reminder> nextReminder(Round round, Instant after) {
        Instant closesAt = council.closesAt(round.key());
        Optional<Reminder> next = ladder.nextBefore(closesAt, after);
        while (next.filter(reminder -> round.hasBeenReminded(reminder.rung())).isPresent()) {
            next = ladder.nextBefore(closesAt, next.get().at());
        }
        return next;
    }

    /** Reminds of what is due by now; of several reminders that were missed only the last is made up for. */
    public void remindOfBallot(RoundKey key) {
        Round round = round(key);
        Instant now = days.now();
        Optional<Reminder> due = Optional.empty();
        for (Optional<Reminder> next = nextReminder(round, round.ballotRemindedUntil());
                next.filter(reminder -> !reminder.at().isAfter(now)).isPresent();
                next = nextReminder(round, next.get().at())) {
            due = next;
        }
        due.ifPresent(reminder -> {
            round.reminded(reminder.rung(), now);
            events.publishEvent(new BallotReminderDue(key, round.session(), reminder.rung(), council.closesAt(key)));
        });
    }

    // ---- reading ----

    /** Whether a decision returned the model to its unit for completion and it has not been sent again. */
    @Transactional(readOnly = true)
    public boolean isReturned(ModelCode model) {
        return candidates
                .findFirstByModelOrderByIdDesc(model.value())
                .filter(candidate -> candidate.state() == CandidateState.RETURNED)
                .isPresent();
    }

    /** The year in whose rounds the model stands, or stood last; empty when it never entered any. */
    @Transactional(readOnly = true)
    public Optional<Integer> yearOf(ModelCode model) {
        return candidates.findFirstByModelOrderByIdDesc(model.value()).map(Candidate::year);
    }

    /** Whether some tier has recognised the model. */
    @Transactional(readOnly = true)
    public boolean isRecognised(ModelCode model) {
        return candidates.existsByModelAndStateIn(model.value(), Set.of(CandidateState.RECOGNISED));
    }

    /** Whether some unit still has to decide on the model, though its tier may not have opened yet. */
    @Transactional(readOnly = true)
    public boolean isAwaited(ModelCode model) {
        return candidates.existsByModelAndStateIn(model.value(), UNDECIDED);
    }

    /** Whether some tier has proposed the model to the one above. */
    @Transactional(readOnly = true)
    public boolean isNominated(ModelCode model) {
        return candidates.existsByModelAndNominatedTrue(model.value());
    }

    /** Whether the unit has proposed any model to the unit above. */
    @Transactional(readOnly = true)
    public boolean nominatesAny(RoundKey key) {
        return candidates.findByRoundOrderByModel(key.toString()).stream().anyMatch(Candidate::isNominated);
    }

    /** The model's recognitions, that of the lowest tier first. */
    @Transactional(readOnly = true)
    public List<Recognition> recognitionsOf(ModelCode model) {
        return recognitions(Set.of(model)).getOrDefault(model, List.of());
    }

    /** The recognitions of those of the models that have any, that of the lowest tier first. */
    @Transactional(readOnly = true)
    public Map<ModelCode, List<Recognition>> recognitions(Collection<ModelCode> wanted) {
        List<Candidate> recognised = candidates.findByModelInAndStateOrderById(
                wanted.stream().map(ModelCode::value).toList(), CandidateState.RECOGNISED);
        Map<Decision.Key, Decision> decided =
                decisions
                        .findAllById(recognised.stream().map(Rounds::decisionOn).toList())
                        .stream()
                        .collect(Collectors.toMap(Decision::key, decision -> decision));
        Map<RoundKey, String> tiers = rounds
                .findAllById(recognised.stream()
                        .map(candidate -> candidate.round().toString())
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(Round::key, Round::tier));
        return recognised.stream()
                .map(candidate ->
                        recognition(candidate, tiers.get(candidate.round()), decided.get(decisionOn(candidate))))
                .collect(Collectors.groupingBy(Recognition::model));
    }

    private static Decision.Key decisionOn(Candidate candidate) {
        return new Decision.Key(candidate.round().toString(), candidate.session());
    }

    private static Recognition recognition(Candidate candidate, String tier, Decision decision) {
        return new Recognition(
                candidate.model(),
                candidate.round(),
                tier,
                candidate.unit(),
                candidate.grade(),
                candidate.ruling().title(),
                decision.number(),
                decision.date(),
                decision.signer());
    }

    /** What was proposed for the model, the earliest first. */
    @Transactional(readOnly = true)
    public List<Commendation> commendationsOf(ModelCode model) {
        return commendations.findByModelOrderById(model.value()).stream()
                .map(ProposedCommendation::view)
                .toList();
    }

    /** How many models the session's list has. */
    @Transactional(readOnly = true)
    public int lengthOfList(RoundKey key) {
        return onTheList(key).size();
    }

    private List<Candidate> onTheList(RoundKey key) {
        return candidates.findByRoundAndStateOrderByModel(key.toString(), CandidateState.IN_SESSION);
    }

    private Round round(RoundKey key) {
        return rounds.findById(key.toString())
                .orElseThrow(() -> new IllegalArgumentException("recognition round: " + key));
    }
}
