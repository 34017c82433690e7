/** The desk's page of days off, and its sheet. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Trang lịch nghỉ",
        allowedDependencies = {"calendar", "organisation", "access", "validation"})
package vn.danvankheo.calendar.desk;
