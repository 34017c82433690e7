package vn.danvankheo.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says of each text in which characters it is written. The engine's pages say nothing, which a servlet container calls
 * ISO-8859-1, and a browser that guesses may be led to read markup where there is none.
 */
final class TextInUtf8 extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void setContentType(String type) {
                super.setContentType(type);
                if (type != null
                        && type.toLowerCase(Locale.ROOT).startsWith("text/")
                        && !type.toLowerCase(Locale.ROOT).contains("charset")) {
                    super.setCharacterEncoding(StandardCharsets.UTF_8.name());
                }
            }
        });
    }
}
