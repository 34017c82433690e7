package vn.danvankheo.process;

/**
 * What was started by a start form.
 *
 * @param key the business key of the process
 * @param unit code of the unit that the process is about
 */
public record Started(String key, String unit) {}
