package vn.danvankheo.campaign;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.validation.annotation.Validated;

/**
 * What a new year's plan is prefilled with when no earlier plan exists. Days are last days, included, written d/M.
 *
 * @param startSchedule when the process of a new year starts by itself: cron with six fields
 * @param registrationLastDay by tier; the plan, III.1, says “trước ngày 13/3”
 * @param midYearReviewLastDay by tier, last day of the units' reviews of the first six months; grassroots unions first
 * @param midYearReportLastDay last day of the federation's report on the first six months
 * @param yearReviewLastDay by tier, last day of the units' reviews of the year
 * @param yearReportLastDay last day of the federation's report on the year
 * @param putUpSummaryLastDay last day of the summary of a model that a review has put up for recognition before
 * @param recognitionFirstDay by tier, day on which its rounds of recognition begin
 * @param recognitionLastDay by tier, last day on which it decides on recognition
 * @param reviewWorkingDays working days before the first last day of a review at which all units begin with it
 * @param reportWorkingDays working days before the last day of a report at which the desk compiles it without the
 *     reviews that are still missing
 * @param reportRecipients who receives the reports when no earlier plan says so
 * @param returnWorkingDays working days within which a returned registration keeps its first instant, and within which
 *     a model that recognition has returned is completed
 * @param summaryWorkingDays working days before the last day of the summary at which the implementation ends
 * @param rollOver whether a proposed last day that is a day off becomes the next working day (Civil Code, article 148,
 *     paragraph 5); the last days of registration, of the inspection rounds and of the year, and every first day, never do
 * @param chunk number of units whose registration is opened in one transaction
 */
