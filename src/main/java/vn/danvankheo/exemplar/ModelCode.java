package vn.danvankheo.exemplar;

/** Mã theo dõi: the tracking code of a model, for example {@code 2027-0001}. */
public record ModelCode(String value) {

    public ModelCode {
        if (!isOne(value)) {
            throw new IllegalArgumentException("model code: " + value);
        }
    }

    public static boolean isOne(String text) {
        return text != null && text.matches("\\d{4}-\\d{4,6}");
    }

    public static ModelCode of(String value) {
        return new ModelCode(value);
    }

    static ModelCode of(int year, int number) {
        return new ModelCode("%d-%04d".formatted(year, number));
    }

    @Override
    public String toString() {
        return value;
    }
}
