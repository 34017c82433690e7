/** What libraries look for on the class path again and again, remembered for them. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Dịch vụ của thư viện",
        allowedDependencies = {})
package vn.danvankheo.services;
