/** Owns the year of the movement: its plan, dates, targets by kind of unit, and each unit's obligation to register. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Năm phong trào",
        allowedDependencies = {"personaldata", "organisation", "calendar", "json", "validation"})
package vn.danvankheo.campaign;
