package vn.danvankheo.recognition;

import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.review.ModelAssessment;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.review.ReviewStage;
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
        return Stream.of(ReviewPeriod.wholeOf(year), ReviewPeriod.halfOf(year))
                .flatMap(period -> reviews.find(new ReviewKey(period, model.unit())).stream())
                .filter(review -> review.stage() == ReviewStage.RECEIVED)
                .flatMap(review -> review.content().models().stream())
                .filter(row -> row.code().equals(model.code()))
                .findFirst();
    }
}
