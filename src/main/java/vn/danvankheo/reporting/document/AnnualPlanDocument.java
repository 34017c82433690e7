package vn.danvankheo.reporting.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danvankheo.campaign.AnnualPlan;
import vn.danvankheo.campaign.AnnualPlan.ReportRecipient;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.CampaignStage;
import vn.danvankheo.campaign.PlanApproval;
import vn.danvankheo.dossier.DocumentField;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Tiers;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.recognition.PlannedCriteria;

/** Kế hoạch năm of the federation (plan, II and III). */
@Component
class AnnualPlanDocument implements DocumentSource {

    private final CampaignPlanning campaigns;
    private final PlannedCriteria criteria;
    private final Organisation organisation;
    private final LetterHead letterHead;

    AnnualPlanDocument(
            CampaignPlanning campaigns, PlannedCriteria criteria, Organisation organisation, LetterHead letterHead) {
        this.campaigns = campaigns;
        this.criteria = criteria;
        this.organisation = organisation;
        this.letterHead = letterHead;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.ANNUAL_PLAN);
    }

    @Override
    public List<DocumentField> fields(DocumentKind kind) {
        return LetterHead.fieldsWith(PlanPaper.FIELDS.toArray(DocumentField[]::new));
    }

    @Override
    public Optional<DocumentContent> of(DocumentKind kind, String key) {
        int year = Integer.parseInt(key);
        return campaigns.hasBegun(year) && campaigns.stage(year) != CampaignStage.DRAFT
                ? Optional.of(content(kind, year))
                : Optional.empty();
    }

    private DocumentContent content(DocumentKind kind, int year) {
        Unit federation = organisation.federation();
        AnnualPlan plan = campaigns.planToRead(year);
        LetterHead.Issue issue = letterHead.of(federation.code(), year).withoutNumber("KH");
        Optional<PlanApproval> issued = campaigns
                .approval(year)
                .filter(approval -> approval.decision() == PlanApproval.Decision.APPROVE
                        && approval.number() != null
                        && approval.date() != null);
        issued.ifPresent(approval -> issue.asOf(approval.date()).numbered(approval.number(), approval.date()));
        Map<String, Object> values = issue.to(recipients(plan)).values();
        issued.map(PlanApproval::signer).map(Signer::of).ifPresent(signer -> signer.fill(values));
        values.putAll(PlanPaper.values(plan, criteriaInForce(year, plan)));
        return new DocumentContent(kind.slug() + "-" + year, federation.code(), values);
    }

    private static List<String> recipients(AnnualPlan plan) {
        List<ReportRecipient> bodies = plan.recipients() == null ? List.of() : plan.recipients();
        return Stream.concat(
                        bodies.stream().map(ReportRecipient::name),
                        Stream.of("Các công đoàn cấp trên trực tiếp cơ sở, CĐCS trực thuộc"))
                .toList();
    }

    private List<PlanPaper.CriteriaInForce> criteriaInForce(int year, AnnualPlan plan) {
        return criteria.chosen(year, plan.criteriaSets()).stream()
                .map(set -> new PlanPaper.CriteriaInForce(
                        Tiers.name(set.tier()), set.subject().label(), set.name()))
                .toList();
    }
}
