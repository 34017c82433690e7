package vn.danvankheo.review;

/** Tính khả thi of a model, as its unit judges it in a review (plan, III.1). */
public enum Feasibility {
    /** Khả thi, nơi khác làm theo được. */
    ELSEWHERE("Khả thi, nơi khác làm theo được"),
    /** Khả thi tại đơn vị. */
    HERE("Khả thi tại đơn vị"),
    /** Khó thực hiện. */
    DOUBTFUL("Khó thực hiện");

    private final String label;

    Feasibility(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
