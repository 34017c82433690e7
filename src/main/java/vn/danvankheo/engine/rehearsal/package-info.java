/**
 * Đồng hồ tập huấn, in the embedded mode alone: moves engine and domain forward together, so that a year can be lived
 * before an audience in minutes.
 */
package vn.danvankheo.engine.rehearsal;
