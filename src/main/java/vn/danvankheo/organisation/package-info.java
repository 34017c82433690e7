/** Owns the units of the trade union with their kind, tier, superior and validity, and the committees that act for them. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Tổ chức",
        allowedDependencies = {"personaldata", "audit", "calendar", "json", "validation"})
package vn.danvankheo.organisation;
