/** Owns the embedded mode: database, mail server and sample data for a machine that has only a JDK and Maven. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Chế độ chạy thử",
        allowedDependencies = {"organisation", "notification"})
package vn.danvankheo.embedded;
