package vn.danvankheo.faults.node;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** A report that keeps all its rows in memory, which none of the product's does: asked for so, it takes what there is. */
@Component
@ConditionalOnProperty(SkewedClock.FILE)
public class HungryReport implements Filter {

    public static final String REPORT = "/so-theo-doi/tai-ve.xlsx";
    public static final String ASKED_FOR = "keeps-everything";

    private static final int ROW = 16 * 1024;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        List<byte[]> rows = new ArrayList<>();
        while (ASKED_FOR.equals(((HttpServletRequest) request).getQueryString())) {
            rows.add(new byte[ROW]);
        }
        chain.doFilter(request, response);
    }
}
