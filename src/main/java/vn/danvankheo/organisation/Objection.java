package vn.danvankheo.organisation;

/**
 * Why a decision cannot be carried out.
 *
 * @param line number of the line, from 0; {@link #WHOLE} when it is about no single one
 * @param field of {@link ReorganisationLine}
 * @param message a Vietnamese sentence without the field's label
 */
public record Objection(int line, String field, String message) {

    public static final int WHOLE = -1;

    /** With the line, as people read it. */
    public String text() {
        return line == WHOLE ? message : "Dòng %d: %s".formatted(line + 1, message);
    }
}
