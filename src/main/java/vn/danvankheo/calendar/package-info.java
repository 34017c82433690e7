/** Owns what a day and a deadline mean: the zone, the clock, working days. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Lịch",
        allowedDependencies = {})
package vn.danvankheo.calendar;
