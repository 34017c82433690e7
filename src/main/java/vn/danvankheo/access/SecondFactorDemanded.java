package vn.danvankheo.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Who has to enter a code and has not opens nothing but what asks for it, whatever has proved who he is. */
final class SecondFactorDemanded extends OncePerRequestFilter {

    static final String TOLD = "Tài khoản này phải nhập mã xác thực: hãy đăng nhập ở trang và nhập mã trước."
            + " Chỉ gửi kèm mật khẩu thì không dùng được.";

    /** How the door says no. */
    interface Refusal {
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private final SecondFactors factors;
    private final RequestMatcher open;
    private final Refusal refusal;

    /** @param open what is open all the same */
    SecondFactorDemanded(SecondFactors factors, RequestMatcher open, Refusal refusal) {
        this.factors = factors;
        this.open = open;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        boolean missing = person != null
                && !(person instanceof AnonymousAuthenticationToken)
                && !SecondFactors.isPassed(request.getSession(false), person.getName())
                && !open.matches(request)
                && factors.isDemandedOf(person.getName());
        if (missing) {
            refusal.answer(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
