/** Thống kê: what is counted of a year, one query for each figure, wherever it is shown. */
@org.springframework.modulith.NamedInterface("statistics")
package vn.danvankheo.reporting.statistics;
