/** The living plan: the plan's numbered points, what carries each of them out, and how the last test run went. */
package vn.danvankheo.reporting.plan;
