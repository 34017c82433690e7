package vn.danvankheo.dossier;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Sizes as people read them: “1,5 MB”. */
public final class FileSize {

    private static final int STEP = 1024;

    private FileSize() {}

    public static String text(long bytes) {
        if (bytes < STEP) {
            return bytes + " byte";
        }
        boolean small = bytes < (long) STEP * STEP;
        BigDecimal size = BigDecimal.valueOf(bytes)
                .divide(BigDecimal.valueOf(small ? STEP : (long) STEP * STEP), small ? 0 : 1, RoundingMode.HALF_UP);
        return size.stripTrailingZeros().toPlainString().replace('.', ',') + (small ? " KB" : " MB");
    }
}
