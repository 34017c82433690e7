package vn.danvankheo.engine.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What the engine answers a page is not kept by the browser: of its own it only says that it is to be asked for anew, and
 * a shared computer would still have it on its disk.
 */
final class NotKept extends OncePerRequestFilter {

    private static final String NOWHERE = "no-cache, no-store, max-age=0, must-revalidate";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void setHeader(String name, String value) {
                super.setHeader(name, isCacheControl(name) ? NOWHERE : value);
            }

            @Override
            public void addHeader(String name, String value) {
                if (isCacheControl(name)) {
                    super.setHeader(name, NOWHERE);
                } else {
                    super.addHeader(name, value);
                }
            }
        });
    }

    private static boolean isCacheControl(String name) {
        return HttpHeaders.CACHE_CONTROL.equalsIgnoreCase(name);
    }
}
