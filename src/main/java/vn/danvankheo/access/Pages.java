package vn.danvankheo.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;

/** Tells a page that a person opens from what its scripts ask for in the background. */
final class Pages {

    private static final List<String> FOR_PROGRAMS = List.of("/camunda/api/", "/api/");

    private Pages() {}

    static boolean isOpenedByAPerson(HttpServletRequest request) {
        return request.getMethod().equals("GET") && isReadByAPerson(request);
    }

    /** Also what comes after a form has been sent. */
    static boolean isReadByAPerson(HttpServletRequest request) {
        String destination = request.getHeader("Sec-Fetch-Dest");
        String accepted = String.valueOf(request.getHeader("Accept")).toLowerCase(Locale.ROOT);
        return accepted.contains("text/html")
                && (destination == null || destination.equals("document"))
                && request.getHeader("X-Requested-With") == null
                && FOR_PROGRAMS.stream().noneMatch(request.getRequestURI()::startsWith)
                && !request.getRequestURI().equals("/error");
    }
}
