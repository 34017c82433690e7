package vn.danvankheo.validation;

/**
 * What was typed cannot be accepted. Nothing has been changed; the person reads the message at the field.
 *
 * <p>Not for an expected “no” of the domain: that is a returned outcome, drawn as a gateway.
 */
public class InvalidInput extends RuntimeException {

    private final String field;

    /**
     * @param field the key of the form field, for example {@code documentDate} or {@code rows[2].until}; empty when the
     *     message is about the whole form
     * @param message a Vietnamese sentence without the field's label
     */
    public InvalidInput(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
