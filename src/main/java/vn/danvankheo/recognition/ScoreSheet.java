package vn.danvankheo.recognition;

import java.util.Map;

/**
 * Phiếu chấm: what somebody gave for each criterion of one version of a set.
 *
 * @param criteriaSet id of the version
 * @param points by the criterion's code
 */
public record ScoreSheet(long criteriaSet, Map<String, Integer> points, int bonus, int penalty) {}
