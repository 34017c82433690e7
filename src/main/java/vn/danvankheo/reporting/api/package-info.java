/**
 * Owns the API for other programs: what the register, the statistics and the record tell, read-only, in a published form
 * that changes only by addition.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "API cho phần mềm khác",
        allowedDependencies = {
            "reporting",
            "reporting :: document",
            "reporting :: statistics",
            "reporting.register",
            "dossier",
            "recognition",
            "exemplar",
            "campaign",
            "organisation",
            "access",
            "monitoring",
            "validation"
        })
package vn.danvankheo.reporting.api;
