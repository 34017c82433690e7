package vn.danvankheo.bench;

/**
 * What a database has been asked.
 *
 * @param statements all, those that begin and end transactions among them
 * @param writing transactions that have drawn a number, as only those do that write
 * @param rows that came or were written
 */
record Counts(double statements, double transactions, double writing, double rows) {

    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(Counts other) {
        return new Counts(
                statements + other.statements,
                transactions + other.transactions,
                writing + other.writing,
                rows + other.rows);
    }

    Counts minus(Counts other) {
        return plus(other.times(-1));
    }

    Counts times(double factor) {
        return new Counts(statements * factor, transactions * factor, writing * factor, rows * factor);
    }
}
