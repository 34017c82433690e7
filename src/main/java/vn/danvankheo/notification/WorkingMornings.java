package vn.danvankheo.notification;

import java.time.LocalDate;

/** On which mornings people are written to; answered where the calendar is kept. */
public interface WorkingMornings {

    boolean isWorkingMorning(LocalDate day);
}
