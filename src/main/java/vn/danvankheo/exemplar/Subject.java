package vn.danvankheo.exemplar;

/** Loại: who is exemplary. */
public enum Subject {
    /** Tập thể. */
    COLLECTIVE("Tập thể"),
    /** Cá nhân. */
    INDIVIDUAL("Cá nhân");

    private final String label;

    Subject(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
