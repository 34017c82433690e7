package vn.danvankheo.reporting.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import vn.danvankheo.monitoring.RequestId;
import vn.danvankheo.validation.Problem;
import vn.danvankheo.validation.ProblemKind;

/** Says in the form of RFC 9457 why a program gets no answer; what is a fault of ours is logged under a reference. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);
    private static final String OURS = "vn.danvankheo";

    private final ObjectMapper json;

    ApiErrors(ObjectMapper json) {
        this.json = json;
    }

    static boolean isMeant(String path) {
        return path.equals("/api") || path.startsWith("/api/") || path.startsWith("/v3/api-docs");
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        if (!isMeant(request.getRequestURI())
                || answersItself(handler)
                || failure instanceof AccessDeniedException
                || response.isCommitted()) {
            return null;
        }
        try {
            answer(request, response, failure);
        } catch (IOException e) {
            log.debug("nobody waits for the answer any more", e);
        }
        return new ModelAndView();
    }

    /** Whether the address belongs to another module, which has its own way to say no. */
    private static boolean answersItself(Object handler) {
        return handler instanceof HandlerMethod method
                && method.getBeanType().getPackageName().startsWith(OURS)
                && !method.getBeanType().getPackage().equals(ApiErrors.class.getPackage());
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Exception failure)
            throws IOException {
        if (failure instanceof Refusal refusal) {
            write(request.getRequestURI(), response, refusal.kind(), refusal.getMessage(), refusal.errors());
        } else if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
            Refusal refusal = refusal(mismatch);
            write(request.getRequestURI(), response, refusal.kind(), refusal.getMessage(), refusal.errors());
        } else if (failure instanceof ErrorResponse known
                && known.getStatusCode().is4xxClientError()) {
            allowed(known, response);
            ofStatus(request.getRequestURI(), response, known.getStatusCode().value());
        } else {
            String reference = RequestId.current();
            log.error("reference {}", reference, failure);
            write(
                    request.getRequestURI(),
                    response,
                    ProblemKind.FAILURE,
                    "Có lỗi khi xử lý. Hãy thử lại; nếu vẫn lỗi, báo người quản trị kèm mã %s.".formatted(reference),
                    List.of());
        }
    }

    private static void allowed(ErrorResponse known, HttpServletResponse response) {
        String methods = known.getHeaders().getFirst(HttpHeaders.ALLOW);
        if (methods != null) {
            response.setHeader(HttpHeaders.ALLOW, methods);
        }
    }

    private static Refusal refusal(MethodArgumentTypeMismatchException mismatch) {
        if (mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return Refusal.notThere();
        }
        Class<?> type = mismatch.getRequiredType();
        return Refusal.of(
                mismatch.getName(),
                type != null && type.isEnum()
                        ? Refusal.oneOf(Arrays.asList(type.getEnumConstants()))
                        : "phải là số nguyên");
    }

    /** What is known of a refusal is its status alone. */
    void ofStatus(String path, HttpServletResponse response, int status) throws IOException {
        ProblemKind kind = ProblemKind.of(status);
        String detail =
                switch (kind) {
                    case NOT_FOUND -> "Không có địa chỉ này.";
                    case METHOD_NOT_ALLOWED -> "Địa chỉ này chỉ để đọc: hãy dùng phương thức GET hoặc HEAD.";
                    case NOT_ACCEPTABLE -> "Nội dung này không có ở dạng mà tiêu đề Accept yêu cầu.";
                    case FAILURE -> "Có lỗi khi xử lý. Hãy thử lại; nếu vẫn lỗi, báo người quản trị.";
                    default -> "Yêu cầu chưa hợp lệ nên chưa được thực hiện.";
                };
        write(path, response, kind, detail, List.of());
    }

    private void write(
            String path, HttpServletResponse response, ProblemKind kind, String detail, List<Problem.Error> errors)
            throws IOException {
        response.setStatus(kind.status());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setContentType(Problem.MEDIA_TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(json.writeValueAsString(Problem.of(kind, detail, path, errors)));
    }
}
