package vn.danvankheo.organisation;

/** What somebody asks for lies outside of what he looks after; for him it is not there. */
public class NotYours extends RuntimeException {}
