package vn.danvankheo.recognition;

import java.util.List;

/**
 * What the server makes of a score sheet.
 *
 * @param total from 0 to the set's maximum
 * @param grade name of the grade level; null when none is reached
 * @param steps how total and grade came about, one reason a step, as people read it
 */
public record Score(int total, String grade, List<String> steps) {}
