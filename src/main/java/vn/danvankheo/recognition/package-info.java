/**
 * Owns how models are recognised tier by tier: versioned criteria, self-score, appraisal, council sessions and ballots,
 * decisions, nominations and commendations.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Công nhận",
        allowedDependencies = {
            "personaldata",
            "audit",
            "review",
            "exemplar",
            "inspection",
            "campaign",
            "organisation",
            "calendar",
            "json",
            "validation"
        })
package vn.danvankheo.recognition;
