package vn.danvankheo.exemplar;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.validation.InvalidInput;

/** Nhân rộng: which models were proposed to which units, and which were built after which (plan, II.3.B4.b). */
@Service
@Transactional
public class Replications {

    /** A proposal of December is meant for the registration of January. */
    private static final int YEARS_BEHIND_THE_FIRST = 1;

    private final ExemplaryModels models;
    private final ProposedReplications proposals;
    private final DecidedReplications decisions;
    private final Organisation organisation;
    private final Days days;
    private final ApplicationEventPublisher events;

    private final AuditTrail audit;

    Replications(
            ExemplaryModels models,
            ProposedReplications proposals,
            DecidedReplications decisions,
            Organisation organisation,
            Days days,
            ApplicationEventPublisher events,
            AuditTrail audit) {
        this.audit = audit;
        this.models = models;
        this.proposals = proposals;
        this.decisions = decisions;
        this.organisation = organisation;
        this.days = days;
        this.events = events;
    }

    /** Units to which the model can be proposed: in force, in the reach of who proposes, and without it so far. */
    @Transactional(readOnly = true)
    public List<Unit> possibleTargets(ModelCode model) {
        UnitCode owner = model(model).unit();
        UnitCode proposer = organisation.superiorOf(owner).map(Unit::code).orElse(owner);
        Set<UnitCode> reach = organisation.subtreeOf(proposer);
        Set<UnitCode> without = new HashSet<>(whoHaveIt(model));
        proposals.openOf(Set.of(model.value()), firstYearStillOffered(thisYear())).stream()
                .map(ProposedReplication::unit)
                .forEach(without::add);
        return organisation.unitsInForceOn(days.today()).stream()
                .filter(Replications::registers)
                .filter(unit -> reach.contains(unit.code()) && !without.contains(unit.code()))
                .toList();
    }

    /** The federation directs and registers nothing itself. */
    private static boolean registers(Unit unit) {
        return unit.superior() != null;
    }

    /** Proposes the model to the units, or records why it is proposed to none. */
    public void propose(ModelCode model, ReplicationProposal proposal, String by) {
        if (Boolean.TRUE.equals(proposal.replicate())) {
            Set<String> possible = possibleTargets(model).stream()
                    .map(unit -> unit.code().value())
                    .collect(Collectors.toSet());
            checkUnits(proposal.units(), possible);
            proposal.units().stream().distinct().map(UnitCode::of).forEach(unit -> {
                proposals.save(
                        ProposedReplication.fromAbove(model, unit, thisYear(), proposal.reason(), by, days.now()));
                events.publishEvent(new ReplicationProposed(model, unit, thisYear()));
            });
        } else if (proposal.reason() == null || proposal.reason().isBlank()) {
            throw new InvalidInput("reason", "phải nêu lý do không đề xuất nhân rộng");
        }
        decisions.save(new DecidedReplication(model, proposal, by, days.now()));
    }

    private void checkUnits(Collection<String> units, Set<String> possible) {
        if (units == null || units.isEmpty()) {
            throw new InvalidInput("units", "phải chọn ít nhất một đơn vị");
        }
        List<String> impossible =
                units.stream().filter(unit -> !possible.contains(unit)).toList();
        if (!impossible.isEmpty()) {
            throw new InvalidInput(
                    "units",
                    "có đơn vị không đề xuất được (ngoài phạm vi, đã làm hoặc đã được đề xuất mô hình này): "
                            + String.join(", ", impossible));
        }
    }

    /** What was decided last about proposing the model; empty while nothing was. */
    @Transactional(readOnly = true)
    public Optional<ReplicationProposal> decisionOn(ModelCode model) {
        return decisions.findFirstByModelOrderByIdDesc(model.value()).map(DecidedReplication::proposal);
    }

    /** The units, of these, that can build after the model of their own accord: in force and without it so far. */
    @Transactional(readOnly = true)
    public List<Unit> whoMayChoose(ModelCode code, Collection<UnitCode> units) {
        ExemplaryModel model = model(code);
        if (units.isEmpty() || !model.mayBeReplicated()) {
            return List.of();
        }
        Set<UnitCode> haveIt = whoHaveIt(code);
        return organisation.units(units).values().stream()
                .filter(unit -> registers(unit) && unit.existsOn(days.today()) && !haveIt.contains(unit.code()))
                .sorted(Comparator.comparing(Unit::code))
                .toList();
    }

    /** The units that have built it or are building it, and those that carry on the work of such units. */
    private Set<UnitCode> whoHaveIt(ModelCode code) {
        return treeOf(code).units().stream()
                .flatMap(unit -> Stream.of(unit, organisation.holderOf(unit).code()))
                .collect(Collectors.toSet());
    }

