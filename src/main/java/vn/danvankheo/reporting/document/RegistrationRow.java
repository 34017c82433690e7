package vn.danvankheo.reporting.document;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.Nature;
import vn.danvankheo.exemplar.Person;
import vn.danvankheo.exemplar.Shape;
import vn.danvankheo.exemplar.Subject;

/**
 * One registration as the lists of a year tell it.
 *
 * @param unit code
 * @param unitName as it was called when the list was settled
 * @param number of the registration; null before it is accepted
 * @param place null when the survey does not tell it; days likewise
 * @param late sent after the deadline
 * @param stopped after registration
 */
record RegistrationRow(
        String code,
        String unit,
        String unitName,
        String number,
        String title,
        Field field,
        Shape shape,
        Subject subject,
        Nature nature,
        String place,
        LocalDate firstDay,
        LocalDate lastDay,
        List<Person> inCharge,
        boolean late,
        boolean stopped) {

    String duration() {
        return firstDay == null || lastDay == null ? "" : Days.text(firstDay) + " – " + Days.text(lastDay);
    }

    String persons() {
        return inCharge.stream()
                .map(person -> person.fullName() + ", " + person.position())
                .collect(Collectors.joining("; "));
    }

    String remark() {
        if (stopped) {
            return late ? "Quá hạn; đã dừng" : "Đã dừng";
        }
        return late ? "Quá hạn" : "";
    }
}
