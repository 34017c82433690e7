package vn.danvankheo.process;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.notification.Notice;
import vn.danvankheo.notification.Notices;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.ReorganisationStopped;
import vn.danvankheo.organisation.UnitCode;

/** What the desk is told about decisions on reorganisation. */
@Component
class ReorganisationNotices {

    private static final String STOPPED = "reorganisationStopped";

    private final Notices notices;
    private final Addressees addressees;
    private final Organisation organisation;
    private final Days days;

    ReorganisationNotices(Notices notices, Addressees addressees, Organisation organisation, Days days) {
        this.notices = notices;
        this.addressees = addressees;
        this.organisation = organisation;
        this.days = days;
    }

    @EventListener
    void on(ReorganisationStopped event) {
        UnitCode federation = organisation.federation().code();
        addressees
                .membersOf(Committee.OFFICERS.of(federation))
                .forEach(addressee -> notices.atOnce(Notice.of(
                                STOPPED,
                                "reorganisation/" + event.id(),
                                days.now().toString(),
                                addressee.to(),
                                addressee.from(),
                                days.today().getYear(),
                                "xem lại quyết định sắp xếp tổ chức số %s, đã dừng vì không còn phù hợp"
                                        .formatted(event.paper().number()))
                        .withOtherwise(addressee.otherwise())
                        .withUnit(federation.value())
                        .withAbout(event.reason())
                        .withLink("/to-chuc/sap-xep/" + event.id())));
    }
}
