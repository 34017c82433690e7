package vn.danvankheo.story;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danvankheo.review.ReportDispatched;
import vn.danvankheo.review.ReviewReminderDue;

/** Hears what the domain tells to whoever sends mails. */
@Component
class Announced {

    private final List<ReviewReminderDue> reminders = new ArrayList<>();
    private final List<ReportDispatched> dispatched = new ArrayList<>();

    @EventListener
    void on(ReviewReminderDue event) {
        reminders.add(event);
    }

    @EventListener
    void on(ReportDispatched event) {
        dispatched.add(event);
    }

    void forget() {
        reminders.clear();
        dispatched.clear();
    }

    /** The rungs of the reminders to the unit, in the order in which they came. */
    List<String> rungsOf(String review) {
        return reminders.stream()
                .filter(reminder -> reminder.review().toString().equals(review))
                .map(ReviewReminderDue::rung)
                .toList();
    }

    List<ReportDispatched> dispatched() {
        return dispatched;
    }
}
