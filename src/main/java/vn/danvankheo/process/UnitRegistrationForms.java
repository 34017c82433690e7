package vn.danvankheo.process;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.AnnualPlan;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.ObligationState;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.campaign.UnionGuidance;
import vn.danvankheo.exemplar.ContentSelection;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelInBrief;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.OfferedReplication;
import vn.danvankheo.exemplar.Replications;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/** The forms of {@code unit-registration.bpmn} as they are opened. */
@Component
public class UnitRegistrationForms {

    /** Beside the unit's own; others are found in the register, which also leads back to the choice. */
    private static final int MOST_AROUND = 300;

    private final RegistrationTargets targets;
    private final ModelBuilding models;
    private final Replications replications;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final Days days;

    UnitRegistrationForms(
            RegistrationTargets targets,
            ModelBuilding models,
            Replications replications,
            CampaignPlanning campaigns,
            Organisation organisation,
            Days days) {
        this.targets = targets;
        this.models = models;
        this.replications = replications;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.days = days;
    }

    @Opens("Task_SelectContent")
    public FormView<ContentSelection> selectContent(String key) {
        return selection(ObligationKey.of(key));
    }

    @Opens("Task_SelectContentLate")
    public FormView<ContentSelection> selectContentLate(String key) {
        return selection(ObligationKey.of(key));
    }

    private FormView<ContentSelection> selection(ObligationKey key) {
        ObligationState state = targets.state(key);
        Unit unit = organisation.unit(key.unit());
        AnnualPlan plan = campaigns.plan(key.year());
        List<OfferedReplication> offered = replications.offeredTo(Set.of(key.unit()), key.year());
        return FormView.of(readyFilled(offered))
                .show("unitName", unit.name())
                .show("yearThemes", plan.confederationTheme() + "; " + plan.localTheme())
                .show("guidance", plan.guidance() == null ? "" : plan.guidance())
                .show(
                        "unionGuidance",
                        targets.guidanceFor(key.year(), key.unit())
                                .map(UnitRegistrationForms::text)
                                .orElse(""))
                .show("lastDayText", lastDayText(state))
                .show(
                        "targetText",
                        "ít nhất %d, phấn đấu %d mô hình; đã gửi %d, đang lập %d"
                                .formatted(state.minimum(), state.aim(), state.sent(), state.underWay() - state.sent()))
                .show("supervisingUnit", unit.kind().supervising())
                .show("previousNote", previousNote(key))
                .show(
                        "continuableTable",
                        models.continuable(key).stream()
                                .map(UnitRegistrationForms::continuableRow)
                                .toList())
                .show(
                        "proposedNote",
                        offered.stream().findFirst().map(this::text).orElse(""))
                .show(
                        "proposedTable",
                        offered.stream().skip(1).map(this::proposedRow).toList())
                .show(sourcesAndSimilar(Set.of(key.unit()), offered));
    }

    private static String text(UnionGuidance given) {
        return given.internalLastDay() == null
                ? given.guidance()
                : given.guidance() + " Gửi trước để công đoàn cấp trên xem: đến hết ngày "
                        + Days.text(given.internalLastDay()) + ".";
    }

    String lastDayText(ObligationState state) {
        return lastDayText(days, state);
    }

    static String lastDayText(Days days, ObligationState state) {
        return Days.text(days.lastDayBefore(state.closesAt())) + " (trước ngày "
                + Days.text(days.dayOf(state.closesAt())) + ")";
    }

    private String previousNote(ObligationKey key) {
        return models.modelsOf(key.year(), Set.of(key.unit())).stream()
                .filter(model -> model.stage() == ModelStage.REFUSED)
                .reduce((first, second) -> second)
                .map(model -> "Cấp ủy không đồng ý với “" + model.title() + "”: "
                        + model.consent().remark())
                .orElse("");
    }

    /** What the unit has begun in an earlier year and can go on with. */
    private static Map<String, Object> continuableRow(ModelView model) {
        return Map.of(
                "code", model.code().value(),
                "title", model.title(),
                "state", model.stage().label());
    }

    private static ContentSelection readyFilled(List<OfferedReplication> offered) {
        return offered.stream().findFirst().map(OfferedReplication::readyFilled).orElse(null);
    }

    private String text(OfferedReplication offer) {
        return "%s – %s (%s), %s%s"
                .formatted(
                        offer.model(),
                        offer.title(),
                        organisation.unit(offer.owner()).name(),
                        offer.ownChoice() ? "đơn vị tự chọn" : "nơi đề xuất: " + proposedBy(offer),
                        offer.reason() == null ? "" : "; lý do: " + offer.reason());
    }

    private Map<String, Object> proposedRow(OfferedReplication offer) {
        return Map.of(
                "code", offer.model().value(),
                "title", offer.title(),
                "unitName", organisation.unit(offer.owner()).name(),
                "proposedBy", offer.ownChoice() ? "đơn vị tự chọn" : proposedBy(offer));
    }

    private String proposedBy(OfferedReplication offer) {
        return organisation.superiorOf(offer.owner()).map(Unit::name).orElse("");
    }

    /**
     * Models that a unit can continue or replicate, first those that it is offered, then its own of earlier years, and
     * what there is around it already.
     */
    Map<String, Object> sourcesAndSimilar(Set<UnitCode> own, List<OfferedReplication> offered) {
        UnitCode one = own.iterator().next();
        UnitCode superior = organisation.superiorOf(one).map(Unit::code).orElse(one);
        List<ModelInBrief> around = Stream.concat(
                        models.newestOf(own, MOST_AROUND).stream(),
                        models.newestOf(organisation.subtreeOf(superior), MOST_AROUND).stream())
                .distinct()
                .filter(model -> model.stage() != ModelStage.REFUSED && model.stage() != ModelStage.WITHDRAWN)
                .sorted(Comparator.comparing(
                                (ModelInBrief model) -> model.code().value())
                        .reversed())
                .toList();
        Map<UnitCode, Unit> units = organisation.units(Stream.concat(
                        around.stream().map(ModelInBrief::unit),
                        offered.stream().map(OfferedReplication::owner))
                .collect(Collectors.toSet()));
        Map<String, Object> shown = new LinkedHashMap<>();
        Set<ModelCode> first = offered.stream().map(OfferedReplication::model).collect(Collectors.toSet());
        Stream<Choice> proposed = offered.stream()
                .map(offer -> choice(offer.model(), offer.title(), units.get(offer.owner())))
                .distinct();
        Stream<Choice> others = around.stream()
                .filter(model -> model.registrationNumber() != null && model.stage() != ModelStage.STOPPED)
                .filter(model -> !first.contains(model.code()))
                .sorted(Comparator.comparing(model -> !own.contains(model.unit())))
                .map(model -> choice(model.code(), model.title(), units.get(model.unit())));
        shown.put("sourceModels", Stream.concat(proposed, others).toList());
        shown.put(
                "similarModels", around.stream().limit(20).map(this::similarRow).toList());
        return shown;
    }

    private static Choice choice(ModelCode code, String title, Unit unit) {
        return new Choice(code.value(), code + " – " + title + " (" + unit.name() + ")");
    }

    Map<String, Object> similarRow(ModelInBrief model) {
        return Map.of(
                "title", model.title(),
                "unitName", unitName(model),
                "fieldName", model.field().label());
    }

    private String unitName(ModelInBrief model) {
        return organisation.unit(model.unit()).name();
    }
}
