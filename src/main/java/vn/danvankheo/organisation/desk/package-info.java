/** The pages with which the organisation is looked after: units, committees, accounts, reorganisation, import. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Trang tổ chức",
        allowedDependencies = {"organisation", "audit", "calendar", "access", "notification", "sheet", "validation"})
package vn.danvankheo.organisation.desk;
