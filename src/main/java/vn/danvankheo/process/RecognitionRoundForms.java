package vn.danvankheo.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.inspection.Inspections;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.recognition.Appraisal;
import vn.danvankheo.recognition.Appraising;
import vn.danvankheo.recognition.Ballot;
import vn.danvankheo.recognition.CommendationProposal;
import vn.danvankheo.recognition.CommendationResult;
import vn.danvankheo.recognition.Council;
import vn.danvankheo.recognition.CouncilCandidate;
import vn.danvankheo.recognition.CouncilRule;
import vn.danvankheo.recognition.CouncilVote;
import vn.danvankheo.recognition.CriteriaContent;
import vn.danvankheo.recognition.CriteriaSetView;
import vn.danvankheo.recognition.GradeLevel;
import vn.danvankheo.recognition.MeetingRecord;
import vn.danvankheo.recognition.Minutes;
import vn.danvankheo.recognition.RecognitionDecision;
import vn.danvankheo.recognition.RecognitionDecision.Ruling;
import vn.danvankheo.recognition.RoundKey;
import vn.danvankheo.recognition.Rounds;
import vn.danvankheo.review.ModelAssessment;

/** The forms of {@code recognition-round.bpmn} as they are opened, in its order. */
@Component
public class RecognitionRoundForms {

    private final Rounds rounds;
    private final Appraising appraising;
    private final Council council;
    private final ModelBuilding models;
    private final Inspections inspections;
    private final Organisation organisation;
    private final Days days;

    RecognitionRoundForms(
            Rounds rounds,
            Appraising appraising,
            Council council,
            ModelBuilding models,
            Inspections inspections,
            Organisation organisation,
            Days days) {
        this.rounds = rounds;
        this.appraising = appraising;
        this.council = council;
        this.models = models;
        this.inspections = inspections;
        this.organisation = organisation;
        this.days = days;
    }

    @Opens("Task_Appraise")
    public FormView<Appraisal> appraise(String key, String candidate) {
        RoundKey round = RoundKey.of(key);
        ModelView model = models.view(ModelCode.of(candidate));
        CriteriaSetView set = appraising.setFor(round, model.code());
        return FormView.of(appraising.prefilled(set, model.code()))
                .show("code", candidate)
                .show("title", model.title())
                .show("ownerName", organisation.unit(model.unit()).name())
                .show("subjectText", model.content().subject().label())
                .show("setName", set.name())
                .show("gradesText", gradesText(set.content()))
                .show("tierName", ModelLifecycleForms.tierName(model.summary().tierAskedFor()))
                .show("monthsText", appraising.monthsOf(model.code()) + " tháng")
                .show("warning", appraising.warning(set, model.code()).orElse(""))
                .show(summary(model))
                .show(review(model))
                .show(
                        "inspectionTable",
                        inspections.findings(model.code()).stream()
                                .map(ModelLifecycleForms::row)
                                .toList());
    }

    private static String gradesText(CriteriaContent content) {
        return content.grades().stream()
                .map(RecognitionRoundForms::gradeText)
                .collect(Collectors.joining(
                        "; ",
                        "",
                        ". Điểm thưởng nhiều nhất " + content.bonusCap() + ", điểm trừ nhiều nhất "
                                + content.penaltyCap() + "."));
    }

    private static String gradeText(GradeLevel level) {
        return level.name() + " từ " + level.from() + " điểm" + (level.noZero() ? " (không có tiêu chí 0 điểm)" : "");
    }

    private static Map<String, Object> summary(ModelView model) {
        return Map.of(
                "valueTable",
                        model.summary().values().stream()
                                .map(ModelLifecycleForms::row)
                                .toList(),
                "results", model.summary().results(),
                "limits", model.summary().limits() + "; " + model.summary().causes(),
                "lessons", model.summary().lessons());
    }

    private Map<String, Object> review(ModelView model) {
        return appraising
                .reviewOf(model.code())
                .map(RecognitionRoundForms::said)
                .orElse(Map.of("effectiveness", ""));
    }

    private static Map<String, Object> said(ModelAssessment review) {
        return Map.of(
                "effectiveness", TaskWords.inSentence(review.effectiveness().label()),
                "feasibility", TaskWords.inSentence(review.feasibility().label()),
                "reviewRemark", review.remark());
    }

