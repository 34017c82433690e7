package vn.danvankheo.notification;

import java.security.Principal;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.HtmlUtils;
import vn.danvankheo.notification.MailReaders.Reader;

/** Mẫu thư: the desk words the mails, sees them with sample data before it saves, and finds every former version. */
@Controller
@RequestMapping(TemplatePages.PATH)
class TemplatePages {

    static final String PATH = "/mau-thu";

    /** No script runs in what is shown, and it belongs to no site. */
    private static final String SANDBOX =
            "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

    private final Templates templates;
    private final Wording wording;
    private final MailReaders readers;
    private final Clock clock;

    TemplatePages(Templates templates, Wording wording, MailReaders readers, Clock clock) {
        this.templates = templates;
        this.wording = wording;
        this.readers = readers;
        this.clock = clock;
    }

    record ShownKind(TemplateKind kind, Template template, boolean reworded) {}

    /** @param version 0 for the wording as delivered */
    record ShownVersion(int version, String savedBy, String savedAt) {}

    @ModelAttribute("name")
    String name(Principal person) {
        return wordsMails(person).name();
    }

    @GetMapping
    String list(Model page) {
        page.addAttribute(
                "kinds",
                templates.kinds().stream()
                        .map(kind -> new ShownKind(
                                kind,
                                templates.inForce(kind),
                                !templates.inForce(kind).equals(kind.delivered())))
                        .toList());
        return "mau-thu";
    }

    /** @param version a former wording that shall be taken up again; 0 for the one delivered, null for the one in force */
    @GetMapping("/{kind}")
    String edit(@PathVariable String kind, @RequestParam(name = "ban", required = false) Integer version, Model page) {
        TemplateKind chosen = kind(kind);
        Template template = version == null ? templates.inForce(chosen) : version(chosen, version);
        page.addAttribute("version", version);
        return show(chosen, template, true, page);
    }

    @PostMapping("/{kind}/xem-truoc")
    String preview(@PathVariable String kind, @RequestParam String subject, @RequestParam String text, Model page) {
        return show(kind(kind), new Template(subject, text), true, page);
    }

    /** The same as the recipients' mail programs show it. */
    @PostMapping("/{kind}/xem-html")
    ResponseEntity<String> previewHtml(
            @PathVariable String kind, @RequestParam String subject, @RequestParam String text) {
        TemplateKind chosen = kind(kind);
        Template template = new Template(subject, text);
        String html = template.faultOfSubject(chosen)
                .or(() -> template.faultOfText(chosen))
                .map(fault -> "<!DOCTYPE html><html lang=\"vi\"><meta charset=\"utf-8\"><title>Mẫu thư</title><p>"
                        + HtmlUtils.htmlEscape(fault, "UTF-8"))
                .orElseGet(() -> wording.html(wording.preview(chosen, template)));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", SANDBOX)
                .body(html);
    }

    @PostMapping("/{kind}")
    String save(
            @PathVariable String kind,
            @RequestParam String subject,
            @RequestParam String text,
            Principal person,
            Model page,
            RedirectAttributes after) {
        TemplateKind chosen = kind(kind);
        Template template = new Template(subject, text);
        if (template.faultOfSubject(chosen)
                .or(() -> template.faultOfText(chosen))
                .isPresent()) {
            return show(chosen, template, false, page);
        }
        templates.save(chosen, template, person.getName());
        after.addFlashAttribute("saved", true);
        return "redirect:" + PATH + "/" + kind;
    }

    private String show(TemplateKind kind, Template template, boolean asked, Model page) {
        Optional<String> faultOfSubject = template.faultOfSubject(kind);
        Optional<String> faultOfText = template.faultOfText(kind);
        page.addAttribute("kind", kind);
        page.addAttribute("template", template);
        page.addAttribute("faultOfSubject", faultOfSubject.orElse(null));
        page.addAttribute("faultOfText", faultOfText.orElse(null));
        page.addAttribute("refused", !asked);
        page.addAttribute(
                "preview",
                faultOfSubject.isPresent() || faultOfText.isPresent() ? null : wording.preview(kind, template));
        page.addAttribute(
                "versions",
                templates.versions(kind).stream()
                        .map(saved -> new ShownVersion(
                                saved.version(),
                                readers.nameOf(Templates.occasion(kind, saved.version()), saved.savedBy()),
                                MOMENT.format(saved.savedAt().atZone(clock.getZone()))))
                        .toList());
        return "mau-thu-sua";
    }

    private Template version(TemplateKind kind, int version) {
        if (version == 0) {
            return kind.delivered();
        }
        return templates.versions(kind).stream()
                .filter(saved -> saved.version() == version)
                .map(Templates.Version::template)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private TemplateKind kind(String kind) {
        return templates.find(kind).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Reader wordsMails(Principal person) {
        Reader reader = readers.reader(person.getName());
        if (!reader.seesAll()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return reader;
    }
}
