package vn.danvankheo.personaldata.desk;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.personaldata.desk.Requests.Request;

/** Requests as the pages show them. */
@Component
class ShownRequests {

    private final Accounts accounts;
    private final Days days;

    ShownRequests(Accounts accounts, Days days) {
        this.accounts = accounts;
        this.days = days;
    }

    /** @param late whether it waits although it should have been answered */
    record Shown(Request request, String asked, String due, boolean late, String answered) {}

    List<Shown> of(List<Request> requests) {
        return requests.stream()
                .map(request -> new Shown(
                        request,
                        Days.text(days.dayOf(request.askedAt())),
                        Days.text(request.dueOn()),
                        request.isOpen() && days.today().isAfter(request.dueOn()),
                        request.isOpen()
                                ? null
                                : Days.text(days.dayOf(request.answeredAt())) + ", "
                                        + accounts.nameOf(request.answeredBy())))
                .toList();
    }
}
