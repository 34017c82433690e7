package vn.danvankheo.audit;

import java.util.Map;

/**
 * What somebody decided or changed. Who did it, when and from where is added when it is recorded.
 *
 * @param action what was done, as people read it, for example “Hoàn thành việc Tiếp nhận đăng ký”
 * @param subject what it was done to: business key, code of a unit, account
 * @param unit code of the unit that it is about; null when it is about none
 * @param onBehalfOf account of the person whom he stood in for (xử lý thay); null when he acted for himself
 * @param before the values that were changed, by name; empty when there were none
 * @param after what they became
 */
public record AuditEntry(
        String action,
        String subject,
        String unit,
        String onBehalfOf,
        Map<String, String> before,
        Map<String, String> after) {

    /** What changed nothing that was there before. */
    public static AuditEntry of(String action, String subject, String unit) {
        return change(action, subject, unit, Map.of(), Map.of());
    }

    public static AuditEntry change(
            String action, String subject, String unit, Map<String, String> before, Map<String, String> after) {
        return new AuditEntry(action, subject, unit, null, before, after);
    }
}
