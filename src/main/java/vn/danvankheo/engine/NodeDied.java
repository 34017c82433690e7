package vn.danvankheo.engine;

/** A node has been silent for so long that the others take over what it had begun; told on one of them. */
public record NodeDied(String lockOwner) {}
