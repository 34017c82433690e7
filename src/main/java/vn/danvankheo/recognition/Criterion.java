package vn.danvankheo.recognition;

/**
 * Tiêu chí: one line of a criteria set.
 *
 * @param code short and stable over versions and tiers, for example {@code TC1}: the same code at two tiers is the same
 *     criterion, for which a unit scores itself once
 * @param points the most that it gives (điểm tối đa), at least 1
 * @param evidence what has to be shown for it (minh chứng); null when nothing in particular
 */
public record Criterion(String code, String name, int points, String evidence) {}
