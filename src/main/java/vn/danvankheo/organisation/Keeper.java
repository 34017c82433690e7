package vn.danvankheo.organisation;

/**
 * Whoever looks after units, committees and accounts.
 *
 * @param administrator whether he administers the system; then he looks after the federation itself, since nobody stands
 *     above it
 */
public record Keeper(String account, boolean administrator) {}
