package vn.danvankheo.monitoring;

/** How long a task has been open, in classes. */
public enum TaskAge {
    UP_TO_A_DAY("0-1d", 1),
    UP_TO_3_DAYS("1-3d", 3),
    UP_TO_A_WEEK("3-7d", 7),
    UP_TO_2_WEEKS("7-14d", 14),
    UP_TO_30_DAYS("14-30d", 30),
    OLDER("30d+", Integer.MAX_VALUE);

    private final String label;
    private final int lessThanDays;

    TaskAge(String label, int lessThanDays) {
        this.label = label;
        this.lessThanDays = lessThanDays;
    }

    String label() {
        return label;
    }

    /** End of the class, in days of 24 hours; itself no longer in the class. */
    public int lessThanDays() {
        return lessThanDays;
    }
}
