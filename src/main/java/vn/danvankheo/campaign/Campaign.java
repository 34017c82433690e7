package vn.danvankheo.campaign;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import vn.danvankheo.campaign.AnnualPlan.ReportRecipient;
import vn.danvankheo.json.Json;

/** The year of the movement. */
@Entity
class Campaign {

    /** Who receives the federation's reports. */
    record Recipients(List<ReportRecipient> bodies) {}

    @Id
    private int year;

    @Enumerated(EnumType.STRING)
    private CampaignStage stage = CampaignStage.DRAFT;

    @Json
    private AnnualPlan plan;

    /** Null while it is whom the plan names. */
    @Json
    private Recipients recipients;

    @Json
    private PlanApproval approval;

    private String draftedBy;
    private String approvedBy;
    private Instant openedAt;
    private Instant listedAt;
    private String listedBy;
    private String listNote;
    private Instant closedAt;
    private boolean sample;

    @Json
    private RegistrationFigures figures;

    @Version
    private int version;

    protected Campaign() {}

    Campaign(int year) {
        this.year = year;
    }

    private void become(CampaignStage next) {
        if (!stage.mayBecome(next)) {
            throw new IllegalStateException("campaign " + year + " is " + stage + " and cannot become " + next);
        }
        stage = next;
    }

    void draft(AnnualPlan newPlan, String by) {
        become(CampaignStage.SUBMITTED);
        plan = newPlan;
        recipients = null;
        draftedBy = by;
    }

    void decide(PlanApproval decision, String by, Instant now) {
        become(decision.decision() == PlanApproval.Decision.APPROVE ? CampaignStage.APPROVED : CampaignStage.DRAFT);
        approval = decision;
        if (stage == CampaignStage.APPROVED) {
            approvedBy = by;
            openedAt = now;
        }
    }

    void markAsSample() {
        sample = true;
    }

    /** @param by null when the deadline settled the list */
    void settleList(String by, String note, Instant now) {
        listedAt = now;
        listedBy = by;
        listNote = note;
    }

    void close(RegistrationFigures frozen, Instant now) {
        become(CampaignStage.CLOSED);
        figures = frozen;
        closedAt = now;
    }

    int year() {
        return year;
    }

    CampaignStage stage() {
        return stage;
    }

    AnnualPlan plan() {
        if (plan == null) {
            throw new IllegalStateException("campaign " + year + " has no plan yet");
        }
        return plan;
    }

    /** Whom the plan names or, when bodies have become others since it was issued, those. */
    List<ReportRecipient> recipients() {
        if (recipients != null) {
            return recipients.bodies();
        }
        return plan().recipients() == null ? List.of() : plan().recipients();
    }

    /** The plan itself stays as it was issued. */
    void sendReportsTo(List<ReportRecipient> bodies) {
        recipients = new Recipients(List.copyOf(bodies));
    }

    boolean isIssued() {
        return stage == CampaignStage.APPROVED || stage == CampaignStage.CLOSED;
    }

    boolean hasPlan() {
        return plan != null;
    }

    PlanApproval approval() {
        return approval;
    }

    boolean isListed() {
        return listedAt != null;
    }

    boolean isSample() {
        return sample;
    }

    RegistrationFigures figures() {
        return figures;
    }

    /** The last of the days on which registration ends for some kind of unit. */
    LocalDate lastRegistrationDay() {
        return plan().windows().stream()
                .map(AnnualPlan.KindWindow::registrationLastDay)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
