package vn.danvankheo.organisation;

import java.time.LocalDate;

/**
 * What is asked for when somebody is to stand in for another.
 *
 * @param firstDay null when none was given
 * @param lastDay inclusive; null when none was given
 */
public record SubstitutionRequest(
        String absent, String substitute, LocalDate firstDay, LocalDate lastDay, String reason) {}
