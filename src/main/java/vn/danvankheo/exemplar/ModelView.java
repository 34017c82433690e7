package vn.danvankheo.exemplar;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import vn.danvankheo.organisation.UnitCode;

/**
 * A model as others see it.
 *
 * @param title the registered name, before registration the concrete task
 * @param counts whether it counts towards the unit's target
 * @param additional chosen unasked, beyond what the unit must
 * @param targetVersion number of the version of the targets that holds now; 0 before the survey
 * @param firstSentAt when the registration was sent for the first time
 * @param sentAt the instant that counts for the deadline
 * @param late for ever: the registration was needed for the minimum and came after the deadline
 * @param returnTermEnd first instant at which a returned registration no longer keeps its instant
 * @param registrationNumber given at acceptance, without gaps
 * @param enteredBy account of who has sent the registration on behalf of the unit (nhập hộ); null when the unit did
 * @param putUpTier tier for which a review has put it up for recognition; null when none has
 * @param completionReason why a decision on recognition returned it; null when none has, or the summary came anew
 * @param contributors accounts of those who worked on it or approved what others did; they never judge it
 * @param authors accounts of those who worked on it, without those who only approved its plan or summary
 */
public record ModelView(
        ModelCode code,
        int year,
        UnitCode unit,
        ModelStage stage,
        String title,
        Field field,
        Nature nature,
        String sourceModel,
        boolean counts,
        boolean additional,
        ContentSelection content,
        Survey survey,
        List<Target> targets,
        int targetVersion,
        Consent consent,
        Registration registration,
        Acceptance acceptance,
        Instant firstSentAt,
        Instant sentAt,
        boolean late,
        Instant returnTermEnd,
        String registrationNumber,
        String changeReason,
        String enteredBy,
        ImplementationPlan plan,
        Approval planDecision,
        String planApprovedBy,
        boolean declaredDone,
        Instant implementationEndedAt,
        String putUpTier,
        Instant putUpAt,
        boolean difficultyOpen,
        DifficultyAnswer difficultyAnswer,
        boolean stopProposed,
        StopOpinion stopOpinion,
        StopDecision stopDecision,
        Summary summary,
        Approval summaryDecision,
        String summaryApprovedBy,
        String completionReason,
        Set<String> contributors,
        Set<String> authors) {

    /** The plan's step at which the model stands; steps 2 and 3 go side by side. */
    public String step() {
        if (registrationNumber == null) {
            return "1";
        }
        return implementationEndedAt == null ? "2–3" : "4";
    }
}
