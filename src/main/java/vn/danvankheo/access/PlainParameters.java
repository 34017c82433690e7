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
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes U+0000, which no column of the database takes and no person types, out of whatever is asked of our pages. The API
 * is left out: it refuses such a parameter by name. JSON is looked after by whoever reads it.
 */
final class PlainParameters extends OncePerRequestFilter {

    private static final String API = "/api/";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + API);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Plain(request), response);
    }

    /** Read only when somebody asks: until then the body is still there to be read as what it is. */
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
