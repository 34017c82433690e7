/** Owns what an operator reads at the start: where to click first, or in one line why the application did not start. */
@org.springframework.modulith.ApplicationModule(displayName = "Khởi động", allowedDependencies = "embedded")
package vn.danvankheo.start;
