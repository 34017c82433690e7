package vn.danvankheo.recognition;

import java.util.Set;

/** The accounts vote no more in the council's session, having left the council; others still do. */
public record BallotsGivenUp(RoundKey round, Set<String> accounts) {}