@Validated
@ConfigurationProperties("danvankheo.campaign")
public record CampaignSettings(
        @NotBlank String startSchedule,
        @NotEmpty Map<String, MonthDay> registrationLastDay,
        @NotNull MonthDay registerLastDay,
        @NotEmpty @Valid List<Round> inspectionRounds,
        @NotNull MonthDay midYearLastDay,
        @NotNull MonthDay yearEndLastDay,
        @NotEmpty Map<String, MonthDay> midYearReviewLastDay,
        @NotNull MonthDay midYearReportLastDay,
        @NotEmpty Map<String, MonthDay> yearReviewLastDay,
        @NotNull MonthDay yearReportLastDay,
        @NotNull MonthDay putUpSummaryLastDay,
        @NotNull MonthDay summaryLastDay,
        @NotEmpty Map<String, MonthDay> recognitionFirstDay,
        @NotEmpty Map<String, MonthDay> recognitionLastDay,
        @NotNull MonthDay yearLastDay,
        @Min(0) @Max(20) @DefaultValue("1") int minimum,
        @Min(0) @Max(50) @DefaultValue("2") int aim,
        @Min(1) @Max(30) @DefaultValue("10") int planWorkingDays,
        @Min(1) @Max(30) @DefaultValue("5") int returnWorkingDays,
        @Min(1) @Max(60) @DefaultValue("10") int summaryWorkingDays,
        @Min(1) @Max(60) @DefaultValue("15") int reviewWorkingDays,
        @Min(1) @Max(30) @DefaultValue("5") int reportWorkingDays,
        @Valid @DefaultValue List<Recipient> reportRecipients,
        @DefaultValue("false") boolean rollOver,
        @Min(1) @Max(1000) @DefaultValue("100") int chunk) {

    /** As in the table of the kinds of unit. */
    private static final String GRASSROOTS = "coso";

    private static final String SUPERVISING = "captren";

    private static final String FEDERATION = "tinh";

    private static final List<String> TIERS_THAT_REGISTER = List.of(GRASSROOTS, SUPERVISING);

    private static final List<String> TIERS_THAT_RECOGNISE = List.of(GRASSROOTS, SUPERVISING, FEDERATION);

    public CampaignSettings {
        // what is missing altogether is found by the constraints, afterwards
        if (startSchedule != null && !startSchedule.isBlank() && !CronExpression.isValidExpression(startSchedule)) {
            throw new IllegalArgumentException("start-schedule (" + startSchedule
                    + ") phải gồm sáu phần: giây phút giờ ngày tháng thứ, ví dụ 0 0 7 2 1 *");
        }
        forEveryTier("registration-last-day", registrationLastDay, "register-last-day", registerLastDay);
        forEveryTier(
                "mid-year-review-last-day", midYearReviewLastDay, "mid-year-report-last-day", midYearReportLastDay);
        forEveryTier("year-review-last-day", yearReviewLastDay, "year-report-last-day", yearReportLastDay);
        grassrootsFirst("mid-year-review-last-day", midYearReviewLastDay, "mid-year-last-day", midYearLastDay);
        grassrootsFirst("year-review-last-day", yearReviewLastDay, "year-end-last-day", yearEndLastDay);
        notBefore("summary-last-day", summaryLastDay, "put-up-summary-last-day", putUpSummaryLastDay);
        notBefore("year-last-day", yearLastDay, "summary-last-day", summaryLastDay);
        notBefore("year-last-day", yearLastDay, "year-report-last-day", yearReportLastDay);
        checkRecognition(recognitionFirstDay, recognitionLastDay, putUpSummaryLastDay, yearLastDay);
        if (aim < minimum) {
            throw new IllegalArgumentException("aim (" + aim + ") không được nhỏ hơn minimum (" + minimum + ")");
        }
    }

    private static void forEveryTier(
            String name, Map<String, MonthDay> dayByTier, String settledName, MonthDay settledOn) {
        if (dayByTier == null) {
            return;
        }
        complete(name, dayByTier, TIERS_THAT_REGISTER);
        dayByTier.forEach((tier, day) -> notBefore(settledName, settledOn, name + "." + tier, day));
    }

    private static void complete(String name, Map<String, MonthDay> dayByTier, List<String> tiers) {
        for (String tier : tiers) {
            // a day that is left empty is not even among the entries: no unit of the tier would be asked
            if (dayByTier.get(tier) == null) {
                throw new IllegalArgumentException(name + "." + tier + " không được để trống");
            }
        }
    }

    /** Each tier decides after the summaries and not before the tier below it, and all before the year closes. */
    private static void checkRecognition(
            Map<String, MonthDay> firstDays, Map<String, MonthDay> lastDays, MonthDay putUpSummary, MonthDay yearLast) {
        if (firstDays == null || lastDays == null) {
            return;
        }
        String first = "recognition-first-day";
        String last = "recognition-last-day";
        complete(first, firstDays, TIERS_THAT_RECOGNISE);
        complete(last, lastDays, TIERS_THAT_RECOGNISE);
        inOrder(first, firstDays);
        inOrder(last, lastDays);
        for (String tier : TIERS_THAT_RECOGNISE) {
            notBefore(last + "." + tier, lastDays.get(tier), first + "." + tier, firstDays.get(tier));
            notBefore(first + "." + tier, firstDays.get(tier), "put-up-summary-last-day", putUpSummary);
            notBefore("year-last-day", yearLast, last + "." + tier, lastDays.get(tier));
        }
    }

    private static void inOrder(String name, Map<String, MonthDay> dayByTier) {
        notBefore(
                name + "." + SUPERVISING,
                dayByTier.get(SUPERVISING),
                name + "." + GRASSROOTS,
                dayByTier.get(GRASSROOTS));
        notBefore(
                name + "." + FEDERATION,
                dayByTier.get(FEDERATION),
                name + "." + SUPERVISING,
                dayByTier.get(SUPERVISING));
    }

    /** A model's progress is told before its unit's review, and the unit's review before that of the unit above. */
    private static void grassrootsFirst(
            String name, Map<String, MonthDay> dayByTier, String progressName, MonthDay progressDay) {
        if (dayByTier != null) {
            String first = name + "." + GRASSROOTS;
            notBefore(first, dayByTier.get(GRASSROOTS), progressName, progressDay);
            notBefore(name + "." + SUPERVISING, dayByTier.get(SUPERVISING), first, dayByTier.get(GRASSROOTS));
        }
    }

    private static void notBefore(String laterName, MonthDay later, String earlierName, MonthDay earlier) {
        if (later != null && earlier != null && later.isBefore(earlier)) {
            throw new IllegalArgumentException(
                    "%s (%s) không được trước %s (%s)".formatted(laterName, text(later), earlierName, text(earlier)));
        }
    }

    private static String text(MonthDay day) {
        return day.getDayOfMonth() + "/" + day.getMonthValue();
    }

    /** @param unionFieldName what the recipient calls the field of building the union */
    public record Recipient(
            @NotBlank @Size(max = 200) String name,
            @Size(max = 200) String unionFieldName,
            @Email @Size(max = 200) String email) {}

    public record Round(@NotNull MonthDay firstDay, @NotNull MonthDay lastDay) {

        public Round {
            notBefore("last-day", lastDay, "first-day", firstDay);
        }
    }
}
