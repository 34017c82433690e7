package vn.danvankheo.calendar;

import java.time.LocalDate;

/** A day of the Vietnamese lunar calendar (ngày âm lịch), for example mùng 10 tháng 3. */
record LunarDate(int year, int month, boolean leap, int day) {

    static LunarDate on(LocalDate day) {
        LunarYear same = LunarYear.of(day.getYear());
        LunarYear year = day.isBefore(same.firstDay()) ? LunarYear.of(day.getYear() - 1) : same;
        LunarYear.Month month = year.months().stream()
                .filter(candidate -> !candidate.firstDay().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        return new LunarDate(
                year.year(),
                month.number(),
                month.leap(),
                (int) (day.toEpochDay() - month.firstDay().toEpochDay()) + 1);
    }

    /** Day and month as people write them: 10/3, in a leap month 10/3 nhuận. */
    String text() {
        return day + "/" + month + (leap ? " nhuận" : "");
    }
}
