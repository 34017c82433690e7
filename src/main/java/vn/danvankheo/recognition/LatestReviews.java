package vn.danvankheo.recognition;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.review.ModelAssessment;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.review.ReviewStage;
import vn.danvankheo.review.ReviewView;
import vn.danvankheo.review.Reviewing;

/** What the latest review that was received says of a model, be it its unit's or that of whoever carries on its work. */
@Component
class LatestReviews {

    private final Reviewing reviews;
    private final Organisation organisation;
    private final Days days;

    LatestReviews(Reviewing reviews, Organisation organisation, Days days) {
        this.reviews = reviews;
        this.organisation = organisation;
        this.days = days;
    }

    Optional<ModelAssessment> of(ModelView model) {
        int year = days.today().getYear();
        List<Unit> holders = organisation.holdersOf(model.unit());
        Collections.reverse(holders);
        List<ReviewKey> latestFirst = Stream.of(ReviewPeriod.wholeOf(year), ReviewPeriod.halfOf(year))
                .flatMap(period -> holders.stream().map(holder -> new ReviewKey(period, holder.code())))
                .toList();
        Map<ReviewKey, ReviewView> found = reviews.views(latestFirst);
        return latestFirst.stream()
                .filter(found::containsKey)
                .map(found::get)
                .filter(review -> review.stage() == ReviewStage.RECEIVED)
                .flatMap(review -> review.content().models().stream())
                .filter(row -> row.code().equals(model.code()))
                .findFirst();
    }
}
