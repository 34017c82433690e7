package vn.danvankheo.reporting.plan;

/**
 * A setting that carries out points of the plan.
 *
 * @param name for example {@code danvankheo.campaign.minimum}
 */
record Setting(String name, Naming naming) {}
