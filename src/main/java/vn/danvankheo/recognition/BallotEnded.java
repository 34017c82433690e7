package vn.danvankheo.recognition;

/** The council's ballot in the system ends before its time. */
public record BallotEnded(RoundKey round) {}
