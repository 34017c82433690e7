package vn.danvankheo.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Back in without the password: asking for a link, using it, choosing a new password. */
@Controller
class LogInLinkPages {

    /** Where a link is asked for. */
    static final String ASK = "/dang-nhap/lien-ket";
    /** Where a link leads; mail scanners open it, so nothing happens before the button there is pressed. */
    static final String ENTER = "/dang-nhap/vao";

    static final String FORGOTTEN = "/dang-nhap/quen-mat-khau";
    static final String NEW_PASSWORD = "/mat-khau-moi";

    private static final String MAY_CHOOSE_PASSWORD = LogInLinkPages.class.getName() + ".mayChoosePassword";
    /** From then on not any more: the session goes on, perhaps with somebody else before it. */
    private static final String MAY_CHOOSE_BEFORE = LogInLinkPages.class.getName() + ".mayChooseBefore";

    private static final String TOO_LATE =
            "Đã quá %d phút kể từ khi vào bằng liên kết. Hãy đăng xuất, bấm “Quên mật khẩu” để nhận liên kết mới."
                    .formatted(LogInLinks.LIFETIME.toMinutes());

    private final Accounts accounts;
    private final LogInLinks links;
    private final Clock clock;

    LogInLinkPages(Accounts accounts, LogInLinks links, Clock clock) {
        this.accounts = accounts;
        this.links = links;
        this.clock = clock;
    }

    @GetMapping(ASK)
    String sent() {
        return "dang-nhap-lien-ket";
    }

    @GetMapping(FORGOTTEN)
    String forgotten() {
        return "dang-nhap-quen";
    }

    @GetMapping(ENTER)
    String enter(@RequestParam(defaultValue = "") String token, Model page) {
        page.addAttribute("token", token);
        return "dang-nhap-vao";
    }

    static LinkRequest asked(HttpServletRequest request) {
        return new LinkRequest(
                Optional.ofNullable(request.getParameter("username")).orElse("").strip(),
                LogInLinks.LIFETIME,
                target(new HttpSessionRequestCache().getRequest(request, null)),
                request.getParameter("quen") != null,
                request.getRemoteAddr());
    }

    /** The page that was opened before the log-in, as a path of this application. */
    static String target(SavedRequest saved) {
        if (saved == null) {
            return "/";
        }
        URI opened = URI.create(saved.getRedirectUrl());
        return opened.getRawQuery() == null ? opened.getRawPath() : opened.getRawPath() + "?" + opened.getRawQuery();
    }

    void entered(HttpServletRequest request, HttpServletResponse response, Authentication person) throws IOException {
        LogInLinks.Goal goal = links.goalOf(request.getParameter("token")).orElseThrow();
        if (goal.forPassword()) {
            request.getSession().setAttribute(MAY_CHOOSE_PASSWORD, person.getName());
            request.getSession().setAttribute(MAY_CHOOSE_BEFORE, clock.instant().plus(LogInLinks.LIFETIME));
            response.sendRedirect(NEW_PASSWORD);
        } else {
            response.sendRedirect(goal.target());
        }
    }

    @GetMapping(NEW_PASSWORD)
    String newPassword(HttpSession session, Principal person) {
        return mayChoose(session, person) && isInTime(session) ? "mat-khau-moi" : "redirect:/";
    }

    @PostMapping(NEW_PASSWORD)
    String choose(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            HttpSession session,
            Principal person,
            Model page) {
        if (!mayChoose(session, person)) {
            return "redirect:/";
        }
        if (!isInTime(session)) {
            page.addAttribute("refusal", TOO_LATE);
            return "mat-khau-moi";
        }
        String refusal = password.equals(repeated)
                ? accounts.setPassword(person.getName(), password).orElse(null)
                : "Hai lần nhập không giống nhau.";
        if (refusal != null) {
            page.addAttribute("refusal", refusal);
            return "mat-khau-moi";
        }
        session.removeAttribute(MAY_CHOOSE_PASSWORD);
        session.removeAttribute(MAY_CHOOSE_BEFORE);
        return "redirect:/";
    }

    private static boolean mayChoose(HttpSession session, Principal person) {
        return person.getName().equals(session.getAttribute(MAY_CHOOSE_PASSWORD));
    }

    private boolean isInTime(HttpSession session) {
        return session.getAttribute(MAY_CHOOSE_BEFORE) instanceof Instant end
                && clock.instant().isBefore(end);
    }
}
