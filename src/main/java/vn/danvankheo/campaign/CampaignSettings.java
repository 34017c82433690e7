package vn.danvankheo.campaign;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
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
 * @param returnWorkingDays working days within which a returned registration keeps its first instant
 * @param summaryWorkingDays working days before the last day of the summary at which the implementation ends
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
        @NotNull MonthDay summaryLastDay,
        @NotNull MonthDay yearLastDay,
        @Min(0) @Max(20) @DefaultValue("1") int minimum,
        @Min(0) @Max(50) @DefaultValue("2") int aim,
        @Min(1) @Max(30) @DefaultValue("10") int planWorkingDays,
        @Min(1) @Max(30) @DefaultValue("5") int returnWorkingDays,
        @Min(1) @Max(60) @DefaultValue("10") int summaryWorkingDays,
        @Min(1) @Max(1000) @DefaultValue("100") int chunk) {

    /** As in the table of the kinds of unit. */
    private static final List<String> TIERS_THAT_REGISTER = List.of("coso", "captren");

    public CampaignSettings {
        // what is missing altogether is found by the constraints, afterwards
        if (startSchedule != null && !startSchedule.isBlank() && !CronExpression.isValidExpression(startSchedule)) {
            throw new IllegalArgumentException("start-schedule (" + startSchedule
                    + ") phải gồm sáu phần: giây phút giờ ngày tháng thứ, ví dụ 0 0 7 2 1 *");
        }
        if (registrationLastDay != null) {
            for (String tier : TIERS_THAT_REGISTER) {
                // a day that is left empty is not even among the entries: no unit of the tier would be asked
                if (registrationLastDay.get(tier) == null) {
                    throw new IllegalArgumentException("registration-last-day." + tier + " không được để trống");
                }
            }
            registrationLastDay.forEach((tier, day) ->
                    notBefore("register-last-day", registerLastDay, "registration-last-day." + tier, day));
        }
        notBefore("year-last-day", yearLastDay, "summary-last-day", summaryLastDay);
        if (aim < minimum) {
            throw new IllegalArgumentException("aim (" + aim + ") không được nhỏ hơn minimum (" + minimum + ")");
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

    public record Round(@NotNull MonthDay firstDay, @NotNull MonthDay lastDay) {

        public Round {
            notBefore("last-day", lastDay, "first-day", firstDay);
        }
    }
}
