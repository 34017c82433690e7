package vn.danvankheo.access;

import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class LogInPage {

    @GetMapping(SecurityConfiguration.LOG_IN)
    String show(
            @RequestParam(name = "loi", required = false) String wrong,
            @RequestParam(name = "het-han", required = false) String expired,
            @RequestParam(name = "da-thoat", required = false) String left,
            @RequestParam(name = "lien-ket", required = false) String link,
            Principal person,
            Model model) {
        if (person != null) {
            return "redirect:/";
        }
        model.addAttribute("wrong", wrong != null);
        model.addAttribute("expired", expired != null);
        model.addAttribute("link", link != null);
        model.addAttribute("left", left != null);
        return "dang-nhap";
    }
}
