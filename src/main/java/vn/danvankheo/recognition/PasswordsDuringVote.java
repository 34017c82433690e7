package vn.danvankheo.recognition;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.PasswordSetByAnother;

/** Whoever sets a member's password could vote for him: the minutes say that it happened while the vote was open. */
@Component
class PasswordsDuringVote {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy");

    private final CouncilSessions sessions;
    private final Organisation organisation;
    private final Clock clock;

    PasswordsDuringVote(CouncilSessions sessions, Organisation organisation, Clock clock) {
        this.sessions = sessions;
        this.organisation = organisation;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    public void on(PasswordSetByAnother event) {
        sessions.noteForMember(
                event.account(),
                event.at(),
                "Trong thời gian bỏ phiếu, mật khẩu của %s (%s) được người khác (%s) đặt lại lúc %s."
                        .formatted(
                                organisation
                                        .member(event.account())
                                        .map(Member::displayName)
                                        .orElse(event.account()),
                                event.account(),
                                event.by(),
                                TIME.format(event.at().atZone(clock.getZone()))));
    }
}
