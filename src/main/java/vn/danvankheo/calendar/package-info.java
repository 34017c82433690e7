/** Owns what a day and a deadline mean: the zone, the clock, working days and days off, when a deadline is recalled. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Lịch",
        allowedDependencies = {"personaldata", "audit", "validation"})
package vn.danvankheo.calendar;
