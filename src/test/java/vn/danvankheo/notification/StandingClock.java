package vn.danvankheo.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Moves when the test says so. */
final class StandingClock extends Clock {

    static final ZoneId VIET_NAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private volatile Instant now = at("2027-03-05T07:30");

    static Instant at(String dayAndTime) {
        return LocalDateTime.parse(dayAndTime).atZone(VIET_NAM).toInstant();
    }

    void set(String dayAndTime) {
        now = at(dayAndTime);
    }

    void set(Instant moment) {
        now = moment;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
        return VIET_NAM;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
        return now;
    }
}
