package vn.danvankheo.bench.client;

import java.time.Instant;

/** A federation of many units in an arm, whose own job executor does what falls due. */
public interface ManyUnits {

    /** So many grassroots unions and their people are there from now on. */
    void join(int units);

    /** Nothing stands any more before the year's registrations; the executor rests afterwards. */
    void plan(int year);

    /** Returns perhaps before they are open. The executor works from now on. */
    void open(int year, int units);

    void clockTo(Instant moment);

    /** The first units, so many, have each registered a model, which was accepted. */
    default void register(int year, int units) {
        throw new UnsupportedOperationException();
    }

    /** No job is looked for until it works again. */
    void rest();

    void work();
}
