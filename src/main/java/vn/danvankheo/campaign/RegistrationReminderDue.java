package vn.danvankheo.campaign;

/**
 * A unit shall be reminded of its registration, in time or late.
 *
 * @param rung which reminder of the deadline it is, for example T-7
 */
public record RegistrationReminderDue(ObligationState obligation, String rung) {}
