package vn.danvankheo.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes U+0000, which no column of the database takes and no person types, out of whatever is asked of our pages, and
 * refuses what is sent twice though it has one value: of two readers one takes the first and another the last, or both
 * joined. The API is left out: it refuses both by name. JSON is looked after by whoever reads it.
 */
final class PlainParameters extends OncePerRequestFilter {

    private static final String API = "/api/";

    /** What a page has several of: ticked rows, and the lines of a table that is typed. The engine's REST has nothing. */
    private static final Map<String, Set<String>> SEVERAL = Map.of(
            "/theo-doi/ten-mo-hinh",
            Set.of("ma"),
            "/theo-doi-dang-ky/",
            Set.of("units", "models"),
            "/thu/gui-lai",
            Set.of("mails"),
            "/to-chuc/sap-xep/",
            Set.of("units"),
            "/tieu-chi/sua/",
            Set.of("code", "criterion", "points", "evidence", "grade", "from", "noZero"));

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + API);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (saysSomethingTwice(request)) {
            if (Pages.isReadByAPerson(request)) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            } else {
                SecurityConfiguration.answer(
                        response,
                        HttpServletResponse.SC_BAD_REQUEST,
                        "InvalidRequest",
                        "Yêu cầu ghi một tham số hai lần nên không được nhận.");
            }
            return;
        }
        chain.doFilter(new Plain(request), response);
    }

    private static boolean saysSomethingTwice(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Set<String> several = SEVERAL.entrySet().stream()
                .filter(page -> path.startsWith(page.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Set.of());
        Map<String, String[]> sent = request.getParameterMap();
        Set<String> names = sent.keySet().stream().map(Plain::plain).collect(Collectors.toSet());
        return names.size() < sent.size()
                || sent.entrySet().stream()
                        .anyMatch(each -> each.getValue().length > 1 && !several.contains(Plain.plain(each.getKey())));
    }

    private static final class Plain extends HttpServletRequestWrapper {

        private Plain(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getParameter(String name) {
            String[] values = getParameterValues(name);
            return values == null ? null : values[0];
        }

        @Override
        public String[] getParameterValues(String name) {
            return getParameterMap().get(name);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(getParameterMap().keySet());
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> plain = new LinkedHashMap<>();
            super.getParameterMap()
                    .forEach((name, values) -> plain.put(
                            plain(name), Arrays.stream(values).map(Plain::plain).toArray(String[]::new)));
            return plain;
        }

        private static String plain(String text) {
            return text == null ? null : text.replace("\u0000", "");
        }
    }
}
