package vn.danvankheo.notification;

import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danvankheo.notification.MailPreferences.Preference;

/** Tùy chọn nhận thư: what everybody may choose about his own mail; the plan's own days are not among it. */
@Controller
@RequestMapping(PreferencePage.PATH)
class PreferencePage {

    static final String PATH = "/tuy-chon-thu";

    private final MailPreferences preferences;
    private final MailReaders readers;

    PreferencePage(MailPreferences preferences, MailReaders readers) {
        this.preferences = preferences;
        this.readers = readers;
    }

    @GetMapping
    String show(Principal person, Model page) {
        MailReaders.Reader reader = readers.reader(person.getName());
        page.addAttribute("name", reader.name());
        page.addAttribute("address", reader.address());
        page.addAttribute("preference", preferences.of(person.getName()));
        return "tuy-chon-thu";
    }

    @PostMapping
    String choose(
            @RequestParam(defaultValue = "false") boolean calendarFiles,
            @RequestParam(defaultValue = "false") boolean mandatoryOnly,
            Principal person,
            RedirectAttributes after) {
        preferences.choose(person.getName(), new Preference(calendarFiles, mandatoryOnly));
        after.addFlashAttribute("saved", true);
        return "redirect:" + PATH;
    }
}
