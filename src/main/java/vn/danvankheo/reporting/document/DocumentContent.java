package vn.danvankheo.reporting.document;

import java.util.Map;
import vn.danvankheo.organisation.UnitCode;

/**
 * What fills one document.
 *
 * @param fileName without extension, for example {@code phieu-dang-ky-2027-0001}
 * @param owner the unit whose document it is; whoever may read its papers may read this one
 * @param values by the names of the template's placeholders
 * @param asSent the document as it once left the house, which then takes the place of the values; null when it is made anew
 */
public record DocumentContent(String fileName, UnitCode owner, Map<String, Object> values, byte[] asSent) {

    public DocumentContent(String fileName, UnitCode owner, Map<String, Object> values) {
        this(fileName, owner, values, null);
    }
}
