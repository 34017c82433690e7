package vn.danvankheo.access;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.danvankheo.organisation.Organisation;

/** Đổi mật khẩu: everybody his own, by the one of today; whatever else is open of the account ends. */
@Controller
class PasswordPages {

    static final String PATH = "/doi-mat-khau";

    private final Accounts accounts;
    private final OwnPassword ownPassword;
    private final SecondFactors factors;
    private final Organisation organisation;

    PasswordPages(Accounts accounts, OwnPassword ownPassword, SecondFactors factors, Organisation organisation) {
        this.accounts = accounts;
        this.ownPassword = ownPassword;
        this.factors = factors;
        this.organisation = organisation;
    }

    @GetMapping(PATH)
    String show(@RequestParam(name = "da-doi", required = false) String changed, Principal person, Model page) {
        page.addAttribute("name", accounts.nameOf(person.getName()));
        page.addAttribute("coded", factors.isDemandedOf(person.getName()));
        page.addAttribute("account", person.getName());
        page.addAttribute("member", organisation.member(person.getName()).isPresent());
        page.addAttribute("changed", changed != null);
        if (!page.containsAttribute("refusals")) {
            page.addAttribute("refusals", Map.of());
        }
        return "doi-mat-khau";
    }

    @PostMapping(PATH)
    String change(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            Principal person,
            Model page) {
        Map<String, String> refusals = new LinkedHashMap<>();
        if (!password.equals(repeated)) {
            refusals.put("repeated", "Hai lần nhập không giống nhau.");
        } else if (password.equals(current)) {
            refusals.put("password", "Mật khẩu mới phải khác mật khẩu hiện nay.");
        } else if (!ownPassword.isConfirmed(person.getName(), current)) {
            refusals.put("current", OwnPassword.REFUSED);
        } else {
            accounts.setPassword(person.getName(), password).ifPresent(refusal -> refusals.put("password", refusal));
        }
        if (refusals.isEmpty()) {
            return "redirect:" + PATH + "?da-doi";
        }
        page.addAttribute("refusals", refusals);
        return show(null, person, page);
    }
}
