package vn.danvankheo.organisation;

/** A person has left the organisation; his account ends. */
public record MemberRemoved(String account) {}