    /** A unit chooses itself what it wants to build after; it finds it ready-filled before all that was proposed. */
    public void choose(ModelCode code, UnitCode unit, String by) {
        if (whoMayChoose(code, Set.of(unit)).isEmpty()) {
            throw new InvalidInput("unit", "đã có mô hình này hoặc không đăng ký nhân rộng được");
        }
        audit.record(by, AuditEntry.of("Chọn nhân rộng mô hình", code.value(), unit.value()));
        proposals.openFor(Set.of(unit.value()), firstYearStillOffered(thisYear()), thisYear()).stream()
                .filter(proposal -> proposal.model().equals(code))
                .findFirst()
                .ifPresentOrElse(
                        proposal -> proposal.chooseNow(by, days.now()),
                        () -> proposals.save(ProposedReplication.ownChoice(code, unit, thisYear(), by, days.now())));
    }

    /**
     * What the units are offered in the year and have not taken up: first what they have chosen themselves, the last
     * choice before the others, then what was proposed to them, the oldest first.
     */
    @Transactional(readOnly = true)
    public List<OfferedReplication> offeredTo(Collection<UnitCode> units, int year) {
        List<ProposedReplication> open =
                proposals.openFor(units.stream().map(UnitCode::value).toList(), firstYearStillOffered(year), year);
        Map<ModelCode, ExemplaryModel> sources =
                models
                        .findAllById(open.stream()
                                .map(proposal -> proposal.model().value())
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(ExemplaryModel::code, Function.identity()));
        return open.stream()
                .sorted(Comparator.comparing(ProposedReplication::isOwnChoice)
                        .reversed()
                        .thenComparing(Replications::inTurn))
                .filter(proposal -> mayTakeUp(proposal.unit(), sources.get(proposal.model())))
                .map(proposal -> offered(proposal, sources.get(proposal.model()).view()))
                .toList();
    }

    /** What has become the unit's own in a merger, it goes on with. */
    private boolean mayTakeUp(UnitCode unit, ExemplaryModel source) {
        return source.mayBeReplicated()
                && !organisation.holderOf(source.unit()).code().equals(unit);
    }

    private static int inTurn(ProposedReplication one, ProposedReplication other) {
        return one.isOwnChoice()
                ? other.proposedAt().compareTo(one.proposedAt())
                : one.proposedAt().compareTo(other.proposedAt());
    }

    private static OfferedReplication offered(ProposedReplication proposal, ModelView source) {
        ContentSelection content = source.content();
        return new OfferedReplication(
                proposal.unit(),
                source.code(),
                source.unit(),
                source.title(),
                proposal.reason(),
                proposal.isOwnChoice(),
                new ContentSelection(
                        null,
                        Nature.REPLICATED,
                        source.code().value(),
                        content.field(),
                        null,
                        content.shape(),
                        content.subject(),
                        content.concreteTask(),
                        content.expectedResult(),
                        null,
                        null,
                        null,
                        null));
    }

    /** Who builds after a proposed model, or after another one of its tree, has taken the proposal up. */
    @EventListener
    void on(ModelChosen event) {
        ModelView chosen = model(event.model()).view();
        if (chosen.nature() != Nature.REPLICATED) {
            return;
        }
        Set<String> tree = treeOf(ModelCode.of(chosen.sourceModel())).codes();
        proposals.untaken(event.unit().value(), tree).forEach(proposal -> {
            proposal.takenUpBy(event.model());
            events.publishEvent(new ReplicationTakenUp(proposal.model(), event.unit()));
        });
    }

    /** The tree in which the model stands, from the model with which it began. */
    @Transactional(readOnly = true)
    public ReplicationTree treeOf(ModelCode code) {
        List<ModelView> all =
                models.treeOf(code.value()).stream().map(ExemplaryModel::view).toList();
        ModelView root = all.stream()
                .filter(model -> model.sourceModel() == null)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("model: " + code));
        return tree(
                root,
                all.stream()
                        .filter(model -> model.sourceModel() != null)
                        .collect(Collectors.groupingBy(ModelView::sourceModel)));
    }

    private static ReplicationTree tree(ModelView model, Map<String, List<ModelView>> bySource) {
        return new ReplicationTree(
                model.code(),
                model.title(),
                model.unit(),
                model.year(),
                model.stage(),
                model.nature(),
                model.registrationNumber(),
                bySource.getOrDefault(model.code().value(), List.of()).stream()
                        .map(child -> tree(child, bySource))
                        .toList());
    }

    private int thisYear() {
        return days.today().getYear();
    }

    private static int firstYearStillOffered(int year) {
        return year - YEARS_BEHIND_THE_FIRST;
    }

    private ExemplaryModel model(ModelCode code) {
        return models.findById(code.value()).orElseThrow(() -> new IllegalArgumentException("model: " + code));
    }
}
