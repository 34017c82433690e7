package vn.danvankheo.recognition;

/** A model waits for the round that is going on already: completed after it was returned, or nominated late. */
public record CandidateWaits(RoundKey round) {}
