package vn.danvankheo.process;

import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.notification.Notice;
import vn.danvankheo.notification.Notices;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Substitution;
import vn.danvankheo.organisation.SubstitutionArranged;
import vn.danvankheo.organisation.SubstitutionEnded;
import vn.danvankheo.process.Addressees.Addressee;

/** Both are told when somebody is to stand in for another, and when that ends before its day. */
@Component
class SubstitutionNotices {

    private static final String ARRANGED = "substitution";
    private static final String ENDED = "substitutionEnded";
    private static final String PAGE = "/xu-ly-thay";

    private final Notices notices;
    private final Addressees addressees;
    private final Organisation organisation;
    private final Days days;

    SubstitutionNotices(Notices notices, Addressees addressees, Organisation organisation, Days days) {
        this.notices = notices;
        this.addressees = addressees;
        this.organisation = organisation;
        this.days = days;
    }

    @EventListener
    void on(SubstitutionArranged event) {
        tell(ARRANGED, "được xử lý thay", event.substitution());
    }

    @EventListener
    void on(SubstitutionEnded event) {
        tell(ENDED, "thôi xử lý thay", event.substitution());
    }

    private void tell(String kind, String what, Substitution substitution) {
        List<Member> both = List.of(substitution.absent(), substitution.substitute()).stream()
                .map(organisation::ownMember)
                .flatMap(Optional::stream)
                .filter(member -> !member.committees().isEmpty())
                .toList();
        for (Addressee addressee : addressees.of(both)) {
            notices.atOnce(Notice.of(
                            kind,
                            "xu-ly-thay/" + substitution.id(),
                            kind,
                            addressee.to(),
                            addressee.from(),
                            days.today().getYear(),
                            what)
                    .withOtherwise(addressee.otherwise())
                    .withUnit(addressee.to().unit())
                    .withAbout(nameOf(substitution.absent()))
                    .withValue("người xử lý thay", nameOf(substitution.substitute()))
                    .withValue("người vắng mặt", nameOf(substitution.absent()))
                    .withValue("từ ngày", Days.text(substitution.firstDay()))
                    .withValue("đến hết ngày", Days.text(substitution.lastDay()))
                    .withValue("lý do", substitution.reason())
                    .withLink(PAGE));
        }
    }

    private String nameOf(String account) {
        return organisation.ownMember(account).map(Member::displayName).orElse(account);
    }
}
