/** Owns the read models: what runs where, who is asked for what, and how late it is. Reads only. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Theo dõi, thống kê",
        allowedDependencies = {
            "sheet",
            "dossier",
            "recognition",
            "review",
            "exemplar",
            "inspection",
            "campaign",
            "organisation",
            "calendar",
            "access",
            "validation"
        })
package vn.danvankheo.reporting;
