package vn.danvankheo.reporting.document;

import java.text.NumberFormat;
import java.util.Locale;

/** What a document says instead of a list that nobody would read in Word. */
final class LeftToTheSheet {

    private LeftToTheSheet() {}

    static String note(int models) {
        return "Danh sách có " + NumberFormat.getInstance(Locale.forLanguageTag("vi")).format(models)
                + " mô hình, điển hình nên được gửi bằng tệp Excel kèm theo.";
    }
}
