/** The pages of the councils: how each of them works, and what it has published after a vote. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Trang hội đồng",
        allowedDependencies = {"sheet", "recognition", "exemplar", "organisation", "access", "calendar", "validation"})
package vn.danvankheo.recognition.council;
