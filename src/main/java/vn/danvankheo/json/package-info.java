/** How parts of an entity are kept as JSON. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Dữ liệu JSON",
        allowedDependencies = {})
package vn.danvankheo.json;
