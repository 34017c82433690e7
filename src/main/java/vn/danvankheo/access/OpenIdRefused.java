package vn.danvankheo.access;

import org.springframework.security.core.AuthenticationException;

/** Why nobody is let in by the common log-in. */
final class OpenIdRefused extends AuthenticationException {

    enum Reason {
        NO_ANSWER(
                "khong-tra-loi",
                "Nơi đăng nhập chung đang không trả lời. Đồng chí hãy thử lại sau ít phút, hoặc đăng nhập bằng tên đăng nhập"
                        + " và mật khẩu ở dưới."),
        BROKEN_OFF("dung-lai", "Đồng chí đã dừng ở trang đăng nhập chung. Mời đăng nhập lại."),
        NOT_PROVEN(
                "khong-hop-le",
                "Lần đăng nhập này không hợp lệ hoặc đã quá lâu. Mời bấm nút đăng nhập chung một lần nữa; vẫn không được"
                        + " thì liên hệ người quản trị."),
        UNKNOWN(
                "chua-co",
                "Ở đây chưa có tài khoản nào cho đồng chí. Hãy liên hệ cán bộ phụ trách của công đoàn cấp trên hoặc quản"
                        + " trị hệ thống."),
        BOUND_OTHERWISE(
                "gan-khac",
                "Tài khoản này đã gắn với một người khác ở nơi đăng nhập chung. Hãy liên hệ cán bộ phụ trách của công đoàn"
                        + " cấp trên để kiểm tra và bỏ gắn."),
        PASSWORD_ONLY(
                "chi-mat-khau",
                "Tài khoản này không đăng nhập chung được. Mời đăng nhập bằng tên đăng nhập và mật khẩu."),
        LOCKED("khoa", "");

        private final String code;
        private final String text;

        Reason(String code, String text) {
            this.code = code;
            this.text = text;
        }

        /** In the address of the log-in page. */
        String code() {
            return code;
        }

        /** What the person reads; of a locked account the log-in page has a text of its own. */
        String text() {
            return text;
        }
    }

    private final Reason reason;

    OpenIdRefused(Reason reason) {
        this(reason, null);
    }

    OpenIdRefused(Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
