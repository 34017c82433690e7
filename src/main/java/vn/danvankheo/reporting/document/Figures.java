package vn.danvankheo.reporting.document;

import java.text.NumberFormat;
import java.util.Locale;

/** Numbers as Vietnamese texts write them: 1.250,5. */
final class Figures {

    private Figures() {}

    static String text(Number number) {
        return NumberFormat.getInstance(Locale.forLanguageTag("vi")).format(number);
    }
}
