package vn.danvankheo.recognition;

import vn.danvankheo.exemplar.Subject;

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
        CriteriaContent content) {}
