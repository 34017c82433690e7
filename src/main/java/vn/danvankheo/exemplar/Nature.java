package vn.danvankheo.exemplar;

/** Tính chất: only what is begun in the year counts towards the target (plan, II.2). */
public enum Nature {
    /** Xây dựng mới. */
    NEW("Xây dựng mới"),
    /** Duy trì. */
    CONTINUED("Duy trì"),
    /** Nhân rộng. */
    REPLICATED("Nhân rộng");

    private final String label;

    Nature(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
