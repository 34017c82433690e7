package vn.danvankheo.review;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitTree;

/**
 * The reviews of one period below a unit, by the tree of the units at the period's end. A unit that has no review of the
 * period, founded or moved in between, is passed through to those below it, so that no review is lost.
 */
final class ReviewTree {

    private final UnitTree units;
    private final Map<UnitCode, Review> reviews;

    ReviewTree(UnitTree units, List<Review> reviews) {
        this.units = units;
        this.reviews = reviews.stream().collect(Collectors.toMap(Review::unit, Function.identity()));
    }

    List<Review> directlyBelow(UnitCode unit) {
        return units.below(unit).stream()
                .flatMap(below -> reviews.containsKey(below.code())
                        ? Stream.of(reviews.get(below.code()))
                        : directlyBelow(below.code()).stream())
                .sorted(Comparator.comparing(Review::unit))
                .toList();
    }

    /** Branch by branch, each unit before those below it. */
    Stream<Review> anywhereBelow(UnitCode unit) {
        return directlyBelow(unit).stream()
                .flatMap(review -> Stream.concat(Stream.of(review), anywhereBelow(review.unit())));
    }

    /** A line for each unit directly below. */
    List<UnitLine> linesBelow(UnitCode unit) {
        return directlyBelow(unit).stream().map(this::line).toList();
    }

    /**
     * The line of a unit for the unit above: its own figures once its review was received, and those of every review
     * received below it until now, whether or not it told of them itself. Overdue never blocks the level above, and what
     * comes late is lost at no level.
     */
    private UnitLine line(Review review) {
        ReviewView view = review.view();
        List<UnitLine> below = linesBelow(review.unit());
        Figures own = review.isReceived() ? review.figures().own() : Figures.NONE;
        return new UnitLine(
                review.unit().value(),
                units.unit(review.unit()).name(),
                Standing.of(view.stage()),
                view.late(),
                below.stream().map(UnitLine::figures).reduce(own, Figures::plus),
                below.size(),
                (int) below.stream()
                        .filter(line -> line.standing() == Standing.RECEIVED)
                        .count());
    }
}
