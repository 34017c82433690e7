package vn.danvankheo.recognition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.review.ModelAssessment;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.review.ReviewStage;
import vn.danvankheo.review.ReviewView;
import vn.danvankheo.review.Reviewing;

/** What a unit's latest review that was received says of a model. */
@Component
class LatestReviews {

    private final Reviewing reviews;
    private final Days days;

    LatestReviews(Reviewing reviews, Days days) {
        this.reviews = reviews;
        this.days = days;
    }

    Optional<ModelAssessment> of(ModelView model) {
        int year = days.today().getYear();
        List<ReviewKey> latestFirst = Stream.of(ReviewPeriod.wholeOf(year), ReviewPeriod.halfOf(year))
                .map(period -> new ReviewKey(period, model.unit()))
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
