/** Owns the record: evidence files and the documents made from templates, each kept for its legal term. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Hồ sơ",
        allowedDependencies = {
            "personaldata",
            "audit",
            "exemplar",
            "campaign",
            "organisation",
            "calendar",
            "access",
            "validation"
        })
package vn.danvankheo.dossier;
