package vn.danvankheo.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Remembered;
import vn.danvankheo.campaign.AnnualPlan.ReportRecipient;
import vn.danvankheo.organisation.RecipientBodies;
import vn.danvankheo.organisation.RenamedBody;
import vn.danvankheo.validation.InvalidInput;

/** Nơi nhận báo cáo: whom the running years report to when bodies outside the trade union become others. */
@Service
@Transactional
class PlannedRecipients implements RecipientBodies {

    private static final int LONGEST = 200;

    private final Campaigns campaigns;
    private final Remembered memory;

    PlannedRecipients(Campaigns campaigns, Remembered memory) {
        this.campaigns = campaigns;
        this.memory = memory;
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> names() {
        return running().stream()
                .flatMap(campaign -> campaign.recipients().stream())
                .map(ReportRecipient::name)
                .distinct()
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public void check(RenamedBody change) {
        if (!names().contains(change.former())) {
            throw new InvalidInput("former", "không có trong nơi nhận báo cáo của năm đang tổ chức");
        }
        if (change.name().isEmpty()) {
            throw new InvalidInput("name", "chưa được điền");
        }
        fits("name", change.name());
        fits("unionFieldName", change.unionFieldName());
        fits("email", change.email());
        if (change.email() != null && !change.email().matches("[^@\\s]+@[^@\\s]+")) {
            throw new InvalidInput("email", "không phải là địa chỉ thư điện tử, ví dụ ban@ninhthuan.vn");
        }
    }

    private static void fits(String field, String value) {
        if (value != null && value.length() > LONGEST) {
            throw new InvalidInput(field, "không được dài quá %d ký tự".formatted(LONGEST));
        }
    }

    @Override
    public void become(List<RenamedBody> changes) {
        Map<String, RenamedBody> byFormer =
                changes.stream().collect(Collectors.toMap(RenamedBody::former, Function.identity()));
        running().forEach(campaign -> campaign.sendReportsTo(after(campaign.recipients(), byFormer)));
        memory.changes();
    }

    /** Two bodies that become one receive one report. */
    private static List<ReportRecipient> after(List<ReportRecipient> recipients, Map<String, RenamedBody> byFormer) {
        Map<String, ReportRecipient> after = new LinkedHashMap<>();
        for (ReportRecipient recipient : recipients) {
            RenamedBody change = byFormer.get(recipient.name());
            ReportRecipient become = change == null
                    ? recipient
                    : new ReportRecipient(change.name(), change.unionFieldName(), change.email());
            after.putIfAbsent(become.name(), become);
        }
        return new ArrayList<>(after.values());
    }

    private List<Campaign> running() {
        return campaigns.findByStageNotOrderByYear(CampaignStage.CLOSED).stream()
                .filter(Campaign::hasPlan)
                .toList();
    }
}
