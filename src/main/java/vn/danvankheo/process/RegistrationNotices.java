package vn.danvankheo.process;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.EntryOnBehalfBegun;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.ObligationState;
import vn.danvankheo.campaign.RegistrationReminderDue;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.campaign.TargetMet;
import vn.danvankheo.notification.Deadline;
import vn.danvankheo.notification.Notice;
import vn.danvankheo.notification.Notices;
import vn.danvankheo.notification.Sender;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.process.Addressees.Addressee;

/** What people are told about the registration of a unit. */
@Component
public class RegistrationNotices {

    private static final String REMINDER = "registration";
    private static final String NUDGE = "nudge";
    private static final String ON_BEHALF = "onBehalf";
    private static final String WHAT = "gửi đăng ký mô hình";
    private static final String SEE_TO_IT = "đôn đốc đơn vị gửi đăng ký mô hình";
    private static final String FOLLOW_UP = "/theo-doi-dang-ky";

    private final Notices notices;
    private final Addressees addressees;
    private final RegistrationTargets targets;
    private final Organisation organisation;
    private final TaskLinks links;
    private final Days days;
    private final AuditTrail audit;

    RegistrationNotices(
            Notices notices,
            Addressees addressees,
            RegistrationTargets targets,
            Organisation organisation,
            TaskLinks links,
            Days days,
            AuditTrail audit) {
        this.notices = notices;
        this.addressees = addressees;
        this.targets = targets;
        this.organisation = organisation;
        this.links = links;
        this.days = days;
        this.audit = audit;
    }

    /** In time the officers are reminded; late also the unit's leadership and the officers of the union above. */
    @EventListener
    void on(RegistrationReminderDue event) {
        ObligationState obligation = event.obligation();
        UnitCode unit = obligation.key().unit();
        Subject subject = subject(obligation);
        String occurrence = event.rung() + " " + subject.lastDay();
        officers(unit).forEach(officer -> notices.put(subject.notice(REMINDER, occurrence, officer, WHAT)));
        if (obligation.late()) {
            addressees
                    .membersOf(Committee.LEADERSHIP.of(unit))
                    .forEach(leader -> notices.put(subject.notice(REMINDER, occurrence, leader, WHAT)));
            organisation.superiorOf(unit).stream()
                    .flatMap(above -> officers(above.code()).stream())
                    .forEach(above -> notices.put(subject.notice(REMINDER, occurrence, above, SEE_TO_IT)
                            .withLink(FOLLOW_UP)));
        }
    }

    /** Who has sent enough is not told any more that he has not. */
    @EventListener
    void on(TargetMet event) {
        notices.withdraw(REMINDER, event.obligation().toString());
    }

    /** The unit's officers learn that others may enter its registration for them. */
    @EventListener
    void on(EntryOnBehalfBegun event) {
        ObligationState obligation = targets.state(event.obligation());
        String helper = organisation.unit(event.helper()).name();
        Subject subject = subject(obligation);
        officers(obligation.key().unit())
                .forEach(addressee -> notices.put(subject.notice(
                        ON_BEHALF, days.today().toString(), addressee, WHAT + " (" + helper + " nhập hộ)")));
    }

    /**
     * Reminds a unit at once, because somebody above asks for it; of one registration once a day.
     *
     * @param by code of the unit in whose name it is done
     * @param words the officer's own words; may be empty
     */
    @Transactional
    public void nudge(ObligationKey key, UnitCode by, String words, String account) {
        audit.record(
                account,
                AuditEntry.change(
                        "Nhắc gửi đăng ký", key.toString(), key.unit().value(), Map.of(), Map.of("lời nhắc", words)));
        ObligationState obligation = targets.state(key);
        Subject subject = subject(obligation);
        Unit from = organisation.unit(by);
        for (Addressee officer : officers(key.unit())) {
            Addressee named = new Addressee(officer.to(), officer.otherwise(), new Sender(from.name(), from.mailbox()));
            notices.atOnce(
                    subject.notice(NUDGE, days.today().toString(), named, WHAT).withValue("lời nhắc", words));
        }
    }

    private List<Addressee> officers(UnitCode unit) {
        return addressees.membersOf(
                organisation.routeWork(Committee.OFFICERS.of(unit)).committee());
    }

    /** What everybody reads alike who is told of a registration: asked for once, however many they are. */
    private record Subject(ObligationState obligation, String unitName, String link, LocalDate lastDay) {

        Notice notice(String kind, String occurrence, Addressee addressee, String what) {
            ObligationKey key = obligation.key();
            return Notice.of(kind, key.toString(), occurrence, addressee.to(), addressee.from(), key.year(), what)
                    .withOtherwise(addressee.otherwise())
                    .withUnit(key.unit().value())
                    .withAbout(unitName)
                    .withLink(link)
                    .withDeadline(new Deadline(key + " registration", lastDay));
        }
    }

    private Subject subject(ObligationState obligation) {
        ObligationKey key = obligation.key();
        return new Subject(
                obligation,
                organisation.unit(key.unit()).name(),
                links.of("unitRegistration", key.toString()),
                days.lastDayBefore(obligation.closesAt()));
    }
}
