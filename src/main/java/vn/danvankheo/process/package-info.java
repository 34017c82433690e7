/**
 * Owns the border between processes and domain: for every process a facade {@code …Steps} (process to domain) and
 * {@code …Events} (domain to process).
 */
@org.springframework.modulith.ApplicationModule(displayName = "Quy trình")
package vn.danvankheo.process;
