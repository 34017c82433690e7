package vn.danvankheo.validation;

/** Why a program gets no answer; the names in the addresses are part of what is published and never change. */
public enum ProblemKind {
    INVALID_PARAMETER(400, "invalid-parameter", "Tham số chưa đúng"),
    BAD_REQUEST(400, "bad-request", "Yêu cầu chưa hợp lệ"),
    NOT_LOGGED_IN(401, "not-logged-in", "Chưa đăng nhập"),
    FORBIDDEN(403, "forbidden", "Không có quyền"),
    NOT_FOUND(404, "not-found", "Không có nội dung này"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "Chỉ được đọc"),
    NOT_ACCEPTABLE(406, "not-acceptable", "Không có ở dạng được yêu cầu"),
    FAILURE(500, "failure", "Có lỗi khi xử lý");

    private final int status;
    private final String name;
    private final String title;

    ProblemKind(int status, String name, String title) {
        this.status = status;
        this.name = name;
        this.title = title;
    }

    /** What a status without a reason of its own means. */
    public static ProblemKind of(int status) {
        return switch (status) {
            case 401 -> NOT_LOGGED_IN;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            default -> status >= 400 && status < 500 ? BAD_REQUEST : FAILURE;
        };
    }

    public int status() {
        return status;
    }

    /** A relative reference (RFC 9457, 3.1.1). */
    public String type() {
        return "/api/problems/" + name;
    }

    public String title() {
        return title;
    }
}
