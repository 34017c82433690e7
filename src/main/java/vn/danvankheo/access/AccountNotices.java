package vn.danvankheo.access;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.notification.Notice;
import vn.danvankheo.notification.Notices;
import vn.danvankheo.notification.Recipient;
import vn.danvankheo.notification.Sender;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;

/** Tells the owner of an account what has been changed about it: it may not have been he. */
@Component
class AccountNotices {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy");

    private final Accounts accounts;
    private final Organisation organisation;
    private final OpenSessions sessions;
    private final Notices notices;
    private final Clock clock;

    AccountNotices(Accounts accounts, Organisation organisation, OpenSessions sessions, Notices notices, Clock clock) {
        this.accounts = accounts;
        this.organisation = organisation;
        this.sessions = sessions;
        this.notices = notices;
        this.clock = clock;
    }

    /** Whoever had got in with the old password is out. */
    @EventListener
    @Transactional
    public void on(PasswordChanged event) {
        sessions.endOf(event.account());
        tell(event.account(), "Mật khẩu của tài khoản đã được đổi.");
    }

    /** Nobody is told where no address is known, or no unit that could write. */
    void tell(String account, String what) {
        String address = accounts.emailOf(account).orElse(null);
        if (address == null || organisation.isEmpty()) {
            return;
        }
        Unit federation = organisation.federation();
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        notices.atOnce(Notice.of(
                        "accountChanged",
                        account,
                        UUID.randomUUID().toString(),
                        Recipient.person(account, accounts.nameOf(account), address, null, null),
                        new Sender(federation.name(), federation.mailbox()),
                        now.getYear(),
                        "xem lại tài khoản")
                .withValue("thay đổi", what)
                .withValue("lúc", MOMENT.format(now)));
    }
}
