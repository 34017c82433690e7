package vn.danvankheo.engine.forms;

import java.util.regex.Pattern;

/**
 * Text that a form shows as it was typed. The text parts of a form are Markdown: without this, one unit could put a link
 * of its choice before the eyes of another.
 */
final class ShownText {

    private static final Pattern MEANS_SOMETHING = Pattern.compile("[\\\\`*_\\[\\]<>#!|~&]");
    private static final Pattern ADDRESS = Pattern.compile("(?i)(https?|ftp)(:)|(www)(\\.)");

    private ShownText() {}

    /** The same text for the eye, with nothing in it that Markdown or HTML would take for its own. */
    static String literal(String typed) {
        String escaped = MEANS_SOMETHING.matcher(typed).replaceAll("\\\\$0");
        // a bare address would become a link by itself
        return ADDRESS.matcher(escaped).replaceAll("$1$3\\\\$2$4");
    }
}
