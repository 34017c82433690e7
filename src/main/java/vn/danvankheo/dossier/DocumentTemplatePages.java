package vn.danvankheo.dossier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.StandingIn;
import vn.danvankheo.validation.InvalidInput;

/** Mẫu văn bản: the desk fetches a template, edits it in Word and puts it back; every former version stays. */
@Controller
@RequestMapping(DocumentTemplatePages.PATH)
class DocumentTemplatePages {

    static final String PATH = "/mau-van-ban";

    private static final MediaType DOCX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final DocumentTemplates templates;
    private final Organisation organisation;
    private final StandingIn standingIn;
    private final Accounts accounts;
    private final Days days;

    DocumentTemplatePages(
            DocumentTemplates templates,
            Organisation organisation,
            StandingIn standingIn,
            Accounts accounts,
            Days days) {
        this.templates = templates;
        this.organisation = organisation;
        this.standingIn = standingIn;
        this.accounts = accounts;
        this.days = days;
    }

    /** @param replaced whether the desk has put in a template of its own */
    record KindLine(DocumentKind kind, boolean replaced) {}

    /** @param version 0 for the shipped one, which nobody has saved */
    record VersionLine(int version, String file, String savedBy, String savedOn, boolean holds) {}

    /** @param list the list in whose rows it stands; empty for what stands anywhere */
    record FieldLine(String written, String meaning, String list) {}

    @ModelAttribute("name")
    String name(Principal person) {
        if (!organisation
                .unitsOf(person.getName(), Committee.OFFICERS)
                .contains(organisation.federation().code())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return accounts.nameOf(person.getName());
    }

    @GetMapping
    String list(Model page) {
        page.addAttribute(
                "kinds",
                templates.kinds().stream()
                        .map(kind ->
                                new KindLine(kind, !templates.versions(kind).isEmpty()))
                        .toList());
        return "mau-van-ban";
    }

    @GetMapping("/{slug}")
    String one(@PathVariable String slug, Model page) {
        DocumentKind kind = kind(slug);
        page.addAttribute("kind", kind);
        page.addAttribute("versions", versions(kind));
        page.addAttribute("fields", lines(templates.fields(kind), ""));
        page.addAttribute("largest", UploadedTemplate.LARGEST / 1024 / 1024);
        return "mau-van-ban-sua";
    }

    private List<VersionLine> versions(DocumentKind kind) {
        List<DocumentTemplates.Version> saved = templates.versions(kind);
        return Stream.concat(
                        saved.stream()
                                .map(version -> new VersionLine(
                                        version.version(),
                                        version.name(),
                                        standingIn.nameFor(
                                                accounts.nameOf(version.savedBy()),
                                                DocumentTemplates.occasion(kind, version.version())),
                                        Days.text(days.dayOf(version.savedAt())),
                                        version == saved.get(0))),
                        Stream.of(new VersionLine(0, kind.slug() + ".docx", "", "", saved.isEmpty())))
                .toList();
    }

    private static List<FieldLine> lines(List<DocumentField> fields, String list) {
        return fields.stream()
                .flatMap(field -> Stream.concat(
                        Stream.of(new FieldLine(
                                list.isEmpty() ? "{{" + field.name() + "}}" : "[" + field.name() + "]",
                                field.meaning(),
                                list)),
                        lines(field.columns(), field.name()).stream()))
                .toList();
    }

    /** @param version 0 for the shipped one; without it the one in force */
    @GetMapping("/{slug}/tai-ve")
    ResponseEntity<byte[]> download(
            @PathVariable String slug, @RequestParam(name = "ban", required = false) Integer version) {
        DocumentKind kind = kind(slug);
        return word("mau-" + slug + ".docx", version(kind, version).content());
    }

    /** The same with sample values. */
    @GetMapping("/{slug}/xem-thu")
    ResponseEntity<byte[]> preview(
            @PathVariable String slug, @RequestParam(name = "ban", required = false) Integer version) {
        DocumentKind kind = kind(slug);
        List<DocumentField> fields = templates.fields(kind);
        return word("xem-thu-" + slug + ".docx", version(kind, version).filled(fields, DocumentField.samples(fields)));
    }

    @PostMapping("/{slug}")
    String replace(
            @PathVariable String slug,
            @RequestParam("tep") MultipartFile file,
            Principal person,
            RedirectAttributes after)
            throws IOException {
        DocumentKind kind = kind(slug);
        try {
            templates.replace(kind, plainName(file.getOriginalFilename()), file.getBytes(), person.getName());
            after.addFlashAttribute("saved", true);
        } catch (InvalidInput e) {
            after.addFlashAttribute("refused", sentence(e.getMessage()));
        }
        return "redirect:" + PATH + "/" + slug;
    }

    private static String sentence(String message) {
        return Character.isUpperCase(message.charAt(0)) ? message + "." : "Tệp " + message + ".";
    }

    /** What a browser sends may hold a path. */
    private static String plainName(String sent) {
        String name = sent == null
                ? ""
                : sent.replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", "").strip();
        return name.isEmpty() ? "mau.docx" : name.substring(Math.max(0, name.length() - 200));
    }

    @PostMapping("/{slug}/dung-lai")
    String takeUpAgain(
            @PathVariable String slug, @RequestParam("ban") int version, Principal person, RedirectAttributes after) {
        DocumentKind kind = kind(slug);
        version(kind, version);
        templates.takeUpAgain(kind, version, person.getName());
        after.addFlashAttribute("saved", true);
        return "redirect:" + PATH + "/" + slug;
    }

    private static ResponseEntity<byte[]> word(String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(DOCX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }

    private WordTemplate version(DocumentKind kind, Integer version) {
        return version == null
                ? templates.inForce(kind)
                : templates.find(kind, version).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private DocumentKind kind(String slug) {
        return templates.kinds().stream()
                .filter(kind -> kind.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
