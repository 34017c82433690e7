/** Owns the six-month and yearly reviews of the units, with frozen figures, and the federation's report upward. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Sơ kết, tổng kết",
        allowedDependencies = {"personaldata", "exemplar", "campaign", "organisation", "calendar", "json", "validation"
        })
package vn.danvankheo.review;
