package vn.danvankheo.recognition;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Terms of a round, in working days, and what strikes its leadership.
 *
 * @param appraisalWorkingDays the least time for appraising
 * @param ballotWorkingDays the least time that a council has after it got the list
 * @param decisionWorkingDays the time before the tier's last day in which the leadership decides; the ballot ends before
 * @param commendationWorkingDays time for proposing commendations
 * @param commendationResultWorkingDays time after which their result is asked for
 * @param outlierPoints difference between self-score and appraisal from which on the leadership is told of it
 */
@Validated
@ConfigurationProperties("danvankheo.recognition.round")
record RoundSettings(
        @Min(1) @Max(60) @DefaultValue("5") int appraisalWorkingDays,
        @Min(1) @Max(60) @DefaultValue("3") int ballotWorkingDays,
        @Min(1) @Max(60) @DefaultValue("5") int decisionWorkingDays,
        @Min(1) @Max(60) @DefaultValue("5") int commendationWorkingDays,
        @Min(1) @Max(250) @DefaultValue("45") int commendationResultWorkingDays,
        @Min(1) @Max(100) @DefaultValue("15") int outlierPoints) {}
