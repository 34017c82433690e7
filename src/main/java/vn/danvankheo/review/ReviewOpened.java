package vn.danvankheo.review;

/** A unit is asked to review a period. */
public record ReviewOpened(ReviewKey review) {}
