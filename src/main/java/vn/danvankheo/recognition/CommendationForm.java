package vn.danvankheo.recognition;

/** Hình thức khen thưởng. */
public enum CommendationForm {
    GIAY_KHEN("Giấy khen"),
    BANG_KHEN("Bằng khen");

    private final String label;

    CommendationForm(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
