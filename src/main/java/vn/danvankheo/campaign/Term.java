package vn.danvankheo.campaign;

/** What the plan of a year sets last days for. */
public enum Term {
    REGISTRATION("registration"),
    REGISTER("register"),
    INSPECTION("inspection"),
    MID_YEAR_REVIEW("mid-year-review"),
    MID_YEAR_REPORT("mid-year-report"),
    SUMMARY("summary"),
    RECOGNITION("recognition"),
    YEAR_REVIEW("year-review"),
    YEAR_REPORT("year-report"),
    YEAR("year");

    private final String label;

    Term(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
