package vn.danvankheo.process;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ReplicationProposed;
import vn.danvankheo.exemplar.ReplicationTakenUp;
import vn.danvankheo.notification.Notice;
import vn.danvankheo.notification.Notices;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.process.Addressees.Addressee;

/** What a unit is told about a model that it may build after. */
@Component
class ReplicationNotices {

    private static final String PROPOSED = "replication";
    private static final String REGISTER = "/so-theo-doi/";

    private final Notices notices;
    private final Addressees addressees;
    private final ModelBuilding models;
    private final Organisation organisation;

    ReplicationNotices(Notices notices, Addressees addressees, ModelBuilding models, Organisation organisation) {
        this.notices = notices;
        this.addressees = addressees;
        this.models = models;
        this.organisation = organisation;
    }

    @EventListener
    void on(ReplicationProposed event) {
        UnitCode unit = event.unit();
        String what = "xem mô hình “" + models.view(event.model()).title() + "” được đề xuất nhân rộng";
        for (Addressee addressee : addressees.membersOf(
                organisation.routeWork(Committee.OFFICERS.of(unit)).committee())) {
            notices.put(Notice.of(
                            PROPOSED,
                            subject(event.model(), unit),
                            String.valueOf(event.year()),
                            addressee.to(),
                            addressee.from(),
                            event.year(),
                            what)
                    .withOtherwise(addressee.otherwise())
                    .withUnit(unit.value())
                    .withAbout(organisation.unit(unit).name())
                    .withLink(REGISTER + event.model()));
        }
    }

    /** Who builds after it needs not be told any more. */
    @EventListener
    void on(ReplicationTakenUp event) {
        notices.withdraw(PROPOSED, subject(event.model(), event.unit()));
    }

    private static String subject(ModelCode model, UnitCode unit) {
        return model + "/" + unit;
    }
}
