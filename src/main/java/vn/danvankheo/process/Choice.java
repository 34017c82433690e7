package vn.danvankheo.process;

/** One entry of a list from which a form lets people choose. */
record Choice(String value, String label) {}
