package vn.danvankheo.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.danvankheo.validation.InvalidInput;

/**
 * Quyết định: the paper on which a reorganisation rests.
 *
 * @param issuedBy the body that decided, for example “Ban Thường vụ LĐLĐ tỉnh”
 * @param signer may be empty
 * @param effectiveOn first day on which the organisation is what the decision says
 */
public record DecisionPaper(String number, LocalDate date, String issuedBy, String signer, LocalDate effectiveOn) {

    private static final int LONGEST = 200;

    public DecisionPaper {
        number = number == null ? "" : number.strip();
        issuedBy = issuedBy == null ? "" : issuedBy.strip();
        signer = signer == null ? "" : signer.strip();
    }

    /** Why it cannot be accepted, by field; empty when it can. */
    public List<InvalidInput> objections(LocalDate today) {
        List<InvalidInput> found = new ArrayList<>();
        text(found, "number", number, true);
        text(found, "issuedBy", issuedBy, true);
        text(found, "signer", signer, false);
        if (date == null) {
            found.add(new InvalidInput("date", "chưa được điền"));
        }
        if (effectiveOn == null) {
            found.add(new InvalidInput("effectiveOn", "chưa được điền"));
        } else if (effectiveOn.isBefore(today)) {
            found.add(new InvalidInput("effectiveOn", "đã qua; ngày hiệu lực phải từ hôm nay trở đi"));
        } else if (date != null && effectiveOn.isBefore(date)) {
            found.add(new InvalidInput("effectiveOn", "không được trước ngày của quyết định"));
        }
        return found;
    }

    private static void text(List<InvalidInput> found, String field, String value, boolean required) {
        if (required && value.isEmpty()) {
            found.add(new InvalidInput(field, "chưa được điền"));
        } else if (value.length() > LONGEST) {
            found.add(new InvalidInput(field, "không được dài quá %d ký tự".formatted(LONGEST)));
        }
    }
}
