package vn.danvankheo.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class LogInPage {

    private final OpenIdLogIn openId;

    LogInPage(OpenIdLogIn openId) {
        this.openId = openId;
    }

    @GetMapping(SecurityConfiguration.LOG_IN)
    String show(
            @RequestParam(name = "loi", required = false) String wrong,
            @RequestParam(name = "het-han", required = false) String expired,
            @RequestParam(name = "da-thoat", required = false) String left,
            @RequestParam(name = "lien-ket", required = false) String link,
            @RequestParam(name = "khoa", required = false) String locked,
            @RequestParam(name = OpenIdLogIn.REFUSED, defaultValue = "") String refused,
            Principal person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (person != null) {
            return "redirect:/";
        }
        model.addAttribute("wrong", wrong != null);
        model.addAttribute("expired", expired != null);
        model.addAttribute("link", link != null);
        model.addAttribute("left", left != null);
        model.addAttribute("locked", locked != null);
        model.addAttribute("openId", openId.name().orElse(null));
        model.addAttribute("openIdRefused", OpenIdLogIn.told(refused).orElse(null));
        model.addAttribute("leadsOn", openId.leadsOn(request).orElse(null));
        model.addAttribute("account", account(new HttpSessionRequestCache().getRequest(request, response)));
        return "dang-nhap";
    }

    /** Whom a link in a mail was meant for, so that he need not type it; it proves nothing. */
    private static String account(SavedRequest opened) {
        String[] meant = opened == null ? null : opened.getParameterValues("cho");
        return meant == null ? "" : meant[0];
    }
}
