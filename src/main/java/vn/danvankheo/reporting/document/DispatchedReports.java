package vn.danvankheo.reporting.document;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.campaign.AnnualPlan.ReportRecipient;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.dossier.DocumentTemplates;
import vn.danvankheo.dossier.SentDocuments;
import vn.danvankheo.dossier.SentDocuments.Sent;
import vn.danvankheo.reporting.document.OfficialDocuments.Made;
import vn.danvankheo.review.FederationReporting;
import vn.danvankheo.review.ReportView;

/** The federation's report as it leaves for one recipient: in the recipient's words, and kept as it left (plan, III.1). */
@Component
public class DispatchedReports {

    private final FederationReporting reports;
    private final ReviewDocuments documents;
    private final DocumentTemplates templates;
    private final SentDocuments sent;

    DispatchedReports(
            FederationReporting reports, ReviewDocuments documents, DocumentTemplates templates, SentDocuments sent) {
        this.reports = reports;
        this.documents = documents;
        this.templates = templates;
        this.sent = sent;
    }

    /**
     * @param period whose report has just been dispatched
     * @param recipient as the plan or the dispatch names it
     * @param unionField what the recipient calls the field of building the union; null when it calls it the same
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Made keep(ReviewPeriod period, String recipient, String unionField) {
        ReportView report = reports.view(period);
        if (report.dispatch() == null) {
            throw new IllegalStateException("report " + period + " has not been dispatched");
        }
        DocumentKind kind = unionField == null ? ReviewDocuments.kindOf(period) : DocumentKind.PARTY_REPORT;
        Map<String, Object> values =
                documents.values(report, unionField == null ? null : new ReportRecipient(recipient, unionField, null));
        if (unionField == null) {
            values.put("kinh_gui", recipient);
        }
        Sent kept = sent.keep(
                kind,
                documents.subjectOf(report),
                recipient,
                kind.slug() + "-" + period + ".docx",
                templates.render(kind, values));
        return new Made(kept.name(), kept.content());
    }
}
