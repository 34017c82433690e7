package vn.danvankheo.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.EntryOnBehalf;
import vn.danvankheo.campaign.LateDecision;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.RegistrationExtension;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.campaign.UnionGuidance;
import vn.danvankheo.campaign.YearStart;
import vn.danvankheo.exemplar.ContentSelection;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelInBrief;
import vn.danvankheo.exemplar.OfferedReplication;
import vn.danvankheo.exemplar.RegistrationChange;
import vn.danvankheo.exemplar.Replications;
import vn.danvankheo.inspection.AdHocVisit;
import vn.danvankheo.inspection.Inspections;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.validation.InvalidInput;

/** What an officer does unasked: each is a small process of its own that he starts from Tasklist's start list. */
@Component
public class OnDemandSteps {

    private final ModelBuilding models;
    private final Replications replications;
    private final Inspections inspections;
    private final RegistrationTargets targets;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final UnitRegistrationForms registrationForms;

    OnDemandSteps(
            ModelBuilding models,
            Replications replications,
            Inspections inspections,
            RegistrationTargets targets,
            CampaignPlanning campaigns,
            Organisation organisation,
            UnitRegistrationForms registrationForms) {
        this.models = models;
        this.replications = replications;
        this.inspections = inspections;
        this.targets = targets;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.registrationForms = registrationForms;
    }

    @OpensStart("yearStart")
    public Map<String, Object> openYearStart(String by) {
        return Map.of("currentYearText", String.valueOf(campaigns.currentYear()));
    }

    @Starts("yearStart")
    public Started startYear(YearStart form, String by) {
        campaigns.beginByHand(form);
        return new Started(
                String.valueOf(form.year()), organisation.federation().code().value());
    }

    @OpensStart("additionalModel")
    public Map<String, Object> openAdditionalModel(String by) {
        // the federation directs and registers nothing itself
        Set<UnitCode> own = unitsOfOfficer(by).stream()
                .filter(unit -> !unit.equals(organisation.federation().code()))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("units", own.stream().map(this::unitChoice).toList());
        if (own.size() == 1) {
            shown.put("unit", own.iterator().next().value());
        }
        if (!own.isEmpty()) {
            List<OfferedReplication> offered = campaigns
                    .runningYear()
                    .map(year -> replications.offeredTo(own, year))
                    .orElse(List.of());
            offered.stream().findFirst().ifPresent(offer -> shown.putAll(readyFilled(offer)));
            shown.putAll(registrationForms.sourcesAndSimilar(own, offered));
        }
        return shown;
    }

    private static Map<String, Object> readyFilled(OfferedReplication offer) {
        ContentSelection content = offer.readyFilled();
        return Map.of(
                "unit", offer.unit().value(),
                "nature", content.nature(),
                "sourceModel", content.sourceModel(),
                "field", content.field(),
                "shape", content.shape(),
                "subject", content.subject(),
                "concreteTask", content.concreteTask(),
                "expectedResult", content.expectedResult());
    }

    @Starts("additionalModel")
    public Started addModel(ContentSelection form, String by) {
        UnitCode unit = chosenUnit(form.unit(), by);
        ModelCode model = models.chooseAdditional(new ObligationKey(runningYear(), unit), form, by);
        return new Started(model.value(), unit.value());
    }

