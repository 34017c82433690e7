/** Owns the read models: what runs where, who is asked for what, and how late it is. Reads only. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Theo dõi, thống kê",
        allowedDependencies = {"recognition", "review", "exemplar", "campaign", "organisation", "calendar", "access"})
package vn.danvankheo.reporting;
