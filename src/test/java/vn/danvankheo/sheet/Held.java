package vn.danvankheo.sheet;

import static org.assertj.core.api.Assertions.assertThat;

/** Watches the memory while the rows of a long table are made: it must not grow with their number. */
public final class Held {

    public static final int ROWS = 120_000;

    private static final int EARLY = 20_000;
    /**
     * In each row: a hundred thousand that are held are five times what is allowed, and what is allowed is far more
     * than what an application that runs in the same JVM takes meanwhile.
     */
    private static final String MUCH = "x".repeat(1_000);

    /** A letter beyond Latin-1, so that each character of the text takes two bytes. */
    private static final String BEGINNING = "Hồ sơ ";

    private static final long MEGABYTE = 1024 * 1024;
    /** In bytes. */
    public static final long LITTLE = 40 * MEGABYTE;

    private int made;
    private long early;
    private long growth = Long.MAX_VALUE;

    /** A long text of a new row. */
    public String text() {
        made++;
        if (made == EARLY) {
            early = used();
        } else if (made == ROWS) {
            growth = used() - early;
        }
        return BEGINNING + made + " " + MUCH;
    }

    /** Bytes, when all that can go has gone. */
    public static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    public void notMoreForMoreRows() {
        assertThat(made).isEqualTo(ROWS);
        assertThat(growth / MEGABYTE)
                .as("megabytes more when all rows were made")
                .isLessThan(LITTLE / MEGABYTE);
    }
}
