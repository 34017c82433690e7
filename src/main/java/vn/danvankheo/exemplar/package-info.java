/** Owns the exemplary model (mô hình, điển hình) from the choice of its content to its summary. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Mô hình, điển hình",
        allowedDependencies = {"personaldata", "audit", "campaign", "organisation", "calendar", "json", "validation"})
package vn.danvankheo.exemplar;
