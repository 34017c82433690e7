package vn.danvankheo.organisation;

import java.time.LocalDate;

/**
 * Đơn vị: a unit of the trade union as others see it.
 *
 * @param superior the unit directly above, for one that has ended the unit that carries on its work; null for the
 *     federation
 * @param validFrom first day on which the unit exists
 * @param validTo last day on which it exists; null while it does
 * @param mailbox the unit's own e-mail address; null when it has none
 */
public record Unit(
        UnitCode code,
        String name,
        UnitKind kind,
        UnitCode superior,
        LocalDate validFrom,
        LocalDate validTo,
        boolean sample,
        String mailbox) {

    public boolean hasEndedBy(LocalDate day) {
        return validTo != null && day.isAfter(validTo);
    }

    public boolean existsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }
}
