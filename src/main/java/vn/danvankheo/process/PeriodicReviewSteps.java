package vn.danvankheo.process;

import java.util.Date;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.exemplar.Acceptance;
import vn.danvankheo.exemplar.Approval;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.review.Reviewing;
import vn.danvankheo.review.UnitReview;

/** The steps of {@code periodic-review.bpmn}, in its order. The key names the period and the unit. */
@Facade
@Component("periodicReview")
public class PeriodicReviewSteps implements TaskCards {

    private final Reviewing reviews;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final WorkTerms terms;
    private final Days days;

    PeriodicReviewSteps(
            Reviewing reviews, CampaignPlanning campaigns, Organisation organisation, WorkTerms terms, Days days) {
        this.reviews = reviews;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.terms = terms;
        this.days = days;
    }

    // ---- who is asked ----

    public String officers(String key) {
        return work(Committee.OFFICERS, key);
    }

    public String leadership(String key) {
        return work(Committee.LEADERSHIP, key);
    }

    private String work(Committee committee, String key) {
        return organisation.routeWork(committee.of(unitOf(key))).committee().id();
    }

    /** The officers of the unit above; where nobody is left but those who worked on it, those of the next one. */
    public String receivers(String key) {
        UnitCode superior = organisation.superiorOf(unitOf(key)).map(Unit::code).orElseGet(() -> organisation
                .federation()
                .code());
        return organisation
                .routeJudging(
                        Committee.OFFICERS.of(superior),
                        organisation.everybodyBehind(
                                reviews.view(ReviewKey.of(key)).contributors(), unitOf(key)))
                .committee()
                .id();
    }

    // ---- preparing and handing in ----

    public Date dueAt(String key) {
        return LastMoment.before(reviews.view(ReviewKey.of(key)).termEnd());
    }

    public void prepare(String key, UnitReview form, String by) {
        reviews.submit(ReviewKey.of(key), form, by);
    }

    public boolean needsApproval(String key) {
        return reviews.needsApproval(ReviewKey.of(key));
    }

    public void approve(String key, Approval form, String by) {
        reviews.decide(ReviewKey.of(key), form, by);
    }

    public boolean isHandedIn(String key) {
        return reviews.isHandedIn(ReviewKey.of(key));
    }

    public boolean isReminderLeft(String key) {
        return reviews.isReminderLeft(ReviewKey.of(key));
    }

    public Date nextReminderAt(String key) {
        return LastMoment.at(reviews.nextReminderAt(ReviewKey.of(key)));
    }

    public void remind(String key) {
        reviews.remind(ReviewKey.of(key));
    }

    public Date yearClosesAt(String key) {
        return LastMoment.at(campaigns.yearClosesAt(ReviewKey.of(key).period().year()));
    }

    public void recordNotReported(String key) {
        reviews.recordNotReported(ReviewKey.of(key));
    }

    // ---- receiving ----

    public Date receiptDueAt(String key) {
        return LastMoment.before(days.endOf(days.plusWorkingDays(days.today(), terms.receipt())));
    }

    public void receive(String key, Acceptance form, String by) {
        reviews.decideReceipt(ReviewKey.of(key), form, by);
    }

    public boolean isReceived(String key) {
        return reviews.isReceived(ReviewKey.of(key));
    }

    @Override
    public String card(String key, String committee) {
        ReviewKey review = ReviewKey.of(key);
        String sample = campaigns.isSample(review.period().year()) ? " (dữ liệu mẫu)" : "";
        return organisation.unit(review.unit()).name() + " · " + review.period().reviewName() + sample;
    }

    private static UnitCode unitOf(String key) {
        return ReviewKey.of(key).unit();
    }
}
