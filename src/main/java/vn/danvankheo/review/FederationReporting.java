package vn.danvankheo.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.AnnualPlan.ReportRecipient;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.exemplar.Approval;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.review.ReportFigures.MissingUnit;
import vn.danvankheo.validation.InvalidInput;

/** The federation's report upward: compiled from the reviews, approved, dispatched (plan, III.1). */
@Service
@Transactional
public class FederationReporting {

    /** Characters; the sentence before the units' own is shorter. */
    private static final int ROOM_FOR_FIGURES = 1000;

    private final Reports reports;
    private final Reviewing reviewing;
    private final ModelBuilding models;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final Days days;
    private final ApplicationEventPublisher events;

    FederationReporting(
            Reports reports,
            Reviewing reviewing,
            ModelBuilding models,
            CampaignPlanning campaigns,
            Organisation organisation,
            Days days,
            ApplicationEventPublisher events) {
        this.reports = reports;
        this.reviewing = reviewing;
        this.models = models;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.days = days;
        this.events = events;
    }

    /** The report as it opens: what the units wrote, put together; or what was written before it came back. */
    @Transactional(readOnly = true)
    public CompiledReport prefilled(ReviewPeriod period) {
        return reports.findById(period.toString())
                .map(report -> report.view().content())
                .orElseGet(() -> putTogether(period));
    }

    private CompiledReport putTogether(ReviewPeriod period) {
        List<ReviewView> received = received(period);
        String figures = sentenceOf(period, count(period)) + "\n";
        return new CompiledReport(
                figures + joined(received, UnitReview::results),
                namedByDefault(period),
                joined(received, UnitReview::limits),
                joined(received, UnitReview::causes),
                joined(received, UnitReview::lessons),
                joined(received, UnitReview::direction),
                joined(received, UnitReview::proposals));
    }

    private static String sentenceOf(ReviewPeriod period, ReportFigures figures) {
        Figures total = figures.total();
        return ("Trong %s, các đơn vị đã đăng ký %d mô hình, điển hình (xây dựng mới %d, duy trì %d, nhân rộng %d);"
                        + " đã triển khai %d, có hiệu quả %d, đề nghị công nhận %d.")
                .formatted(
                        period.label(),
                        total.registered(),
                        total.built(),
                        total.continued(),
                        total.replicated(),
                        total.implemented(),
                        total.effective(),
                        total.putUp());
    }

    /** What each unit wrote, beneath its name; of long texts each unit keeps an equal part. */
    private String joined(List<ReviewView> received, Function<UnitReview, String> part) {
        List<ReviewView> written = received.stream()
                .filter(review -> part.apply(review.content()) != null)
                .toList();
        int longest = (CompiledReport.LONGEST - ROOM_FOR_FIGURES) / Math.max(1, written.size());
        return written.stream()
                .map(review -> shortened(nameOf(review.key()) + ": " + part.apply(review.content()), longest))
                .collect(Collectors.joining("\n"));
    }

    /** As the unit was called at the period's end. */
    private String nameOf(ReviewKey key) {
        return organisation.asOf(key.unit(), key.period().lastDay()).name();
    }

    private static String shortened(String text, int longest) {
        return text.length() < longest ? text : text.substring(0, longest - 2) + "…";
    }

    /** The models that were put up for the federation's own tier. */
    private List<String> namedByDefault(ReviewPeriod period) {
        String tier = organisation.federation().kind().tier();
        return putUp(period).entrySet().stream()
                .filter(each -> each.getValue().recognitionTier().equals(tier))
                .map(each -> each.getKey().value())
                .limit(50)
                .toList();
    }

    /** The models that the reviews received from the whole province put up for recognition, with their names. */
    @Transactional(readOnly = true)
    public Map<ModelCode, String> putUpModels(ReviewPeriod period) {
        return names(List.copyOf(putUp(period).keySet()));
    }

    private Map<ModelCode, ModelAssessment> putUp(ReviewPeriod period) {
        return everyReceived(period).stream()
                .flatMap(review -> review.content().models().stream())
                .filter(row -> row.recognitionTier() != null)
                .sorted(Comparator.comparing(row -> row.code().value()))
                .collect(Collectors.toMap(
                        ModelAssessment::code, Function.identity(), (first, second) -> first, LinkedHashMap::new));
    }

    private Map<ModelCode, String> names(List<ModelCode> codes) {
        Map<ModelCode, ModelView> known = models.views(codes);
        Map<ModelCode, String> names = new LinkedHashMap<>();
        for (ModelCode code : codes) {
            ModelView model = known.get(code);
            names.put(
                    code,
                    ModelAssessment.nameOf(model) + " ("
                            + organisation.unit(model.unit()).name() + ")");
        }
        return names;
    }

