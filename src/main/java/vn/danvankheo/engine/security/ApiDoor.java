package vn.danvankheo.engine.security;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before the web applications' REST: only listed calls pass, for administrators too, and only those of a page that
 * the person may open; a query never carries an expression, which the engine would evaluate (CVE-2026-109432).
 */
final class ApiDoor extends OncePerRequestFilter {

    static final String API = "/camunda/api";

    private static final Logger log = LoggerFactory.getLogger(ApiDoor.class);

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final AllowedCalls allowed;
    private final OpenPages pages;
    private final int largestBody;

    ApiDoor(AllowedCalls allowed, OpenPages pages, int largestBody) {
        this.allowed = allowed;
        this.pages = pages;
        this.largestBody = largestBody;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = pathBelowApi(request);
        Optional<AllowedCalls.Call> call = allowed.find(request.getMethod(), path);
        if (call.isEmpty()) {
            // nobody's page asks for it: whoever does has typed it
            log.info("refused: {} {} {}", request.getRemoteUser(), request.getMethod(), request.getRequestURI());
            Answer.of(HttpServletResponse.SC_FORBIDDEN, "NotAllowed", "Thao tác này không được dùng ở đây.")
                    .writeTo(response);
            return;
        }
        // the engine keeps the pages of an application from others, but not the calls that these pages make
        if (!call.get().isOfEveryPage()
                && !pages.isOpenFor(request.getRemoteUser(), call.get().page())) {
            Answer.of(HttpServletResponse.SC_FORBIDDEN, "Forbidden", "Đồng chí không có quyền thực hiện thao tác này.")
                    .writeTo(response);
            return;
        }
        if (namesAnExpression(request.getParameterMap())) {
            refuseExpression(response);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(largestBody + 1);
        if (body.length > largestBody) {
            Answer.of(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "TooLarge", "Dữ liệu gửi lên quá lớn.")
                    .writeTo(response);
            return;
        }
        if (body.length == 0) {
            chain.doFilter(new RequestWithBody(request, body), response);
            return;
        }
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            Answer.of(HttpServletResponse.SC_BAD_REQUEST, "NotJson", "Dữ liệu gửi lên không đọc được.")
                    .writeTo(response);
            return;
        }
        // a form's fields are bound to its record, whatever their names
        if (!path.endsWith("/submit-form") && namesAnExpression(json)) {
            refuseExpression(response);
            return;
        }
        chain.doFilter(new RequestWithBody(request, body), response);
    }

    private static void refuseExpression(HttpServletResponse response) throws IOException {
        Answer.of(HttpServletResponse.SC_FORBIDDEN, "NotAllowed", "Không nhận biểu thức trong điều kiện tìm.")
                .writeTo(response);
    }

    private static String pathBelowApi(HttpServletRequest request) {
        String info = request.getPathInfo();
        String path = (request.getServletPath() + (info == null ? "" : info)).substring(API.length());
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static boolean namesAnExpression(Map<String, String[]> parameters) {
        return parameters.keySet().stream().anyMatch(ApiDoor::isExpression);
    }

    private static boolean namesAnExpression(JsonNode node) {
        for (Iterator<String> names = node.isObject() ? node.fieldNames() : Collections.emptyIterator();
                names.hasNext(); ) {
            if (isExpression(names.next())) {
                return true;
            }
        }
        for (JsonNode child : node) {
            if (namesAnExpression(child)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExpression(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith("expression");
    }
}
