package vn.danvankheo.exemplar;

/** Nguồn gốc: where a model comes from (plan, II.1). */
public enum Origin {
    /** Từ phong trào thi đua, cuộc vận động. */
    MOVEMENT("Từ phong trào thi đua, cuộc vận động"),
    /** Từ nhu cầu thực tiễn. */
    PRACTICAL_NEED("Từ nhu cầu thực tiễn"),
    /** Từ vấn đề khó khăn, bức xúc được quan tâm. */
    DIFFICULT_MATTER("Từ vấn đề khó khăn, bức xúc được quan tâm");

    private final String label;

    Origin(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
