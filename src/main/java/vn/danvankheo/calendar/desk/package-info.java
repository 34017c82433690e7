/** The desk's page of days off, and its sheet. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Trang lịch nghỉ",
        allowedDependencies = {"calendar", "organisation", "access", "sheet", "validation"})
package vn.danvankheo.calendar.desk;
