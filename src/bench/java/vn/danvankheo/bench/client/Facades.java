package vn.danvankheo.bench.client;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Beans of the names that the diagrams ask, which keep and decide nothing: they send every instance the way of a model that
 * is recognised, and name the days of the default plan. Public, as expressions ask for it.
 */
public final class Facades {

    private Facades() {}

    /** By the names in the diagrams. */
    public static Map<String, Object> byName() {
        return Map.of(
                "unitRegistration", new UnitRegistration(),
                "modelLifecycle", new ModelLifecycle(),
                "periodicReview", new PeriodicReview(),
                "recognitionRound", new RecognitionRound(),
                "form", "");
    }

    private static Date on(String key, String monthAndDay) {
        return Date.from(ModelYears.at(key.substring(0, 4) + "-" + monthAndDay + "T00:00:00"));
    }

    private static String unitOf(String key) {
        return key.substring(key.length() - "DV0001".length());
    }

    private static String asked(String key, String committee) {
        return unitOf(key) + "." + committee;
    }

    public static class UnitRegistration {

        /** A registration with a model waits, one without asks for a content. */
        private final Set<String> withModel = ConcurrentHashMap.newKeySet();

        public List<String> officers(String key) {
            return List.of(asked(key, "canbo"));
        }

        public Date dueAt(String key) {
            return on(key, "03-06");
        }

        public boolean isReminderLeft(String key) {
            return true;
        }

        public Date nextReminderAt(String key) {
            return on(key, "02-12");
        }

        public void remind(String key) {}

        public Date registrationClosesAt(String key) {
            return on(key, "03-06");
        }

        public boolean isTargetMet(String key) {
            return false;
        }

        public boolean hasEnoughUnderWay(String key) {
            return withModel.contains(key);
        }

        public boolean isAnotherWanted(String key) {
            return false;
        }

        public void selectContent(String key, Object form, String by) {
            withModel.add(key);
        }
    }

    public static final class ModelLifecycle {

        private final Set<String> inspected = ConcurrentHashMap.newKeySet();
        /** An instance asks for it when it begins to wait for an inspection. */
        private final Set<String> ended = ConcurrentHashMap.newKeySet();

        public String officers(String key) {
            return asked(key, "canbo");
        }

        public List<String> registrants(String key) {
            return List.of(asked(key, "canbo"));
        }

        public List<String> partyCommittee(String key) {
            return List.of(asked(key, "canbo"));
        }

        public String leadership(String key) {
            return asked(key, "thuongvu");
        }

        public String registrationJudges(String key) {
            return ModelYears.UNION + ".canbo";
        }

        public String supervisingOfficers(String key) {
            return ModelYears.UNION + ".canbo";
        }

        public String inspectors(String key) {
            return ModelYears.UNION + ".kiemtra";
        }

        public Date registrationDueAt(String key) {
            return on(key, "03-06");
        }

        public Date acceptanceDueAt(String key) {
            return on(key, "03-13");
        }

        public Date implementationPlanDueAt(String key) {
            return on(key, "04-15");
        }

        public Date progressDueAt(String key) {
            return on(key, "05-31");
        }

        public Date summaryOpensAt(String key) {
            return on(key, "11-01");
        }

        public Date nextInspectionAt(String key) {
            return on(key, inspected.contains(key) ? "10-15" : "05-15");
        }

        public Date inspectionDueAt(String key) {
            return on(key, "06-11");
        }

        public Date summaryDueAt(String key) {
            return on(key, "08-16");
        }

        public Date replicationDueAt(String key) {
            return on(key, "12-01");
        }

        public Date yearClosesAt(String key) {
            return on(String.valueOf(Integer.parseInt(key.substring(0, 4)) + 1), "01-01");
        }

        public boolean isConsentGiven(String key) {
            return true;
        }

        public boolean isConsentAmended(String key) {
            return false;
        }

        public boolean isAccepted(String key) {
            return true;
        }

