package vn.danvankheo.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import vn.danvankheo.validation.Problem;
import vn.danvankheo.validation.ProblemKind;

/** How the doors of {@code /api} say no: always to a program, never by leading on to a page. */
final class ApiRefusals {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ApiRefusals() {}

    static void notLoggedIn(HttpServletRequest request, HttpServletResponse response, Exception refusal)
            throws IOException {
        if (!isABrowser(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"dan-van-kheo\", charset=\"UTF-8\"");
        }
        write(
                request,
                response,
                ProblemKind.NOT_LOGGED_IN,
                "Cần gửi kèm tên đăng nhập và mật khẩu (HTTP Basic) hoặc đăng nhập trước;"
                        + " nếu đã gửi thì tên đăng nhập hoặc mật khẩu chưa đúng, hay tài khoản đang bị khóa.");
    }

    static void refused(HttpServletRequest request, HttpServletResponse response, Exception refusal)
            throws IOException {
        write(request, response, ProblemKind.FORBIDDEN, "Đồng chí không có quyền đọc nội dung này.");
    }

    static void codeMissing(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, ProblemKind.FORBIDDEN, SecondFactorDemanded.TOLD);
    }

    static void readOnly(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.ALLOW, "GET, HEAD");
        write(
                request,
                response,
                ProblemKind.METHOD_NOT_ALLOWED,
                "Địa chỉ này chỉ để đọc: hãy dùng phương thức GET hoặc HEAD.");
    }

    /** A browser that had asked for the password would from then on send it by itself, to every page. */
    private static boolean isABrowser(HttpServletRequest request) {
        return String.valueOf(request.getHeader(HttpHeaders.ACCEPT))
                        .toLowerCase(Locale.ROOT)
                        .contains("text/html")
                || request.getHeader("Sec-Fetch-Mode") != null
                || request.getHeader("X-Requested-With") != null;
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, ProblemKind kind, String detail)
            throws IOException {
        response.setStatus(kind.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .write(JSON.writeValueAsString(Problem.of(kind, detail, request.getRequestURI(), List.of())));
    }
}
