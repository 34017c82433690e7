package vn.danvankheo.reporting.api;

import java.util.List;
import vn.danvankheo.validation.Problem;
import vn.danvankheo.validation.ProblemKind;

/** Nothing can be answered; the program reads why. */
final class Refusal extends RuntimeException {

    private final transient ProblemKind kind;
    private final transient List<Problem.Error> errors;

    private Refusal(ProblemKind kind, String detail, List<Problem.Error> errors) {
        super(detail);
        this.kind = kind;
        this.errors = errors;
    }

    /** @param message a Vietnamese sentence without the parameter's name */
    static Refusal of(String parameter, String message) {
        return new Refusal(
                ProblemKind.INVALID_PARAMETER,
                "Tham số “%s” %s.".formatted(parameter, message),
                List.of(new Problem.Error(parameter, message)));
    }

    static Refusal notThere() {
        return new Refusal(
                ProblemKind.NOT_FOUND, "Không có nội dung này, hoặc đồng chí không được đọc nội dung này.", List.of());
    }

    static String oneOf(Iterable<?> values) {
        StringBuilder list = new StringBuilder("phải là một trong các giá trị: ");
        values.forEach(value -> list.append(value).append(", "));
        return list.substring(0, list.length() - 2);
    }

    ProblemKind kind() {
        return kind;
    }

    List<Problem.Error> errors() {
        return errors;
    }
}
