/**
 * Owns what is told about the running system to whoever watches it: figures for Prometheus, whether a node is ready, and
 * log lines without anything about people. Reads only, and never stands in the way of the work that it watches.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Theo dõi hệ thống",
        allowedDependencies = {"organisation", "campaign", "calendar", "notification", "audit", "embedded"})
package vn.danvankheo.monitoring;
