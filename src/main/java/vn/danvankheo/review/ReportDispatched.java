package vn.danvankheo.review;

import java.time.LocalDate;
import java.util.List;
import vn.danvankheo.campaign.ReviewPeriod;

/**
 * The federation's report has been approved, signed and sent; only now it is mailed. Carries every value that a mail or
 * an attachment prints.
 *
 * @param number and date of the document
 * @param figures with a line for each unit directly below the federation
 * @param highlights names of the models that the report calls exemplary
 */
public record ReportDispatched(
        ReviewPeriod period,
        String number,
        LocalDate date,
        String signer,
        List<Recipient> recipients,
        ReportFigures figures,
        CompiledReport content,
        List<String> highlights) {

    /**
     * @param email null when it goes by post alone
     * @param unionFieldName what the recipient calls the field of building the union; null when it calls it the same
     */
    public record Recipient(String name, String email, String unionFieldName) {}
}
