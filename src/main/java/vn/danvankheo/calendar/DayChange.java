package vn.danvankheo.calendar;

import java.time.LocalDate;

/**
 * What the desk enters for one day because it is announced otherwise than the law alone says.
 *
 * @param reason what people read beside the day, for example the announcement's number
 */
public record DayChange(LocalDate day, Kind kind, String reason) {

    public enum Kind {
        /** A working day that is not worked. */
        EXTRA_DAY_OFF("Nghỉ thêm"),
        /** A Saturday or Sunday that is worked for another day. */
        MADE_UP("Làm bù"),
        /** A computed day off that is worked. */
        HOLIDAY_WORKED("Bỏ ngày nghỉ");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