    private UnitCode chosenUnit(String code, String by) {
        return unitsOfOfficer(by).stream()
                .filter(unit -> unit.value().equals(code))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("unit", "không phải là đơn vị của đồng chí"));
    }

    @OpensStart("registrationChange")
    public Map<String, Object> openRegistrationChange(String by) {
        return Map.of("models", choices(modelsOf(ownAndCarriedOn(by)).filter(model -> switch (model.stage()) {
            case CHOSEN, SENT, RETURNED -> true;
            case REFUSED, WITHDRAWN, REGISTERED, STOPPED, SUMMARISED -> false;
        })));
    }

    @Starts("registrationChange")
    public Started changeRegistration(RegistrationChange form, String by) {
        ModelCode code = modelCode(form.model());
        models.changeRegistration(code, form, unitsOfOfficer(by));
        return startedFor(code);
    }

    @OpensStart("registrationExtension")
    public Map<String, Object> openRegistrationExtension(String by) {
        Map<String, Object> shown = new LinkedHashMap<>(awaited(by));
        shown.put("decision", LateDecision.EXTEND);
        return shown;
    }

    private Map<String, Object> awaited(String by) {
        List<Choice> units = campaigns
                .runningYear()
                .map(year -> targets.extendable(year, unitsOfOfficer(by), Choice.MOST + 1))
                .orElse(List.of())
                .stream()
                .map(unit -> new Choice(unit.code().value(), unit.name()))
                .toList();
        return Map.of(
                "units",
                units.stream().limit(Choice.MOST).toList(),
                "furtherUnits",
                units.size() <= Choice.MOST
                        ? ""
                        : "Danh sách này có %d đơn vị đầu tiên theo mã. Với đơn vị khác, đồng chí tìm và chọn trên trang Theo dõi đăng ký."
                                .formatted(Choice.MOST));
    }

    @Starts("registrationExtension")
    public Started extendRegistration(RegistrationExtension form, String by) {
        Set<UnitCode> own = unitsOfOfficer(by);
        int year = runningYear();
        targets.extend(year, form, own, by);
        return new Started(String.valueOf(year), own.iterator().next().value());
    }

    @OpensStart("entryOnBehalf")
    public Map<String, Object> openEntryOnBehalf(String by) {
        return awaited(by);
    }

    @Starts("entryOnBehalf")
    public Started enterOnBehalf(EntryOnBehalf form, String by) {
        Set<UnitCode> own = unitsOfOfficer(by);
        int year = runningYear();
        targets.enterOnBehalf(year, form, own);
        return new Started(String.valueOf(year), own.iterator().next().value());
    }

    @OpensStart("unionGuidance")
    public Map<String, Object> openUnionGuidance(String by) {
        List<UnitCode> unions = unionsOfOfficer(by);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("units", unions.stream().map(this::unitChoice).toList());
        if (unions.size() == 1) {
            shown.put("unit", unions.get(0).value());
            campaigns
                    .newestYear()
                    .flatMap(year -> targets.guidanceOf(year, unions.get(0)))
                    .ifPresent(given -> {
                        shown.put("guidance", given.guidance());
                        if (given.internalLastDay() != null) {
                            shown.put("internalLastDay", given.internalLastDay().toString());
                        }
                    });
        }
        return shown;
    }

    @Starts("unionGuidance")
    public Started guide(UnionGuidance form, String by) {
        UnitCode union = unionsOfOfficer(by).stream()
                .filter(unit -> unit.value().equals(form.unit()))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("unit", "không phải là đơn vị của đồng chí"));
        // for the registration to come, not for one that has been over since March
        int year = open(campaigns.newestYear());
        targets.guide(year, union, form, by);
        return new Started(year + "/" + union, union.value());
    }

    private List<UnitCode> unionsOfOfficer(String by) {
        return unitsOfOfficer(by).stream()
                .filter(unit -> organisation.unit(unit).kind().supervising())
                .toList();
    }

    @OpensStart("adHocInspection")
    public Map<String, Object> openAdHocInspection(String by) {
        Set<UnitCode> below = unitsOfInspector(by).stream()
                .flatMap(unit -> organisation.subtreeOf(unit).stream())
                .collect(Collectors.toSet());
        List<ModelInBrief> found = models.beingBuilt(below, Choice.MOST + 1);
        return Map.of(
                "models",
                choices(found.stream().limit(Choice.MOST)),
                "furtherModels",
                found.size() <= Choice.MOST
                        ? ""
                        : "Danh sách này có %d mô hình mới nhất. Với mô hình khác, đồng chí ghi mã theo dõi, tìm trong Sổ theo dõi mô hình, điển hình."
                                .formatted(Choice.MOST));
    }

    @Starts("adHocInspection")
    public Started requestInspection(AdHocVisit form, String by) {
        if (form.code() == null) {
            throw new InvalidInput("model", "phải chọn mô hình");
        }
        ModelCode code = modelCode(form.code());
        inspections.request(form, by, unitsOfInspector(by));
        return startedFor(code);
    }

    private Started startedFor(ModelCode code) {
        return new Started(code.value(), models.view(code).unit().value());
    }

    private ModelCode modelCode(String text) {
        return models.find(text).orElseThrow(() -> new InvalidInput("model", "không có mô hình này"));
    }

    private Stream<ModelInBrief> modelsOf(Set<UnitCode> units) {
        return models.modelsInBrief(units).stream();
    }

    private static List<Choice> choices(Stream<ModelInBrief> found) {
        return found.map(model -> new Choice(model.code().value(), model.code() + " – " + model.title()))
                .toList();
    }

    private Choice unitChoice(UnitCode unit) {
        return new Choice(unit.value(), organisation.unit(unit).name());
    }

    private Set<UnitCode> unitsOfOfficer(String by) {
        return organisation.unitsOf(by, Committee.OFFICERS);
    }

    /** The units of the officer and the ended ones whose work these carry on. */
    private Set<UnitCode> ownAndCarriedOn(String by) {
        return unitsOfOfficer(by).stream()
                .flatMap(unit -> Stream.concat(Stream.of(unit), organisation.carriedOnBy(unit).stream()))
                .collect(Collectors.toSet());
    }

    private Set<UnitCode> unitsOfInspector(String by) {
        return organisation.unitsOf(by, Committee.INSPECTION);
    }

    private int runningYear() {
        return open(campaigns.runningYear());
    }

    private static int open(Optional<Integer> year) {
        return year.orElseThrow(() ->
                new InvalidInput("", "Chưa có năm nào đang tổ chức phong trào: kế hoạch năm mới chưa được ban hành."));
    }
}
