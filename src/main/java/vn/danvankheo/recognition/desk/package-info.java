/** The desk's pages of criteria sets, and their sheet. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Trang tiêu chí",
        allowedDependencies = {"recognition", "exemplar", "organisation", "calendar", "access", "sheet", "validation"})
package vn.danvankheo.recognition.desk;
