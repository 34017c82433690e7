package vn.danvankheo.review;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.exemplar.Approval;
import vn.danvankheo.json.Json;

/** Báo cáo Ban Dân vận Tỉnh ủy: the federation's report of one period (plan, III.1). */
@Entity
@Table(name = "period_report")
class Report {

    @Id
    private String period;

    private int year;

    @Enumerated(EnumType.STRING)
    private ReportStage stage = ReportStage.DRAFT;

    @Json
    private CompiledReport content;

    @Json
    private ReportFigures figures;

    private String compiledBy;
    private Instant compiledAt;

    @Json
    private Approval approval;

    private String approvedBy;
    private Instant approvedAt;

    @Json
    private Dispatch dispatch;

    private String dispatchedBy;
    private Instant dispatchedAt;

    @Version
    private int version;

    protected Report() {}

    Report(ReviewPeriod period) {
        this.period = period.toString();
        this.year = period.year();
    }

    private void become(ReportStage next) {
        if (!stage.mayBecome(next)) {
            throw new IllegalStateException("report " + period + " is " + stage + " and cannot become " + next);
        }
        stage = next;
    }

    void compile(CompiledReport newContent, ReportFigures frozen, String by, Instant now) {
        become(ReportStage.SUBMITTED);
        content = newContent;
        figures = frozen;
        compiledBy = by;
        compiledAt = now;
        approval = null;
    }

    void decide(Approval decision, String by, Instant now) {
        boolean approved = decision.decision() == Approval.Decision.APPROVE;
        become(approved ? ReportStage.APPROVED : ReportStage.DRAFT);
        approval = decision;
        if (approved) {
            approvedBy = by;
            approvedAt = now;
        }
    }

    void dispatch(Dispatch newDispatch, String by, Instant now) {
        become(ReportStage.DISPATCHED);
        dispatch = newDispatch;
        dispatchedBy = by;
        dispatchedAt = now;
    }

    ReportView view() {
        return new ReportView(ReviewPeriod.of(period), stage, content, figures, compiledAt, approval, dispatch);
    }
}
