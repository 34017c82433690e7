package vn.danvankheo.calendar;

/** Working days are not what they were: whatever was reckoned from them is to be asked for anew. */
public record CalendarChanged() {}
