package vn.danvankheo.reporting.document;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who signs, as it was typed into one line: “Trần Văn Đông”, “Trần Văn Đông, Phó Chủ tịch”, “Chủ tịch Trần Văn Đông”.
 *
 * @param position empty when only the name was typed
 */
record Signer(String name, String position) {

    private static final Pattern BEFORE = Pattern.compile(
            "^((?:phó\\s+)?(?:chủ tịch|trưởng ban|bí thư))\\s+(\\p{Lu}.*)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    static Signer of(String typed) {
        String[] parts = typed.strip().split("\\s*[,–(]\\s*|\\s+-\\s+", 2);
        if (parts.length == 2) {
            return new Signer(parts[0], parts[1].replaceAll("[)\\s]+$", ""));
        }
        Matcher position = BEFORE.matcher(parts[0]);
        return position.matches() ? new Signer(position.group(2), position.group(1)) : new Signer(parts[0], "");
    }

    /** Into the signature block; a position that nobody typed stays as the letter head says. */
    void fill(Map<String, Object> values) {
        values.put("nguoi_ky", name);
        if (!position.isEmpty()) {
            values.put("chuc_vu", position.toUpperCase(Locale.ROOT));
        }
    }
}
