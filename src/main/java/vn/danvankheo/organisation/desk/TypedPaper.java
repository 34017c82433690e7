package vn.danvankheo.organisation.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.DecisionPaper;
import vn.danvankheo.validation.InvalidInput;

/** The decision's paper as it was typed; days as day/month/year. */
record TypedPaper(String number, String date, String issuedBy, String signer, String effectiveOn) {

    static final TypedPaper NOTHING = new TypedPaper(null, null, null, null, null);

    private static final String NO_DAY = "không phải là ngày có thật, ví dụ 01/07/2027";

    TypedPaper {
        number = Objects.requireNonNullElse(number, "");
        date = Objects.requireNonNullElse(date, "").strip();
        issuedBy = Objects.requireNonNullElse(issuedBy, "");
        signer = Objects.requireNonNullElse(signer, "");
        effectiveOn = Objects.requireNonNullElse(effectiveOn, "").strip();
    }

    static TypedPaper of(DecisionPaper paper) {
        return new TypedPaper(
                paper.number(),
                Days.text(paper.date()),
                paper.issuedBy(),
                paper.signer(),
                Days.text(paper.effectiveOn()));
    }

    DecisionPaper paper() {
        return new DecisionPaper(
                number,
                Days.typed(date).orElse(null),
                issuedBy,
                signer,
                Days.typed(effectiveOn).orElse(null));
    }

    /** @param objections to the paper, without what was typed */
    Map<String, String> errors(List<InvalidInput> objections) {
        Map<String, String> errors = new LinkedHashMap<>();
        objections.forEach(objection -> errors.putIfAbsent(objection.field(), objection.getMessage()));
        noDay(date).ifPresent(message -> errors.put("date", message));
        noDay(effectiveOn).ifPresent(message -> errors.put("effectiveOn", message));
        return errors;
    }

    private static Optional<String> noDay(String typed) {
        return typed.isEmpty() || Days.typed(typed).isPresent() ? Optional.empty() : Optional.of(NO_DAY);
    }
}
