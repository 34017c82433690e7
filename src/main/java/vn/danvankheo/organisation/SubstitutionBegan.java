package vn.danvankheo.organisation;

/**
 * From now on somebody stands in for the absent one.
 *
 * @param absent account
 */
public record SubstitutionBegan(String absent) {}
