package vn.danvankheo.campaign;

/** The desk has begun a year by hand. */
public record YearBegun(int year) {}
