package vn.danvankheo.recognition;

/** A unit has models to decide on: its round begins. */
public record RoundOpened(RoundKey round) {}