    private List<ReviewView> received(ReviewPeriod period) {
        return reviewing.receivedBelow(period, organisation.federation().code());
    }

    private List<ReviewView> everyReceived(ReviewPeriod period) {
        return reviewing.receivedAnywhereBelow(period, organisation.federation().code());
    }

    /** The figures as they stand; nothing is frozen by asking. */
    @Transactional(readOnly = true)
    public ReportFigures count(ReviewPeriod period) {
        UnitCode federation = organisation.federation().code();
        List<UnitLine> lines = reviewing.linesBelow(period, federation);
        return new ReportFigures(
                lines,
                lines.stream().map(UnitLine::figures).reduce(Figures.NONE, Figures::plus),
                reports.findById(period.yearBefore().toString())
                        .map(report -> report.view().figures())
                        .map(ReportFigures::total)
                        .orElse(null),
                QuantifiedSum.of(
                        everyReceived(period).stream()
                                .flatMap(review -> review.content().quantified().stream())
                                .toList(),
                        List.of()),
                missing(period, federation));
    }

    private List<MissingUnit> missing(ReviewPeriod period, UnitCode superior) {
        String name = organisation.unit(superior).name();
        List<MissingUnit> missing = new ArrayList<>();
        for (UnitLine line : reviewing.linesBelow(period, superior)) {
            if (line.standing() == Standing.MISSING) {
                missing.add(new MissingUnit(line.name(), name));
            }
            missing.addAll(missing(period, UnitCode.of(line.unit())));
        }
        return missing;
    }

    /** The desk submits the report; from now on its figures are frozen. */
    public void compile(ReviewPeriod period, CompiledReport content, String by) {
        Map<ModelCode, String> known = putUpModels(period);
        boolean allKnown = content.highlights().stream()
                .allMatch(code -> ModelCode.isOne(code) && known.containsKey(ModelCode.of(code)));
        if (!allKnown) {
            throw new InvalidInput("highlights", "chỉ chọn trong các mô hình được đề nghị công nhận");
        }
        Report report = reports.findById(period.toString()).orElseGet(() -> new Report(period));
        report.compile(content, count(period), by, days.now());
        reports.save(report);
    }

    public void decide(ReviewPeriod period, Approval decision, String by) {
        if (decision.decision() == Approval.Decision.RETURN
                && (decision.reason() == null || decision.reason().isBlank())) {
            throw new InvalidInput("reason", "phải nêu lý do trả lại");
        }
        report(period).decide(decision, by, days.now());
    }

    @Transactional(readOnly = true)
    public boolean isApproved(ReviewPeriod period) {
        ReportStage stage = report(period).view().stage();
        return stage == ReportStage.APPROVED || stage == ReportStage.DISPATCHED;
    }

    /** The dispatch as it opens: to the recipients of the year's plan. */
    @Transactional(readOnly = true)
    public Dispatch proposedDispatch(ReviewPeriod period) {
        return new Dispatch(
                null,
                null,
                null,
                null,
                campaigns.recipients(period.year()).stream()
                        .map(recipient -> new Dispatch.Recipient(recipient.name(), recipient.email()))
                        .toList());
    }

    public void dispatch(ReviewPeriod period, Dispatch dispatch, String by) {
        if (dispatch.date().isAfter(days.today())) {
            throw new InvalidInput("date", "không được là ngày chưa đến");
        }
        Report report = report(period);
        report.dispatch(dispatch, by, days.now());
        ReportView view = report.view();
        Map<String, String> unionFieldNames = campaigns.recipients(period.year()).stream()
                .filter(recipient -> recipient.unionFieldName() != null)
                .collect(Collectors.toMap(
                        ReportRecipient::name, ReportRecipient::unionFieldName, (first, second) -> first));
        events.publishEvent(new ReportDispatched(
                period,
                dispatch.number(),
                dispatch.date(),
                dispatch.signer(),
                dispatch.recipients().stream()
                        .map(to ->
                                new ReportDispatched.Recipient(to.name(), to.email(), unionFieldNames.get(to.name())))
                        .toList(),
                view.figures(),
                view.content(),
                highlightsOf(view)));
    }

    /** The names of the models that the report calls exemplary. */
    @Transactional(readOnly = true)
    public List<String> highlightsOf(ReportView report) {
        return List.copyOf(
                names(report.content().highlights().stream().map(ModelCode::of).toList())
                        .values());
    }

    @Transactional(readOnly = true)
    public ReportView view(ReviewPeriod period) {
        return report(period).view();
    }

    @Transactional(readOnly = true)
    public Optional<ReportView> find(ReviewPeriod period) {
        return reports.findById(period.toString()).map(Report::view);
    }

    private Report report(ReviewPeriod period) {
        return reports.findById(period.toString()).orElseThrow(() -> new IllegalArgumentException("report: " + period));
    }
}
