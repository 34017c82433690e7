package vn.danvankheo.dossier;

import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.organisation.UnitCode;

/**
 * Hồ sơ: what files are kept of.
 *
 * @param key business key: a model {@code 2027-0001}, a review {@code 2027-H1/NINHHAI}, a round {@code 2027-CN/NINHHAI}, a
 *     year {@code 2027}
 * @param unit whose dossier it is; of a year the federation
 * @param year from whose end the legal term counts
 * @param about what stands below the title: code and unit
 */
public record Dossier(String key, UnitCode unit, int year, String title, String about) {

    /** The federation's report on a period has a dossier beside those of the units' reviews. */
    public static String keyOfReport(ReviewPeriod period, UnitCode federation) {
        return period + "/" + federation;
    }

    /** Path of its page. */
    public String address() {
        return "/ho-so/" + key;
    }
}
