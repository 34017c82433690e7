package vn.danvankheo.dossier;

import java.util.Optional;
import java.util.stream.Stream;

/** Which step needs which evidence: the one place that says it. */
public enum NeededEvidence {
    /** Where the party committee has no account: the officers record what it has written (plan, II.3, step 1). */
    CONSENT("Task_SeekConsent", EvidenceKind.CONSENT_PAPER, "documentNumber", false),
    PLAN("Task_PlanImplementation", EvidenceKind.SIGNED_PLAN, "documentNumber", false),
    /** Each session has minutes of its own. */
    MINUTES("Task_RecordCouncilMeeting", EvidenceKind.MINUTES, "attendance", true),
    /** Each session leads to a decision of its own. */
    DECISION("Task_DecideRecognition", EvidenceKind.DECISION, "number", true),
    /** What is mailed to the recipients (plan, III.1.e). */
    MID_YEAR_REPORT("Task_DispatchMidYearReport", EvidenceKind.SIGNED_REPORT, "signedCopy", false),
    YEAR_REPORT("Task_DispatchYearReport", EvidenceKind.SIGNED_REPORT, "signedCopy", false);

    private final String task;
    private final EvidenceKind kind;
    private final String field;
    private final boolean anew;

    NeededEvidence(String task, EvidenceKind kind, String field, boolean anew) {
        this.task = task;
        this.kind = kind;
        this.field = field;
        this.anew = anew;
    }

    /** By the key of the task in its diagram. */
    public static Optional<NeededEvidence> of(String task) {
        return Stream.of(values()).filter(needed -> needed.task.equals(task)).findFirst();
    }

    public String task() {
        return task;
    }

    public EvidenceKind kind() {
        return kind;
    }

    /** The field of the step's form at which the person reads that the file is missing. */
    public String field() {
        return field;
    }

    /** Whether a file that an earlier completion of the step was based on does not do for the next. */
    boolean anew() {
        return anew;
    }
}
