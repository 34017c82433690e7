package vn.danvankheo.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.recognition.RecognitionDecision.Outcome;
import vn.danvankheo.recognition.RecognitionDecision.Ruling;
import vn.danvankheo.review.ModelAssessment;
import vn.danvankheo.validation.InvalidInput;

/** What appraisal and count come to, and what follows for the decision. */
@Component
class Deliberation {

    /** As much as a form shows of one model. */
    private static final int LONGEST = 4000;

    private final Criteria criteria;
    private final LatestReviews reviews;
    private final RoundSettings settings;

    Deliberation(Criteria criteria, LatestReviews reviews, RoundSettings settings) {
        this.criteria = criteria;
        this.reviews = reviews;
        this.settings = settings;
    }

    Tally tallyOf(ModelCode model, Minutes minutes) {
        return minutes.tallies().stream()
                .filter(tally -> tally.model().equals(model))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no count of " + model + " in " + minutes.round()));
    }

    /** The lower of the grades of appraisal and council; null when the appraisal reaches none. */
    String grade(Candidate candidate, Tally tally) {
        String appraised = candidate.score().grade();
        if (appraised == null || tally.grade() == null) {
            return appraised;
        }
        long set = candidate.criteriaSet();
        return criteria.rank(set, tally.grade()) > criteria.rank(set, appraised) ? tally.grade() : appraised;
    }

    boolean mayBeRecognised(Candidate candidate, Tally tally) {
        return tally.result() != Tally.Result.NOT_PASSED && grade(candidate, tally) != null;
    }

    /** @param row where in the form the ruling stands */
    void check(String row, Candidate candidate, Tally tally, Ruling ruling) {
        if (ruling.outcome() == Outcome.RECOGNISE) {
            if (tally.result() == Tally.Result.NOT_PASSED) {
                throw new InvalidInput(row + "outcome", "hội đồng không thông qua nên không công nhận được");
            }
            if (grade(candidate, tally) == null) {
                throw new InvalidInput(row + "outcome", "điểm thẩm định chưa đạt mức nào nên không công nhận được");
            }
        } else if (ruling.nominates() || ruling.commends() || isGiven(ruling.title())) {
            throw new InvalidInput(
                    row + "outcome",
                    "chỉ mô hình được công nhận mới được đề nghị lên cấp trên, tặng danh hiệu, đề nghị khen thưởng");
        }
        boolean reasonNeeded = ruling.outcome() != Outcome.RECOGNISE || tally.result() == Tally.Result.TIED;
        if (reasonNeeded && !isGiven(ruling.reason())) {
            throw new InvalidInput(
                    row + "reason",
                    ruling.outcome() == Outcome.RECOGNISE
                            ? "phải nêu lý do công nhận khi hội đồng ngang phiếu"
                            : "phải nêu lý do");
        }
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }

    /** What a member of the council sees of a model. */
    String forTheCouncil(Candidate candidate, ModelView model) {
        Score score = candidate.score();
        Optional<ModelAssessment> review = reviews.of(model);
        return joined(Stream.of(
                "Thẩm định: " + score.total() + " điểm, " + gradeText(score.grade()),
                candidate.selfTotal() == null ? null : "Đơn vị tự chấm: " + candidate.selfTotal() + " điểm",
                review.map(said -> "Báo cáo của đơn vị: "
                                + inSentence(said.effectiveness().label()) + "; "
                                + inSentence(said.feasibility().label()))
                        .orElse(null),
                "Nhận xét thẩm định: " + candidate.appraisal().remark()));
    }

    /** What the leadership sees of a model: how score, count and grade came about. */
    String forTheLeadership(Candidate candidate, Tally tally) {
        return joined(Stream.of(
                        Stream.of("Thẩm định:"),
                        candidate.score().steps().stream(),
                        candidate.selfTotal() == null
                                ? Stream.<String>of()
                                : Stream.of("Đơn vị tự chấm " + candidate.selfTotal() + " điểm."),
                        Stream.of("Nhận xét: " + candidate.appraisal().remark(), "Hội đồng:"),
                        tally.steps().stream(),
                        Stream.of(proposal(candidate, tally)))
                .flatMap(lines -> lines));
    }

    private String proposal(Candidate candidate, Tally tally) {
        String grade = grade(candidate, tally);
        if (tally.result() == Tally.Result.NOT_PASSED || grade == null) {
            return "Không đủ điều kiện công nhận.";
        }
        String lower = Objects.equals(candidate.score().grade(), tally.grade())
                ? ""
                : " (mức thấp hơn giữa thẩm định: " + candidate.score().grade() + " và hội đồng: "
                        + (tally.grade() == null ? "chưa xếp loại" : tally.grade()) + ")";
        return "Xếp loại nếu công nhận: " + grade + lower + ".";
    }

    String forCommending(Candidate candidate, List<Commendation> before) {
        String warnings = before.stream()
                .filter(commendation -> commendation.outcome() != CommendationResult.Outcome.NOT_GIVEN)
                .map(commendation -> "Lưu ý: mô hình đã được %s %s, %s%s. Một thành tích chỉ khen một lần."
                        .formatted(
                                commendation.outcome() == null ? "đề nghị tặng" : "tặng",
                                commendation.form().label(),
                                commendation.level(),
                                commendation.number() == null
                                        ? ""
                                        : ", Quyết định số " + commendation.number() + " ngày "
                                                + Days.text(commendation.date())))
                .collect(Collectors.joining("\n"));
        return joined(Stream.of("Xếp loại: " + candidate.grade(), warnings.isEmpty() ? null : warnings));
    }

    /** What strikes about the list as a whole. */
    List<String> remarks(List<Candidate> list, Minutes minutes) {
        List<String> remarks = new ArrayList<>();
        boolean everythingPassed = list.stream()
                .map(candidate -> tallyOf(candidate.model(), minutes).result())
                .allMatch(Tally.Result.PASSED::equals);
        if (list.size() > 1 && everythingPassed) {
            remarks.add("Tất cả " + list.size() + " mô hình đều được đề nghị công nhận.");
        }
        if (list.size() > 1
                && list.stream()
                                .map(candidate -> candidate.score().total())
                                .distinct()
                                .count()
                        == 1) {
            remarks.add("Tất cả " + list.size() + " mô hình có cùng điểm thẩm định: "
                    + list.get(0).score().total() + " điểm.");
        }
        list.stream()
                .filter(this::isOutlier)
                .map(candidate -> candidate.model() + ": đơn vị tự chấm " + candidate.selfTotal() + " điểm, thẩm định "
                        + candidate.score().total() + " điểm.")
                .forEach(remarks::add);
        remarks.addAll(minutes.notes());
        return remarks;
    }

    private boolean isOutlier(Candidate candidate) {
        return candidate.selfTotal() != null
                && Math.abs(candidate.selfTotal() - candidate.score().total()) >= settings.outlierPoints();
    }

    private static String gradeText(String grade) {
        return grade == null ? "chưa đạt mức nào" : "xếp loại " + grade;
    }

    private static String inSentence(String label) {
        return label.substring(0, 1).toLowerCase() + label.substring(1);
    }

    private static String joined(Stream<String> lines) {
        String text = lines.filter(Objects::nonNull).collect(Collectors.joining("\n"));
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
