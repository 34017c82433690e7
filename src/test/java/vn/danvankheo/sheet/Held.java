package vn.danvankheo.sheet;

import static org.assertj.core.api.Assertions.assertThat;

/** Watches the memory while the rows of a long table are made: it must not grow with their number. */
public final class Held {

    public static final int ROWS = 120_000;

    private static final int EARLY = 20_000;
    /** In each row: of a hundred thousand that are held even this alone is twice what is allowed. */
    private static final String MUCH = "x".repeat(250);

    private static final long MEGABYTE = 1024 * 1024;
    /** In bytes. */
    public static final long LITTLE = 12 * MEGABYTE;

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
        return "Dòng " + made + " " + MUCH;
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
