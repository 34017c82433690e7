package vn.danvankheo.process;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.AnnualPlan.ExtraQuestion;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.ObligationState;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.exemplar.Acceptance;
import vn.danvankheo.exemplar.Adjustment;
import vn.danvankheo.exemplar.Approval;
import vn.danvankheo.exemplar.Consent;
import vn.danvankheo.exemplar.DifficultyAnswer;
import vn.danvankheo.exemplar.ImplementationPlan;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Person;
import vn.danvankheo.exemplar.ProgressReport;
import vn.danvankheo.exemplar.ProgressSoFar;
import vn.danvankheo.exemplar.Registration;
import vn.danvankheo.exemplar.ReplicationProposal;
import vn.danvankheo.exemplar.Replications;
import vn.danvankheo.exemplar.SelfScore;
import vn.danvankheo.exemplar.StopDecision;
import vn.danvankheo.exemplar.StopOpinion;
import vn.danvankheo.exemplar.Summary;
import vn.danvankheo.exemplar.Survey;
import vn.danvankheo.exemplar.Target;
import vn.danvankheo.exemplar.TargetValue;
import vn.danvankheo.inspection.Finding;
import vn.danvankheo.inspection.Finding.TargetCheck;
import vn.danvankheo.inspection.Inspections;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Tiers;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitKind;
import vn.danvankheo.recognition.SelfScoring;

/** The forms of {@code model-lifecycle.bpmn} as they are opened, in its order. */
@Component
public class ModelLifecycleForms {

    private final ModelLifecycleSteps steps;
    private final ModelBuilding models;
    private final Inspections inspections;
    private final SelfScoring selfScoring;
    private final Replications replications;
    private final RegistrationTargets targets;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final UnitRegistrationForms registrationForms;
    private final Days days;

    ModelLifecycleForms(
            ModelLifecycleSteps steps,
            ModelBuilding models,
            Inspections inspections,
            SelfScoring selfScoring,
            Replications replications,
            RegistrationTargets targets,
            CampaignPlanning campaigns,
            Organisation organisation,
            UnitRegistrationForms registrationForms,
            Days days) {
        this.steps = steps;
        this.models = models;
        this.inspections = inspections;
        this.selfScoring = selfScoring;
        this.replications = replications;
        this.targets = targets;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.registrationForms = registrationForms;
        this.days = days;
    }

    // ---- step 1 ----

    @Opens("Task_SurveyAndObjectives")
    public FormView<Survey> surveyAndObjectives(String key) {
        ModelView model = model(key);
        return FormView.of(model.survey())
                .show(aboutRegistration(model))
                .show(
                        "consentRemark",
                        model.consent() == null ? "" : text(model.consent().remark()))
                .show("similarModels", similar(model.title(), model));
    }

    @Opens("Task_SeekConsent")
    public FormView<Consent> seekConsent(String key) {
        ModelView model = model(key);
        return FormView.of((Consent) null)
                .show(aboutRegistration(model))
                .show(survey(model))
                .show("recordsWrittenOpinion", steps.recordsWrittenOpinion(key));
    }

    @Opens("Task_Register")
    public FormView<Registration> register(String key) {
        ModelView model = model(key);
        ObligationState state = targets.state(new ObligationKey(model.year(), model.unit()));
        return FormView.of(model.registration())
                .show(aboutRegistration(model))
                .show("targetTable", targetTable(model))
                .show("consentText", consentText(model))
                .show("returnReason", returnReason(model))
                .show("late", models.wouldBeLate(model.code()))
                .show("lateUntilText", registrationForms.lastDayText(state))
                .show("tiers", tiers(model))
                .show("similarModels", similar(model.title(), model))
                .show("extraQuestions", extraQuestions(model));
    }

    private static String returnReason(ModelView model) {
        if (model.acceptance() != null) {
            return text(model.acceptance().reason());
        }
        return model.changeReason() == null ? "" : "Đơn vị sửa đăng ký: " + model.changeReason();
    }

