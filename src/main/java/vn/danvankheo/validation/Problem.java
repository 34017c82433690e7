package vn.danvankheo.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Why a program gets no answer, in the form of RFC 9457.
 *
 * @param type relative reference of the {@link ProblemKind}
 * @param detail a Vietnamese sentence that says what to do
 * @param instance path of the request
 * @param errors what is wrong with single parameters; empty when it is about something else
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, String instance, List<Error> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** @param message a Vietnamese sentence without the parameter's name */
    public record Error(String parameter, String message) {}

    public static Problem of(ProblemKind kind, String detail, String instance, List<Error> errors) {
        return new Problem(kind.type(), kind.title(), kind.status(), detail, instance, List.copyOf(errors));
    }
}
