package vn.danvankheo.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.exemplar.Acceptance;
import vn.danvankheo.exemplar.Approval;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.review.ModelAssessment;
import vn.danvankheo.review.QuantifiedResult;
import vn.danvankheo.review.ReviewFigures;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.review.ReviewView;
import vn.danvankheo.review.Reviewing;
import vn.danvankheo.review.UnitReview;

/** The forms of {@code periodic-review.bpmn} as they are opened, in its order. */
@Component
public class PeriodicReviewForms {

    private final Reviewing reviews;
    private final Organisation organisation;
    private final Days days;

    PeriodicReviewForms(Reviewing reviews, Organisation organisation, Days days) {
        this.reviews = reviews;
        this.organisation = organisation;
        this.days = days;
    }

    @Opens("Task_PrepareReview")
    public FormView<UnitReview> prepareReview(String key) {
        ReviewView review = review(key);
        ReviewFigures figures = reviews.count(review.key());
        List<ModelView> models = reviews.modelsToAssess(review.key());
        return FormView.of(reviews.prefilled(review.key()))
                .show(about(review))
                .show("returnReason", returnReason(review))
                .show(ReviewTables.of(figures, reviews.yearBefore(review.key()), false))
                .show(below(figures))
                .show("belowTextTable", belowTexts(review.key()))
                .show("noModels", models.isEmpty())
                .show(
                        "modelChoices",
                        models.stream().map(PeriodicReviewForms::choice).toList())
                .show(
                        "tiers",
                        reviews.tiersFor(review.key().unit()).stream()
                                .map(tier -> new Choice(tier, ModelLifecycleForms.tierName(tier)))
                                .toList());
    }

    @Opens("Task_ApproveReview")
    public FormView<Approval> approveReview(String key) {
        ReviewView review = review(key);
        return FormView.of((Approval) null).show(about(review)).show(said(review));
    }

    @Opens("Task_ReceiveReview")
    public FormView<Acceptance> receiveReview(String key) {
        ReviewView review = review(key);
        return FormView.of((Acceptance) null)
                .show(about(review))
                .show("sentText", Days.text(days.dayOf(review.sentAt())))
                .show("lateText", review.late() ? "Gửi quá hạn" : "")
                .show(said(review));
    }

    private Map<String, Object> about(ReviewView review) {
        return Map.of(
                "reportKey", review.key().toString(),
                "reportSlug", ReportSlugs.of(review.key().period()),
                "unitName", organisation.unit(review.key().unit()).name(),
                "reviewName", review.key().period().reviewName(),
                "lastDayText", Days.text(days.lastDayBefore(review.closesAt())),
                "termText", Days.text(days.lastDayBefore(review.termEnd())));
    }

    private static String returnReason(ReviewView review) {
        if (review.approval() != null && review.approval().reason() != null) {
            return review.approval().reason();
        }
        return review.receipt() == null ? "" : review.receipt().reason();
    }

    private static Map<String, Object> below(ReviewFigures figures) {
        return Map.of(
                "belowTable", ReviewTables.unitRows(figures.below()),
                "belowQuantifiedTable", ReviewTables.sumRows(figures.quantifiedBelow()));
    }

    /** What the units below wrote, to be read beside one's own. */
    private List<Map<String, Object>> belowTexts(ReviewKey key) {
        return reviews.receivedBelow(key.period(), key.unit()).stream()
                .map(review -> Map.<String, Object>of(
                        "unitName", organisation.unit(review.key().unit()).name(),
                        "results", review.content().results(),
                        "limits", review.content().limits(),
                        "proposals", text(review.content().proposals())))
                .toList();
    }

    private Map<String, Object> said(ReviewView review) {
        UnitReview content = review.content();
        Map<String, String> names = content.models().stream()
                .collect(Collectors.toMap(row -> row.code().value(), ModelAssessment::model));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.putAll(ReviewTables.of(review.figures(), reviews.yearBefore(review.key()), true));
        shown.putAll(below(review.figures()));
        shown.put(
                "modelTable",
                content.models().stream().map(PeriodicReviewForms::row).toList());
        shown.put(
                "quantifiedTable",
                content.quantified().stream().map(result -> row(result, names)).toList());
        shown.put("results", content.results());
        shown.put("limits", content.limits());
        shown.put("causes", content.causes());
        shown.put("lessons", content.lessons());
        shown.put("direction", content.direction());
        shown.put("proposals", text(content.proposals()));
        shown.put(
                "partyReportText",
                "Số " + content.partyReportNumber() + ", ngày " + Days.text(content.partyReportDate()));
        return shown;
    }

    private static Map<String, Object> row(ModelAssessment row) {
        return Map.of(
                "model", row.model(),
                "progress", text(row.progress()),
                "effectiveness", row.effectiveness().label(),
                "feasibility", row.feasibility().label(),
                "remark", row.remark(),
                "tier", row.recognitionTier() == null ? "" : ModelLifecycleForms.tierName(row.recognitionTier()));
    }

    private static Map<String, Object> row(QuantifiedResult result, Map<String, String> names) {
        return Map.of(
                "model", names.get(result.model()),
                "indicator", result.indicator(),
                "measure", result.measure(),
                "value", ModelLifecycleForms.number(result.value()));
    }

    private static Choice choice(ModelView model) {
        return new Choice(model.code().value(), model.code() + " – " + model.title());
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private ReviewView review(String key) {
        return reviews.view(ReviewKey.of(key));
    }
}