    @Opens("Task_CouncilBallot")
    public FormView<Ballot> councilBallot(String key, String by) {
        RoundKey round = RoundKey.of(key);
        List<CouncilCandidate> list = council.listFor(round, by);
        return FormView.of(new Ballot(
                        council.drawReceipt(),
                        list.stream()
                                .map(candidate ->
                                        new CouncilVote(candidate.label(), candidate.known(), null, null, null))
                                .toList()))
                .show(about(round))
                .show("ballotName", council.isSecret(round) ? "Bỏ phiếu kín" : "Biểu quyết")
                .show(
                        "secrecyText",
                        council.isSecret(round)
                                ? "Bỏ phiếu kín: không ai xem được phiếu theo tên, kể cả sau khi kiểm phiếu. Đã gửi thì"
                                        + " không sửa được."
                                : "Biểu quyết: sau khi kiểm phiếu, người có thẩm quyền xem được ý kiến của từng thành"
                                        + " viên. Đã gửi thì không sửa được.")
                .show("count", list.size())
                .show("lastDayText", Days.text(days.lastDayBefore(council.closesAt(round))))
                .show("recusedText", recusedText(rounds.lengthOfList(round) - list.size()))
                .show("grades", grades(round));
    }

    private static String recusedText(int models) {
        return models == 0 ? "" : models + " mô hình, không có trong phiếu này.";
    }

    @Opens("Task_RecordCouncilMeeting")
    public FormView<MeetingRecord> recordCouncilMeeting(String key) {
        RoundKey round = RoundKey.of(key);
        List<CouncilCandidate> list = rounds.listForCouncil(round);
        CouncilRule rule = council.ruleOf(round);
        int members = organisation.membersOf(Committee.COUNCIL.of(round.unit())).size();
        return FormView.of(new MeetingRecord(
                        null,
                        null,
                        null,
                        null,
                        members == 0 ? null : members,
                        null,
                        null,
                        list.stream().map(RecognitionRoundForms::count).toList()))
                .show(about(round))
                .show("count", list.size())
                .show(
                        "votedText",
                        council.meets(round)
                                ? ""
                                : council.minutes(round)
                                        .map(minutes -> minutes.voted() + "/" + minutes.members() + " thành viên")
                                        .orElse(""))
                .show(
                        "ruleText",
                        "Cuộc họp hợp lệ khi có ít nhất %d%% số thành viên; mô hình được thông qua khi có trên %d%% số phiếu công nhận."
                                .formatted(rule.quorumPercent(), rule.passPercent()))
                .show("grades", grades(round));
    }

    private static MeetingRecord.Count count(CouncilCandidate candidate) {
        return new MeetingRecord.Count(
                candidate.label(), candidate.known(), candidate.recused().size(), null, null, null, null);
    }

    private List<Choice> grades(RoundKey round) {
        return council.grades(round).stream()
                .map(grade -> new Choice(grade, grade))
                .toList();
    }

    @Opens("Task_DecideRecognition")
    public FormView<RecognitionDecision> decideRecognition(String key) {
        RoundKey round = RoundKey.of(key);
        Minutes minutes = rounds.minutes(round);
        List<Ruling> proposed = rounds.proposed(round, minutes);
        return FormView.of(new RecognitionDecision(null, null, null, proposed))
                .show(about(round))
                .show("count", proposed.size())
                .show("draftDecision", proposed.stream().anyMatch(ruling -> ruling.outcome() != null))
                .show("minutesText", minutesText(minutes))
                .show(
                        "remarksText",
                        rounds.remarks(round, minutes).stream()
                                .map(remark -> "- " + remark)
                                .collect(Collectors.joining("\n")));
    }

    private String minutesText(Minutes minutes) {
        return "Hội đồng %s ngày %s: %d/%d thành viên tham gia."
                .formatted(
                        minutes.online() ? "bỏ phiếu trên hệ thống, kiểm phiếu" : "họp",
                        Days.text(
                                minutes.meeting() == null
                                        ? days.dayOf(minutes.closedAt())
                                        : minutes.meeting().heldOn()),
                        minutes.voted(),
                        minutes.members());
    }

    @Opens("Task_ProposeCommendation")
    public FormView<CommendationProposal> proposeCommendation(String key) {
        RoundKey round = RoundKey.of(key);
        return FormView.of(new CommendationProposal(rounds.commendationsToPropose(round)))
                .show("nominated", rounds.nominatesAny(round))
                .show(about(round));
    }

    @Opens("Task_RecordCommendation")
    public FormView<CommendationResult> recordCommendation(String key) {
        RoundKey round = RoundKey.of(key);
        return FormView.of(new CommendationResult(rounds.commendationsWithoutResult(round)))
                .show(about(round));
    }

    private Map<String, Object> about(RoundKey round) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("roundKey", round.toString());
        shown.put("yearText", String.valueOf(round.year()));
        shown.put("unitName", organisation.unit(round.unit()).name());
        return shown;
    }
}
