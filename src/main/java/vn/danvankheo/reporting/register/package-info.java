/**
 * Owns the register (sổ theo dõi mô hình, điển hình), the public page of what has been recognised, and the switch that
 * opens it.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Sổ theo dõi mô hình, điển hình",
        allowedDependencies = {
            "personaldata",
            "audit",
            "sheet",
            "reporting",
            "dossier",
            "reporting :: document",
            "recognition",
            "exemplar",
            "campaign",
            "organisation",
            "calendar",
            "access",
            "validation"
        })
package vn.danvankheo.reporting.register;