    @Opens("Task_AcceptRegistration")
    public FormView<Acceptance> acceptRegistration(String key) {
        ModelView model = model(key);
        Registration registration = model.registration();
        return FormView.of((Acceptance) null)
                .show(aboutRegistration(model))
                .show(survey(model))
                .show("consentText", consentText(model))
                .show("sentText", model.sentAt() == null ? "" : Days.text(days.dayOf(model.sentAt())))
                .show(
                        "personTable",
                        registration.inCharge().stream()
                                .map(ModelLifecycleForms::row)
                                .toList())
                .show("coordinating", text(registration.coordinating()))
                .show("resources", text(registration.resources()))
                .show("replicability", text(registration.replicability()))
                .show("selfCriteria", text(registration.selfCriteria()))
                .show("tierName", tierName(registration.tierAskedFor()))
                .show("answersTable", answers(model))
                .show("enteredByText", enteredByText(model))
                .show("lateText", model.late() ? "Đăng ký quá hạn. Lý do: " + text(registration.lateReason()) : "");
    }

    private String enteredByText(ModelView model) {
        return models.nameOfWhoEntered(model)
                .map(name -> "Người nhập hộ: " + name)
                .orElse("");
    }

    private List<Map<String, Object>> answers(ModelView model) {
        List<ExtraQuestion> questions = extraQuestions(model);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            Map<String, String> given = model.registration().answers();
            rows.add(Map.of(
                    "question", questions.get(i).item(),
                    "answer", text(given == null ? null : given.get("q" + (i + 1)))));
        }
        return rows;
    }

    private List<ExtraQuestion> extraQuestions(ModelView model) {
        List<ExtraQuestion> questions = campaigns.plan(model.year()).extraQuestions();
        return questions == null ? List.of() : questions;
    }

    // ---- step 2 ----

    @Opens("Task_PlanImplementation")
    public FormView<ImplementationPlan> planImplementation(String key) {
        ModelView model = model(key);
        return FormView.of(model.plan() != null ? model.plan() : dutiesOfPersonsInCharge(model))
                .show(about(model))
                .show("returnReason", reason(model.planDecision()))
                .show("targetTable", targetTable(model))
                .show("consentText", consentText(model));
    }

    private static ImplementationPlan dutiesOfPersonsInCharge(ModelView model) {
        List<ImplementationPlan.Duty> duties = model.registration().inCharge().stream()
                .map(person -> new ImplementationPlan.Duty(person.fullName(), null, null))
                .toList();
        return new ImplementationPlan(
                model.survey().solutions(),
                duties,
                null,
                null,
                null,
                model.registration().resources(),
                null,
                null);
    }

    @Opens("Task_ApproveImplementationPlan")
    public FormView<Approval> approveImplementationPlan(String key) {
        ModelView model = model(key);
        ImplementationPlan plan = model.plan();
        String support = Stream.of(
                        labelled("Kiến thức", plan.knowledge()),
                        labelled("Kỹ thuật", plan.technique()),
                        labelled("Phương tiện", plan.means()),
                        labelled("Kinh phí", plan.funds()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return FormView.of((Approval) null)
                .show(about(model))
                .show("content", plan.content())
                .show(
                        "dutyTable",
                        plan.duties().stream().map(ModelLifecycleForms::row).toList())
                .show("supportText", support)
                .show("planDocumentText", "Số " + plan.documentNumber() + ", ngày " + Days.text(plan.documentDate()));
    }

    @Opens("Task_ReportProgress")
    public FormView<ProgressReport> reportProgress(String key) {
        ModelView model = model(key);
        ProgressSoFar soFar = models.progressSoFar(model.code());
        List<TargetValue> reported =
                soFar.last() == null ? List.of() : soFar.last().values();
        ProgressReport form =
                new ProgressReport(openRows(model, reported), null, null, null, null, null, null, null, null, null);
        String openDifficulty = model.difficultyOpen()
                ? "Đang chờ cấp trên giải quyết khó khăn đã nêu."
                : model.difficultyAnswer() == null
                        ? ""
                        : "Cấp trên trả lời: " + model.difficultyAnswer().answer();
        return FormView.of(form)
                .show(about(model))
                .show("previousTable", progressTable(reported))
                .show("openDifficultyText", openDifficulty)
                .show("progressLastDayText", Days.text(days.lastDayBefore(soFar.closesAt())));
    }

    /** A row for each target, with the value last reported. */
    private static List<TargetValue> openRows(ModelView model, List<TargetValue> reported) {
        Map<String, BigDecimal> last = valuesByName(reported);
        return model.targets().stream()
                .map(target ->
                        new TargetValue(target.name(), target.measure(), target.planned(), last.get(target.name())))
                .toList();
    }

    private List<TargetValue> lastReported(ModelView model) {
        return models.lastProgress(model.code()).map(ProgressReport::values).orElse(List.of());
    }

    private static Map<String, BigDecimal> valuesByName(List<TargetValue> reported) {
        return reported.stream()
                .collect(Collectors.toMap(TargetValue::name, TargetValue::value, (first, second) -> second));
    }

    @Opens("Task_ResolveDifficulty")
    public FormView<DifficultyAnswer> resolveDifficulty(String key) {
        ModelView model = model(key);
        return FormView.of((DifficultyAnswer) null)
                .show(about(model))
                .show("difficulties", models.lastDifficulties(model.code()).orElse(""))
                .show("progressTable", progressTable(lastReported(model)));
    }

    // ---- step 3 ----

    @Opens("Task_Inspect")
    public FormView<Finding> inspect(String key) {
        ModelView model = model(key);
        List<TargetValue> reported = lastReported(model);
        Map<String, BigDecimal> last = valuesByName(reported);
        List<TargetCheck> checks = model.targets().stream()
                .map(target -> new TargetCheck(target.name(), target.planned(), last.get(target.name()), null))
                .toList();
        return FormView.of(new Finding(null, days.today(), null, checks, null, null, null))
                .show(about(model))
                .show("targetTable", targetTable(model))
                .show("progressTable", progressTable(reported))
                .show("planContent", model.plan() == null ? "" : model.plan().content())
                .show("visitReason", inspections.reasonOfRequest(model.code()).orElse(""))
                .show("roundText", roundText(model));
    }

    private String roundText(ModelView model) {
        return campaigns.plan(model.year()).inspectionRounds().stream()
                .map(round -> Days.text(round.firstDay()) + " – " + Days.text(round.lastDay()))
                .collect(Collectors.joining("; "));
    }

    @Opens("Task_Adjust")
    public FormView<Adjustment> adjust(String key) {
        ModelView model = model(key);
        return FormView.of(new Adjustment(model.targets(), model.survey().solutions(), null))
                .show(about(model))
                .show("inspectionRemark", inspectionRemark(model));
    }

    @Opens("Task_GiveOpinion")
    public FormView<StopOpinion> giveOpinion(String key) {
        ModelView model = model(key);
        return FormView.of((StopOpinion) null).show(about(model)).show("inspectionRemark", inspectionRemark(model));
    }

    @Opens("Task_DecideStop")
    public FormView<StopDecision> decideStop(String key) {
        ModelView model = model(key);
        StopOpinion opinion = model.stopOpinion();
        String stand = opinion.stand() == StopOpinion.Stand.AGREE ? "Đồng ý dừng" : "Không đồng ý dừng";
        return FormView.of((StopDecision) null)
                .show(about(model))
                .show("inspectionRemark", inspectionRemark(model))
                .show("opinionText", stand + ": " + opinion.opinion());
    }

    private String inspectionRemark(ModelView model) {
        return inspections.lastFinding(model.code()).map(Finding::remark).orElse("");
    }

    // ---- step 4 ----

    @Opens("Task_Summarise")
    public FormView<Summary> summarise(String key) {
        ModelView model = model(key);
        List<TargetValue> reported = lastReported(model);
        Summary known = model.summary() != null
                ? model.summary()
                : new Summary(
                        openRows(model, reported),
                        null,
                        null,
                        null,
                        null,
                        null,
                        model.putUpTier() != null
                                ? model.putUpTier()
                                : model.registration().tierAskedFor(),
                        null);
        return FormView.of(known.withSelfScores(selfScoring.prefilled(model.code())))
                .show(about(model))
                .show("returnReason", reason(model.summaryDecision()))
                .show("completionReason", text(model.completionReason()))
                .show("selfCriteria", text(model.registration().selfCriteria()))
                .show("tiers", tiers(model))
                .show("progressTable", progressTable(reported))
                .show(
                        "inspectionTable",
                        inspections.findings(model.code()).stream()
                                .map(ModelLifecycleForms::row)
                                .toList());
    }

    @Opens("Task_ApproveSummary")
    public FormView<Approval> approveSummary(String key) {
        ModelView model = model(key);
        Summary summary = model.summary();
        return FormView.of((Approval) null)
                .show(about(model))
                .show("results", summary.results())
                .show("limits", summary.limits())
                .show("causes", summary.causes())
                .show("lessons", summary.lessons())
                .show(
                        "selfScoreTable",
                        summary.selfScores().stream()
                                .filter(row -> row.points() != null)
                                .map(ModelLifecycleForms::row)
                                .toList())
                .show("selfScoreText", selfScoreText(model))
                .show("tierName", tierName(summary.tierAskedFor()))
                .show(
                        "valueTable",
                        summary.values().stream().map(ModelLifecycleForms::row).toList());
    }

    /** What the self-score comes to at the unit's own tier. */
    private String selfScoreText(ModelView model) {
        String tier = organisation.unit(model.unit()).kind().tier();
        return selfScoring
                .scoreAt(model.code(), tier)
                .map(score -> score.total() + " điểm, "
                        + (score.grade() == null ? "chưa đến mức xếp loại nào" : "xếp loại " + score.grade())
                        + " theo tiêu chí " + tierName(tier).toLowerCase(Locale.ROOT))
                .orElse("");
    }

    @Opens("Task_ProposeReplication")
    public FormView<ReplicationProposal> proposeReplication(String key) {
        ModelView model = model(key);
        List<Unit> possible = replications.possibleTargets(model.code());
        return FormView.of((ReplicationProposal) null)
                .show(about(model))
                .show("results", model.summary().results())
                .show("lessons", model.summary().lessons())
                .show("replicability", text(model.registration().replicability()))
                .show("targetUnits", choices(possible))
                .show(
                        "furtherUnits",
                        possible.size() <= Choice.MOST
                                ? ""
                                : "Danh sách này có %d đơn vị, công đoàn cấp trên ở trước. Đơn vị khác tự đăng ký nhân rộng được từ Sổ theo dõi mô hình, điển hình."
                                        .formatted(Choice.MOST));
    }

    /** Of very many units those first that pass it on to others below them. */
    static List<Choice> choices(List<Unit> units) {
        List<Unit> offered = units.size() <= Choice.MOST
                ? units
                : units.stream()
                        .sorted(Comparator.comparing(unit -> !unit.kind().supervising()))
                        .limit(Choice.MOST)
                        .toList();
        return offered.stream()
                .map(unit -> new Choice(unit.code().value(), unit.name()))
                .toList();
    }

    // ---- common ----

    /** Until it is accepted, also by when the unit has to register. */
    private Map<String, Object> aboutRegistration(ModelView model) {
        Map<String, Object> shown = about(model);
        shown.put(
                "lastDayText",
                registrationForms.lastDayText(targets.state(new ObligationKey(model.year(), model.unit()))));
        return shown;
    }

    private Map<String, Object> about(ModelView model) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("code", model.code().value());
        shown.put("modelTitle", model.title());
        shown.put("unitName", organisation.unit(model.unit()).name());
        shown.put("fieldName", model.field().label());
        shown.put("concreteTask", model.content().concreteTask());
        shown.put("expectedResult", model.content().expectedResult());
        shown.put("natureName", model.nature().label());
        shown.put("originName", model.content().origin().label());
        shown.put("registrationNumber", text(model.registrationNumber()));
        return shown;
    }

    private Map<String, Object> survey(ModelView model) {
        Survey survey = model.survey();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("advantages", survey.advantages());
        shown.put("difficulties", survey.difficulties());
        shown.put("objectives", survey.objectives());
        shown.put("solutions", survey.solutions());
        shown.put("audience", survey.audience());
        shown.put("place", survey.place());
        shown.put("periodText", Days.text(survey.firstDay()) + " – " + Days.text(survey.lastDay()));
        shown.put("targetTable", targetTable(model));
        return shown;
    }

    private static List<Map<String, Object>> targetTable(ModelView model) {
        return model.targets().stream().map(ModelLifecycleForms::row).toList();
    }

    private static List<Map<String, Object>> progressTable(List<TargetValue> reported) {
        return reported.stream().map(ModelLifecycleForms::row).toList();
    }

    private List<Map<String, Object>> similar(String title, ModelView model) {
        return models.similar(title, model.code()).stream()
                .map(registrationForms::similarRow)
                .toList();
    }

    private static String consentText(ModelView model) {
        Consent consent = model.consent();
        return "Văn bản số " + consent.documentNumber() + " ngày " + Days.text(consent.documentDate())
                + ", người ký: " + consent.signer()
                + (consent.remark() == null ? "" : ". Ý kiến: " + consent.remark());
    }

    /** The tiers from the unit's own upwards. */
    private List<Choice> tiers(ModelView model) {
        List<Choice> tiers = new ArrayList<>();
        for (Optional<Unit> unit = Optional.of(organisation.unit(model.unit()));
                unit.isPresent();
                unit = organisation.superiorOf(unit.get().code())) {
            UnitKind kind = unit.get().kind();
            tiers.add(new Choice(kind.tier(), tierName(kind.tier())));
        }
        return tiers;
    }

    static String tierName(String tier) {
        return Tiers.name(tier);
    }

    private static Map<String, Object> row(Target target) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", target.name());
        row.put("measure", target.measure());
        row.put("baseline", number(target.baseline()));
        row.put("planned", number(target.planned()));
        return row;
    }

    static Map<String, Object> row(TargetValue value) {
        return Map.of(
                "name", value.name(),
                "measure", text(value.measure()),
                "planned", number(value.planned()),
                "value", number(value.value()));
    }

    private static Map<String, Object> row(SelfScore score) {
        return Map.of("criterion", score.criterion(), "points", score.points(), "evidence", text(score.evidence()));
    }

    private static Map<String, Object> row(Person person) {
        return Map.of(
                "fullName", person.fullName(),
                "position", person.position(),
                "phone", text(person.phone()),
                "email", text(person.email()));
    }

    private static Map<String, Object> row(ImplementationPlan.Duty duty) {
        return Map.of(
                "person", duty.person(),
                "work", duty.work(),
                "lastDay", duty.lastDay() == null ? "" : Days.text(duty.lastDay()));
    }

    static Map<String, Object> row(Finding finding) {
        String conclusion =
                switch (finding.conclusion()) {
                    case SATISFACTORY -> "Đạt yêu cầu";
                    case ADJUST -> "Cần điều chỉnh, bổ sung";
                    case STOP -> "Đề nghị dừng";
                };
        return Map.of(
                "visitedOn", Days.text(finding.visitedOn()),
                "conclusion", conclusion,
                "remark", finding.remark());
    }

    /** A number in Vietnamese notation: a comma before the decimals, no zeros behind them. */
    static String number(BigDecimal value) {
        return value == null ? "" : value.stripTrailingZeros().toPlainString().replace('.', ',');
    }

    private static Optional<String> labelled(String label, String value) {
        return value == null ? Optional.empty() : Optional.of(label + ": " + value);
    }

    private static String reason(Approval decision) {
        return decision == null ? "" : text(decision.reason());
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private ModelView model(String key) {
        return models.view(ModelCode.of(key));
    }
}
