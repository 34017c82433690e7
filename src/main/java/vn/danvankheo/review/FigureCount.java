package vn.danvankheo.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.ObligationStage;
import vn.danvankheo.campaign.ObligationState;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Nature;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.inspection.Inspections;
import vn.danvankheo.organisation.UnitCode;

/** Counts a unit's models. */
@Component
class FigureCount {

    private final ModelBuilding models;
    private final Inspections inspections;
    private final RegistrationTargets targets;
    private final RecognitionCounts recognition;
    private final Days days;

    FigureCount(
            ModelBuilding models,
            Inspections inspections,
            RegistrationTargets targets,
            RecognitionCounts recognition,
            Days days) {
        this.models = models;
        this.inspections = inspections;
        this.targets = targets;
        this.recognition = recognition;
        this.days = days;
    }

    /**
     * @param units the unit itself and those that it tells of beside itself
     * @param assessments what the review says of the models; empty as long as nothing has been said
     */
    Figures of(ReviewKey key, Set<UnitCode> units, List<ModelAssessment> assessments) {
        int year = key.period().year();
        List<ModelView> all = models.modelsOf(units);
        List<ModelView> registered = all.stream()
                .filter(model -> model.year() == year && isRegistered(model))
                .toList();
        List<ModelView> implemented = registered.stream()
                .filter(model -> model.planApprovedBy() != null && model.stage() != ModelStage.STOPPED)
                .toList();
        Set<ModelCode> effective = assessments.stream()
                .filter(assessment -> assessment.effectiveness() != Effectiveness.NONE)
                .map(ModelAssessment::code)
                .collect(Collectors.toSet());
        return new Figures(
                minimum(key, units),
                registered.size(),
                count(registered, model -> model.nature() == Nature.NEW),
                count(registered, model -> model.nature() == Nature.CONTINUED),
                count(registered, model -> model.nature() == Nature.REPLICATED),
                count(registered, model -> model.content().subject() == Subject.COLLECTIVE),
                count(registered, model -> model.content().subject() == Subject.INDIVIDUAL),
                count(registered, model -> model.field() == Field.ECONOMY),
                count(registered, model -> model.field() == Field.CULTURE_SOCIETY),
                count(registered, model -> model.field() == Field.SECURITY_DEFENCE),
                count(registered, model -> model.field() == Field.UNION_BUILDING),
                implemented.size(),
                count(implemented, model -> model.stage() == ModelStage.SUMMARISED),
                count(implemented, model -> effective.contains(model.code())),
                count(registered, model -> model.stage() == ModelStage.STOPPED),
                inspections.visitsTo(
                        all.stream().map(ModelView::code).toList(), days.startOf(LocalDate.of(year, 1, 1))),
                (int) assessments.stream()
                        .filter(assessment -> assessment.recognitionTier() != null)
                        .count(),
                recognition.of(year, all));
    }

    /** What has fallen away with the end of another unit is not owed by who carries on its work. */
    private int minimum(ReviewKey key, Set<UnitCode> units) {
        return targets.states(key.period().year(), units).stream()
                .filter(state -> state.key().unit().equals(key.unit()) || state.stage() != ObligationStage.EXCUSED)
                .mapToInt(ObligationState::minimum)
                .sum();
    }

    /** The moment of sending counts, as for the deadline of registration; what was returned is not registered. */
    private static boolean isRegistered(ModelView model) {
        return switch (model.stage()) {
            case SENT, REGISTERED, STOPPED, SUMMARISED -> true;
            case CHOSEN, REFUSED, RETURNED, WITHDRAWN -> false;
        };
    }

    private static int count(List<ModelView> some, Predicate<ModelView> which) {
        return (int) some.stream().filter(which).count();
    }
}
