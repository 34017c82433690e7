package vn.danvankheo.personaldata.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danvankheo.organisation.Keeper;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.personaldata.Expiry;
import vn.danvankheo.personaldata.PersonalDataSettings;
import vn.danvankheo.validation.InvalidInput;

/**
 * Dữ liệu cá nhân: what is kept about people and why, for everybody, logged in or not; and for whoever is logged in what is
 * kept about him.
 */
@Controller
@RequestMapping(OwnDataPage.PATH)
class OwnDataPage {

    static final String PATH = "/du-lieu-ca-nhan";

    private final PersonalRecords records;
    private final PersonExport export;
    private final Requests requests;
    private final LookedAfter lookedAfter;
    private final Organisation organisation;
    private final PersonalDataSettings settings;
    private final ShownRequests shown;

    OwnDataPage(
            PersonalRecords records,
            PersonExport export,
            Requests requests,
            LookedAfter lookedAfter,
            Organisation organisation,
            PersonalDataSettings settings,
            ShownRequests shown) {
        this.records = records;
        this.export = export;
        this.requests = requests;
        this.lookedAfter = lookedAfter;
        this.organisation = organisation;
        this.settings = settings;
        this.shown = shown;
    }

    /** A request as it was typed. */
    record Typed(String kind, String wish) {

        static final Typed NOTHING = new Typed("", "");

        Typed {
            kind = kind == null ? "" : kind;
            wish = wish == null ? "" : wish.strip();
        }
    }

    @GetMapping
    String show(Principal person, Model page) {
        return view(person, Typed.NOTHING, Map.of(), page);
    }

    private String view(Principal person, Typed typed, Map<String, String> errors, Model page) {
        page.addAttribute("kept", records.kept());
        page.addAttribute(
                "contact",
                !settings.contact().isEmpty() || organisation.isEmpty()
                        ? settings.contact()
                        : organisation.federation().name());
        page.addAttribute("contactAddress", settings.contactAddress());
        page.addAttribute("answeredWithin", Expiry.text(settings.answeredWithin()));
        if (person != null) {
            Keeper keeper = lookedAfter.keeper(person.getName());
            page.addAttribute("keeper", lookedAfter.isKeeper(keeper));
            Optional<Subject> self = lookedAfter.self(person.getName());
            page.addAttribute("name", self.map(Subject::name).orElse(person.getName()));
            self.ifPresent(subject -> {
                page.addAttribute("own", records.amounts(subject));
                page.addAttribute("requests", shown.of(requests.of(subject.account())));
                page.addAttribute("kinds", RequestKind.values());
                page.addAttribute("typed", typed);
                page.addAttribute("errors", errors);
            });
        }
        return "du-lieu-ca-nhan";
    }

    @PostMapping("/tai-ve")
    void download(Principal person, HttpServletResponse response) throws IOException {
        Subject self = self(person);
        export.record(person.getName(), self);
        Downloads.send(response, export, self);
    }

    @PostMapping("/gui-yeu-cau")
    String ask(Typed typed, Principal person, Model page, HttpServletResponse response, RedirectAttributes after) {
        Subject self = self(person);
        try {
            requests.ask(self, kind(typed.kind), typed.wish);
            after.addFlashAttribute("message", "Đã gửi yêu cầu của đồng chí.");
            return "redirect:" + PATH;
        } catch (InvalidInput objection) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return view(person, typed, Map.of(objection.field(), objection.getMessage()), page);
        }
    }

    private static RequestKind kind(String typed) {
        for (RequestKind kind : RequestKind.values()) {
            if (kind.name().equals(typed)) {
                return kind;
            }
        }
        return null;
    }

    private Subject self(Principal person) {
        return lookedAfter.self(person.getName()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
