package vn.danvankheo.dossier;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers what is too large before it is read. Otherwise the form's token would be lost with the rest of the request,
 * and the person would be told that he has no right instead of that his file is too large.
 */
class LargeUploads extends OncePerRequestFilter {

    /** Parameter of the page that says so. */
    static final String TOO_LARGE = "qua-lon";

    private final EvidenceSettings settings;
    private final long mostBytes;

    LargeUploads(EvidenceSettings settings, long mostBytes) {
        this.settings = settings;
        this.mostBytes = mostBytes;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        if (length >= 0 && length <= mostBytes) {
            chain.doFilter(request, response);
        } else if (String.valueOf(request.getHeader("Accept")).contains(MediaType.APPLICATION_JSON_VALUE)) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getWriter()
                    .write("{\"field\":\"tep\",\"message\":\"Tệp gửi lên %s.\"}"
                            .formatted(Evidence.tooLarge(settings).getMessage()));
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", request.getRequestURI() + "?" + TOO_LARGE);
        }
    }
}
