package vn.danvankheo.exemplar;

/** Hình thức: a replicable way of working, or an exemplary collective or person. */
public enum Shape {
    /** Mô hình. */
    MODEL("Mô hình"),
    /** Điển hình. */
    EXEMPLAR("Điển hình");

    private final String label;

    Shape(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
