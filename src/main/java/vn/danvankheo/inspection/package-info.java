/** Owns visits to models and what was found against their own criteria and targets. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Kiểm tra",
        allowedDependencies = {"personaldata", "exemplar", "campaign", "organisation", "calendar", "json", "validation"
        })
package vn.danvankheo.inspection;
