/** Owns the log-in, the accounts and who may see what in our own pages. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Truy cập",
        allowedDependencies = {"personaldata", "audit", "organisation", "calendar", "notification", "validation"})
package vn.danvankheo.access;
