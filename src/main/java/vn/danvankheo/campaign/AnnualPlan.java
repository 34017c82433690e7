package vn.danvankheo.campaign;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Kế hoạch năm: what the federation lays down for one year (plan, II.2 and III). All days are last days, included, in
 * the configured zone.
 *
 * @param confederationTheme theme of the year given by the confederation (plan, I.2)
 * @param localTheme emulation theme of the locality
 * @param windows by kind of unit the last days of registration and of both reviews, minimum and aim
 * @param registerLastDay last day for settling the list of registrations
 * @param midYearLastDay last day for reporting progress before the mid-year review
 * @param yearEndLastDay last day for reporting progress before the year-end review
 * @param midYearReportLastDay last day on which the federation sends its report on the first six months
 * @param yearReportLastDay last day on which the federation sends its report on the year
 * @param putUpSummaryLastDay last day of the summary of a model that a review has put up for recognition before
 * @param summaryLastDay last day of implementation; then the summary is due
 * @param recognition by tier, from the lowest up, when it decides on recognition
 * @param criteriaSets by which version of each criteria set the year is judged; null where the plan leaves it open, as
 *     those did that were issued before plans named them
 * @param yearLastDay last day of the year's movement
 * @param extraQuestions what the federation's own registration form asks beyond the common one
 * @param recipients who receives the federation's reports, and what each calls the union's field
 */
public record AnnualPlan(
        @NotBlank @Size(max = 300) String confederationTheme,
        @NotBlank @Size(max = 300) String localTheme,
        @Size(max = 4000) String guidance,
        @NotEmpty @Valid List<KindWindow> windows,
        @NotNull LocalDate registerLastDay,
        @NotEmpty @Valid List<InspectionRound> inspectionRounds,
        @NotNull LocalDate midYearLastDay,
        @NotNull LocalDate yearEndLastDay,
        @NotNull LocalDate midYearReportLastDay,
        @NotNull LocalDate yearReportLastDay,
        @NotNull LocalDate putUpSummaryLastDay,
        @NotNull LocalDate summaryLastDay,
        @NotEmpty @Valid List<RecognitionWindow> recognition,
        @Valid List<ChosenCriteria> criteriaSets,
        @NotNull LocalDate yearLastDay,
        @Valid List<ExtraQuestion> extraQuestions,
        @Valid List<ReportRecipient> recipients) {

    /**
     * @param kindName the kind of unit by its name, for example “Công đoàn cơ sở”
     * @param midYearReviewLastDay last day on which units of the kind hand in their review of the first six months
     * @param yearReviewLastDay last day on which they hand in their review of the year
     */
    public record KindWindow(
            @NotBlank String kindName,
            @NotNull LocalDate registrationLastDay,
            @NotNull @Min(0) @Max(20) Integer minimum,
            @NotNull @Min(0) @Max(50) Integer aim,
            @NotNull LocalDate midYearReviewLastDay,
            @NotNull LocalDate yearReviewLastDay) {

        KindWindow of(String otherKind) {
            return new KindWindow(
                    otherKind, registrationLastDay, minimum, aim, midYearReviewLastDay, yearReviewLastDay);
        }

        LocalDate reviewLastDay(ReviewPeriod.Span span) {
            return switch (span) {
                case HALF_YEAR -> midYearReviewLastDay;
                case YEAR -> yearReviewLastDay;
            };
        }
    }

    public record InspectionRound(@NotNull LocalDate firstDay, @NotNull LocalDate lastDay) {}

    /**
     * @param tierName the tier by its name, for example “Cấp cơ sở”
     * @param firstDay day on which its rounds begin
     * @param lastDay last day on which it decides
     */
    public record RecognitionWindow(
            @NotBlank String tierName, @NotNull LocalDate firstDay, @NotNull LocalDate lastDay) {}

    /**
     * @param scope what the set judges, for example “Tập thể, cấp cơ sở”
     * @param criteriaSet id of the version
     */
    public record ChosenCriteria(@NotBlank String scope, @NotBlank String criteriaSet) {}

    public record ExtraQuestion(
            @NotBlank @Size(max = 200) String item, @Size(max = 500) String hint, Boolean required) {}

    /**
     * @param unionFieldName what the recipient calls the field of building the union; null when it calls it the same
     * @param email address to which the dispatched report is mailed; null when it goes by post alone
     */
    public record ReportRecipient(
            @NotBlank @Size(max = 200) String name,
            @Size(max = 200) String unionFieldName,
            @Email @Size(max = 200) String email) {}

    AnnualPlan to(List<ReportRecipient> others) {
        return with(windows, criteriaSets, others);
    }

    AnnualPlan with(List<KindWindow> others) {
        return with(others, criteriaSets, recipients);
    }

    public AnnualPlan judgedBy(List<ChosenCriteria> others) {
        return with(windows, others, recipients);
    }

    private AnnualPlan with(
            List<KindWindow> windows, List<ChosenCriteria> criteriaSets, List<ReportRecipient> recipients) {
        return new AnnualPlan(
                confederationTheme,
                localTheme,
                guidance,
                windows,
                registerLastDay,
                inspectionRounds,
                midYearLastDay,
                yearEndLastDay,
                midYearReportLastDay,
                yearReportLastDay,
                putUpSummaryLastDay,
                summaryLastDay,
                recognition,
                criteriaSets,
                yearLastDay,
                extraQuestions,
                recipients);
    }

    boolean hasDatesOfReviews() {
        return midYearReportLastDay != null
                && yearReportLastDay != null
                && putUpSummaryLastDay != null
                && windows.stream()
                        .noneMatch(
                                window -> window.midYearReviewLastDay() == null || window.yearReviewLastDay() == null);
    }

    boolean hasDatesOfRecognition() {
        return recognition != null;
    }

    LocalDate reportLastDay(ReviewPeriod.Span span) {
        return switch (span) {
            case HALF_YEAR -> midYearReportLastDay;
            case YEAR -> yearReportLastDay;
        };
    }

    /** The last days of a term; several where it comes more than once or differs between kinds of unit or tiers. */
    Stream<LocalDate> lastDays(Term term) {
        return switch (term) {
            case REGISTRATION -> windows.stream().map(KindWindow::registrationLastDay);
            case REGISTER -> Stream.of(registerLastDay);
            case INSPECTION -> inspectionRounds.stream().map(InspectionRound::lastDay);
            case MID_YEAR_REVIEW -> windows.stream().map(KindWindow::midYearReviewLastDay);
            case MID_YEAR_REPORT -> Stream.of(midYearReportLastDay);
            case SUMMARY -> Stream.of(putUpSummaryLastDay, summaryLastDay);
            case RECOGNITION -> recognition.stream().map(RecognitionWindow::lastDay);
            case YEAR_REVIEW -> windows.stream().map(KindWindow::yearReviewLastDay);
            case YEAR_REPORT -> Stream.of(yearReportLastDay);
            case YEAR -> Stream.of(yearLastDay);
        };
    }
}
