package vn.danvankheo.recognition;

import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.organisation.Tiers;

/**
 * Bộ tiêu chí: one version of the criteria of a tier, for collectives or for individuals. A version never changes; a
 * change is a new version.
 *
 * @param tier code of the tier
 * @param firstYear first year in which it holds
 * @param lastYear last year in which it holds; null while no end is foreseen
 * @param reference whether it is the shipped sample (“mẫu tham khảo – thay bằng hướng dẫn của LĐLĐ tỉnh”)
 */
public record CriteriaSetView(
        long id,
        String tier,
        Subject subject,
        int version,
        String name,
        int firstYear,
        Integer lastYear,
        boolean reference,
        CriteriaContent content) {

    /** What the set judges, for example “Tập thể, cấp cơ sở”. */
    public String scope() {
        return scope(tier, subject);
    }

    public static String scope(String tier, Subject subject) {
        return subject.label() + ", " + Tiers.nameInSentence(tier);
    }

    /** For which years it was made, in words. */
    public String years() {
        if (lastYear == null) {
            return "từ năm " + firstYear;
        }
        return firstYear == lastYear ? "năm " + firstYear : "từ năm %d đến hết năm %d".formatted(firstYear, lastYear);
    }
}
