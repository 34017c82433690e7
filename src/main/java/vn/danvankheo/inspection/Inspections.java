package vn.danvankheo.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.AnnualPlan.InspectionRound;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Target;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.validation.InvalidInput;

/** Inspecting models against their own targets: at the two rounds of the year and on demand (plan, II.3, step 3). */
@Service
@Transactional
public class Inspections {

    private final Visits visits;
    private final VisitRequests requests;
    private final ModelBuilding models;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final Days days;
    private final ApplicationEventPublisher events;

    Inspections(
            Visits visits,
            VisitRequests requests,
            ModelBuilding models,
            CampaignPlanning campaigns,
            Organisation organisation,
            Days days,
            ApplicationEventPublisher events) {
        this.visits = visits;
        this.requests = requests;
        this.models = models;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.days = days;
        this.events = events;
    }

    public void request(AdHocVisit visit, String by, Set<UnitCode> unitsOfInspector) {
        ModelView model = models.view(ModelCode.of(visit.code()));
        boolean below = unitsOfInspector.stream()
                .anyMatch(unit -> organisation.subtreeOf(unit).contains(model.unit()));
        if (!below) {
            throw new InvalidInput("model", "không thuộc phạm vi kiểm tra của đồng chí");
        }
        if (model.stage() != ModelStage.REGISTERED) {
            throw new InvalidInput("model", "không ở giai đoạn thực hiện nên không kiểm tra được");
        }
        if (model.implementationEndedAt() != null) {
            throw new InvalidInput("model", "đã kết thúc thực hiện nên không kiểm tra đột xuất được nữa");
        }
        if (requests.existsById(visit.code())) {
            throw new InvalidInput("model", "đã có yêu cầu kiểm tra đột xuất chưa thực hiện");
        }
        requests.save(new VisitRequest(visit.code(), visit.reason(), by, days.now()));
        events.publishEvent(new AdHocVisitRequested(model.code()));
    }

    public void record(ModelCode code, Finding finding, String by) {
        ModelView model = models.view(code);
        models.refuseContributor(code, by);
        if (finding.visitedOn().isAfter(days.today())) {
            throw new InvalidInput("visitedOn", "không được là ngày chưa đến");
        }
        List<String> expected = model.targets().stream().map(Target::name).toList();
        if (!finding.checks().stream().map(Finding.TargetCheck::name).toList().equals(expected)) {
            throw new InvalidInput("checks", "phải có đủ các chỉ tiêu của mô hình, mỗi chỉ tiêu một dòng");
        }
        Optional<VisitRequest> request = requests.findById(code.value());
        visits.save(new Visit(
                code.value(), finding, request.map(VisitRequest::reason).orElse(null), by, days.now()));
        request.ifPresent(requests::delete);
        if (finding.conclusion() == Finding.Conclusion.STOP) {
            models.proposeStopping(code);
        }
    }

    @Transactional(readOnly = true)
    public boolean hasBeenInspected(ModelCode code) {
        return visits.existsByModel(code.value());
    }

    @Transactional(readOnly = true)
    public List<Finding> findings(ModelCode code) {
        return visits.findByModelOrderById(code.value()).stream()
                .map(Visit::finding)
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<Finding> lastFinding(ModelCode code) {
        List<Finding> all = findings(code);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    @Transactional(readOnly = true)
    public Optional<String> reasonOfRequest(ModelCode code) {
        return requests.findById(code.value()).map(VisitRequest::reason);
    }

    /**
     * When the next inspection is due: at once when a visit has been asked for in the meantime, else at the start of the
     * first round that has not ended and in which the model has not been inspected yet.
     */
    @Transactional(readOnly = true)
    public Instant nextInspectionAt(ModelCode code) {
        return requests.findById(code.value()).isPresent()
                ? days.now()
                : days.startOf(nextRound(code).firstDay());
    }

    /** First instant after the term of an inspection that is open now. */
    @Transactional(readOnly = true)
    public Instant inspectionClosesAt(ModelCode code, int adHocWorkingDays) {
        LocalDate today = days.today();
        return campaigns
                .inspectionRoundFrom(
                        models.view(code).year(),
                        round -> !today.isBefore(round.firstDay()) && !today.isAfter(round.lastDay()))
                .map(round -> days.endOf(round.lastDay()))
                .orElseGet(() -> days.endOf(days.plusWorkingDays(today, adHocWorkingDays)));
    }

    private InspectionRound nextRound(ModelCode code) {
        int year = models.view(code).year();
        LocalDate today = days.today();
        List<Visit> done = visits.findByModelOrderById(code.value());
        return campaigns
                .inspectionRoundFrom(
                        year,
                        round -> !today.isAfter(round.lastDay())
                                && done.stream().noneMatch(visit -> isWithin(round, visit)))
                .orElseThrow();
    }

    private boolean isWithin(InspectionRound round, Visit visit) {
        LocalDate day = days.dayOf(visit.recordedAt());
        return !day.isBefore(round.firstDay()) && !day.isAfter(round.lastDay());
    }
}