        public boolean needsPlanApproval(String key) {
            return true;
        }

        public boolean isPlanApproved(String key) {
            return true;
        }

        public boolean hasOpenDifficulty(String key) {
            return false;
        }

        public boolean isDeclaredDone(String key) {
            return false;
        }

        public boolean isImplementationEnded(String key) {
            return ended.contains(key);
        }

        public String endImplementation(String key) {
            ended.add(key);
            return "ENDED";
        }

        public boolean hasBeenInspected(String key) {
            return true;
        }

        public boolean mustBeAdjusted(String key) {
            return false;
        }

        public boolean isStopProposed(String key) {
            return false;
        }

        public boolean isInspectionOver(String key) {
            return false;
        }

        public boolean isStopped(String key) {
            return false;
        }

        public boolean needsSummaryApproval(String key) {
            return true;
        }

        public boolean isSummaryApproved(String key) {
            return true;
        }

        public boolean isReturnedForCompletion(String key) {
            return false;
        }

        public boolean isRecognised(String key) {
            return true;
        }

        public void recordSurvey(String key, Object form, String by) {}

        public void recordConsent(String key, Object form, String by) {}

        public void register(String key, Object form, String by) {}

        public void decideAcceptance(String key, Object form, String by) {}

        public void planImplementation(String key, Object form, String by) {}

        public void decideImplementationPlan(String key, Object form, String by) {}

        public void reportProgress(String key, Object form, String by) {}

        public void recordInspection(String key, Object form, String by) {
            inspected.add(key);
        }

        public void summarise(String key, Object form, String by) {}

        public void decideSummary(String key, Object form, String by) {}

        public void proposeReplication(String key, Object form, String by) {}
    }

    public static final class PeriodicReview {

        public String officers(String key) {
            return asked(key, "canbo");
        }

        public String leadership(String key) {
            return asked(key, "thuongvu");
        }

        public String receivers(String key) {
            return ModelYears.UNION + ".canbo";
        }

        public Date dueAt(String key) {
            return on(key, "06-19");
        }

        public Date receiptDueAt(String key) {
            return on(key, "06-25");
        }

        public Date yearClosesAt(String key) {
            return on(String.valueOf(Integer.parseInt(key.substring(0, 4)) + 1), "01-01");
        }

        public boolean isReminderLeft(String key) {
            return true;
        }

        public Date nextReminderAt(String key) {
            return on(key, "06-11");
        }

        public void remind(String key) {}

        public boolean needsApproval(String key) {
            return true;
        }

        public boolean isHandedIn(String key) {
            return true;
        }

        public boolean isReceived(String key) {
            return true;
        }

        public void prepare(String key, Object form, String by) {}

        public void approve(String key, Object form, String by) {}

        public void receive(String key, Object form, String by) {}
    }

    public static final class RecognitionRound {

        public List<String> nextSession(String key) {
            return List.of(key);
        }

        public String appraisers(String key, String candidate) {
            return asked(key, "kiemtra");
        }

        public List<String> openCouncil(String key) {
            return List.of();
        }

        public boolean meets(String key) {
            return true;
        }

        public String officers(String key) {
            return asked(key, "canbo");
        }

        public String deciders(String key) {
            return asked(key, "thuongvu");
        }

        public Date appraisalDueAt(String key) {
            return on(key, "08-22");
        }

        public Date meetingDueAt(String key) {
            return on(key, "08-27");
        }

        public Date decisionDueAt(String key) {
            return on(key, "09-01");
        }

        public Date yearClosesAt(String key) {
            return on(String.valueOf(Integer.parseInt(key.substring(0, 4)) + 1), "01-01");
        }

        public boolean isAnyWaiting(String key) {
            return false;
        }

        public boolean isCommendationAsked(String key) {
            return false;
        }

        public void appraise(String key, String candidate, Object form, String by) {}

        public void recordMeeting(String key, Object form, String by) {}

        public void decide(String key, Object form, String by) {}

        public void end(String key) {}
    }
}
