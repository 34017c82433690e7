package vn.danvankheo.reporting.register;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.reporting.register.Register.Part;

/** Trang công khai: for everybody, without log-in, what has been recognised; only while the desk has switched it on. */
@Controller
@RequestMapping(PublicPages.PATH)
class PublicPages {

    static final String PATH = "/cong-khai";

    private final RegisterView view;
    private final PublicRecords records;
    private final PublicSwitch publicSwitch;
    private final Organisation organisation;

    PublicPages(RegisterView view, PublicRecords records, PublicSwitch publicSwitch, Organisation organisation) {
        this.view = view;
        this.records = records;
        this.publicSwitch = publicSwitch;
        this.organisation = organisation;
    }

    @ModelAttribute
    void refuseWhileOff() {
        if (!publicSwitch.isOn()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    @GetMapping
    String list(@RequestParam Map<String, String> parameters, Model page) {
        view.fill(page, Part.RECOGNISED, PATH, RegisterFilter.of(parameters), parameters.get("trang"));
        page.addAttribute("publisher", organisation.federation().name());
        return "cong-khai";
    }

    @GetMapping(RegisterPages.ONE_MODEL)
    String show(@PathVariable String code, Model page) {
        page.addAttribute(
                "model",
                records.find(Part.RECOGNISED, code)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        page.addAttribute("path", PATH);
        page.addAttribute("publisher", organisation.federation().name());
        return "cong-khai-mo-hinh";
    }
}
