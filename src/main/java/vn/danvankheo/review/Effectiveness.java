package vn.danvankheo.review;

/** Hiệu quả of a model, as its unit judges it in a review (plan, III.1). */
public enum Effectiveness {
    /** Hiệu quả rõ. */
    CLEAR("Hiệu quả rõ"),
    /** Có hiệu quả bước đầu. */
    FIRST_SIGNS("Có hiệu quả bước đầu"),
    /** Chưa thấy hiệu quả. */
    NONE("Chưa thấy hiệu quả");

    private final String label;

    Effectiveness(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
