package vn.danvankheo.campaign;

/**
 * Counts of one year's registration, of one unit or of all; frozen when the year closes.
 *
 * @param units number of units that had to register
 * @param chosen models whose content was chosen
 * @param counting models that count towards the target, not fallen away (plan, II.2)
 * @param sent of these, registrations sent
 * @param met units that sent at least their minimum
 * @param excused units that were allowed not to register
 */
public record RegistrationFigures(int units, int chosen, int counting, int sent, int met, int excused) {

    static final RegistrationFigures NONE = new RegistrationFigures(0, 0, 0, 0, 0, 0);

    RegistrationFigures plus(RegistrationFigures other) {
        return new RegistrationFigures(
                units + other.units,
                chosen + other.chosen,
                counting + other.counting,
                sent + other.sent,
                met + other.met,
                excused + other.excused);
    }
}
