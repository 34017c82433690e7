package vn.danvankheo.dossier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.dossier.DossierSheet.Line;
import vn.danvankheo.dossier.DossierSheet.Step;
import vn.danvankheo.dossier.DossierSheet.WithdrawnLine;
import vn.danvankheo.dossier.DossierTasks.OpenTask;
import vn.danvankheo.organisation.StandingIn;
import vn.danvankheo.validation.InvalidInput;

/** Hồ sơ minh chứng: the files of a model, a review, a round or a year; also inside Tasklist, beside the form. */
@Controller
@RequestMapping(DossierPages.PATH)
class DossierPages {

    static final String PATH = "/ho-so";

    private static final String OF_MODEL_OR_YEAR = "/{key:\\d{4}|\\d{4}-\\d{4,6}}";
    private static final String OF_UNIT = "/{what:\\d{4}-(?:H1|Y|CN)}/{unit:[A-Z0-9]{2,20}}";
    private static final String FILE = "/tep/{id:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}";

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private final Dossiers dossiers;
    private final DossierTasks tasks;
    private final Evidence evidence;
    private final EvidenceSettings settings;
    private final Accounts accounts;
    private final StandingIn standingIn;
    private final ZoneId zone;

    DossierPages(
            Dossiers dossiers,
            DossierTasks tasks,
            Evidence evidence,
            EvidenceSettings settings,
            Accounts accounts,
            StandingIn standingIn,
            Clock clock) {
        this.dossiers = dossiers;
        this.tasks = tasks;
        this.evidence = evidence;
        this.settings = settings;
        this.accounts = accounts;
        this.standingIn = standingIn;
        this.zone = clock.getZone();
    }

    // ---- reading ----

    @GetMapping(OF_MODEL_OR_YEAR)
    String show(@PathVariable String key, Principal person, HttpServletRequest request, Model page) {
        return page(readable(key, person), errorsOf(request), person, page);
    }

    @GetMapping(OF_UNIT)
    String show(
            @PathVariable String what,
            @PathVariable String unit,
            Principal person,
            HttpServletRequest request,
            Model page) {
        return page(readable(what + "/" + unit, person), errorsOf(request), person, page);
    }

    private List<String> errorsOf(HttpServletRequest request) {
        return request.getParameter(LargeUploads.TOO_LARGE) == null
                ? List.of()
                : List.of("Tệp gửi lên " + Evidence.tooLarge(settings).getMessage() + ".");
    }

    private String page(Dossier dossier, List<String> errors, Principal person, Model page) {
        page.addAttribute("sheet", sheet(dossier, null, errors, person));
        page.addAttribute("name", accounts.nameOf(person.getName()));
        return "ho-so";
    }

    /** The inside of the page, about what an open task is about. */
    @GetMapping("/viec/{taskId}")
    String besideTheForm(@PathVariable String taskId, Principal person, Model page) {
        OpenTask task = tasks.find(taskId, person.getName()).orElseThrow(DossierPages::notThere);
        Optional<Dossier> dossier = dossiers.of(task).filter(found -> dossiers.mayRead(found, person.getName()));
        if (dossier.isEmpty()) {
            return "ho-so-chung :: none";
        }
        page.addAttribute("sheet", sheet(dossier.get(), task.task(), List.of(), person));
        return "ho-so-chung :: contents";
    }

    private DossierSheet sheet(Dossier dossier, String task, List<String> errors, Principal person) {
        boolean mayAdd = dossiers.mayAdd(dossier, person.getName());
        Optional<NeededEvidence> needed = dossiers.needed(dossier, task).filter(evidence::isRequired);
        List<EvidenceFile> files = evidence.of(dossier.key());
        Set<UUID> used = evidence.usedIn(dossier.key());
        // hundreds of files are of a few people
        Map<String, String> names = new HashMap<>();
        List<WithdrawnFile> withdrawn = evidence.withdrawn(dossier.key());
        Map<String, String> inSteadOf = standingIn.additions(Stream.concat(
                        files.stream().map(file -> Evidence.upload(file.id())),
                        withdrawn.stream()
                                .map(gone -> Evidence.withdrawal(gone.file().id())))
                .toList());
        Map<String, Boolean> withdrawable = new HashMap<>();
        return new DossierSheet(
                dossier,
                mayAdd,
                needed.map(asked -> new Step(asked.kind().label(), evidence.suffices(dossier.key(), asked)))
                        .orElse(null),
                needed.map(NeededEvidence::kind).orElse(null),
                files.stream()
                        .map(file -> line(
                                file,
                                names.computeIfAbsent(file.uploadedBy(), accounts::nameOf)
                                        + inSteadOf.getOrDefault(Evidence.upload(file.id()), ""),
                                mayAdd
                                        && !used.contains(file.id())
                                        && withdrawable.computeIfAbsent(
                                                file.uploadedBy(), by -> mayWithdraw(dossier, file, person))))
                        .toList(),
                withdrawn.stream()
                        .map(gone -> line(
                                gone,
                                names.computeIfAbsent(gone.by(), accounts::nameOf)
                                        + inSteadOf.getOrDefault(
                                                Evidence.withdrawal(gone.file().id()), "")))
                        .toList(),
                "PDF, ảnh JPEG hoặc PNG, Word (.docx), Excel (.xlsx); mỗi tệp tối đa %s, cả hồ sơ tối đa %d tệp"
                        .formatted(settings.maxSizeText(), settings.maxFiles()),
                settings.maxFileSize().toBytes(),
                errors);
    }

    private Line line(EvidenceFile file, String by, boolean withdrawable) {
        return new Line(
                file,
                FileSize.text(file.size()),
                by,
                minute(file.uploadedAt()),
                Days.text(file.keptUntil()),
                FileType.ofMediaType(file.mediaType())
                        .filter(Previews::arePossible)
                        .isPresent(),
                withdrawable);
    }

    private WithdrawnLine line(WithdrawnFile withdrawn, String by) {
        return new WithdrawnLine(
                withdrawn.file().name(),
                withdrawn.file().kind().label(),
                by,
                minute(withdrawn.at()),
                withdrawn.reason());
    }

    private boolean mayWithdraw(Dossier dossier, EvidenceFile file, Principal person) {
        return file.uploadedBy().equals(person.getName())
                || dossiers.workTogether(dossier, file.uploadedBy(), person.getName());
    }

    private String minute(Instant instant) {
        return MINUTE.format(instant.atZone(zone));
    }

    /** Never shown by the browser itself, whatever the file holds. */
    @GetMapping(FILE)
    ResponseEntity<Resource> download(@PathVariable UUID id, Principal person) {
        EvidenceFile file = readable(id, person);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .contentLength(file.size())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Download-Options", "noopen")
                .cacheControl(CacheControl.noStore())
                .body(new InputStreamResource(evidence.content(id)));
    }

    @GetMapping(FILE + "/anh.png")
    ResponseEntity<byte[]> preview(@PathVariable UUID id, Principal person) {
        EvidenceFile file = readable(id, person);
        return evidence.preview(file)
                .map(png -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_PNG)
                        .header("Content-Security-Policy", "default-src 'none'; sandbox")
                        .header("X-Content-Type-Options", "nosniff")
                        .body(png))
                .orElseThrow(DossierPages::notThere);
    }

    @ExceptionHandler(Previews.BusyDrawing.class)
    ResponseEntity<Void> later() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
    }

    // ---- changing ----

    @PostMapping(
            path = {OF_MODEL_OR_YEAR, OF_UNIT},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<Map<String, String>> addByScript(
            @PathVariable Map<String, String> path,
            @RequestParam("loai") String kind,
            @RequestParam(name = "tep", required = false) List<MultipartFile> sent,
            Principal person)
            throws IOException {
        Dossier dossier = addable(keyOf(path), person);
        List<String> errors = add(dossier, kind, sent, person);
        return errors.isEmpty()
                ? ResponseEntity.status(HttpStatus.CREATED).body(Map.of("message", "Đã tải lên."))
                : ResponseEntity.unprocessableEntity()
                        .body(Map.of("field", "tep", "message", String.join(" ", errors)));
    }

    /** Without a script: several files in one form. */
    @PostMapping(
            path = {OF_MODEL_OR_YEAR, OF_UNIT},
            produces = MediaType.TEXT_HTML_VALUE)
    String addByForm(
            @PathVariable Map<String, String> path,
            @RequestParam("loai") String kind,
            @RequestParam(name = "tep", required = false) List<MultipartFile> sent,
            Principal person,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after)
            throws IOException {
        Dossier dossier = addable(keyOf(path), person);
        List<String> errors = add(dossier, kind, sent, person);
        if (errors.isEmpty()) {
            after.addFlashAttribute("message", "Đã tải lên.");
            return "redirect:" + dossier.address();
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page(dossier, errors, person, page);
    }

    private static String keyOf(Map<String, String> path) {
        return path.containsKey("key") ? path.get("key") : path.get("what") + "/" + path.get("unit");
    }

    /** @return why files were refused; the others are in the dossier */
    private List<String> add(Dossier dossier, String kind, List<MultipartFile> sent, Principal person)
            throws IOException {
        Optional<EvidenceKind> chosen = Stream.of(EvidenceKind.values())
                .filter(each -> each.name().equals(kind))
                .findFirst();
        if (chosen.isEmpty()) {
            return List.of("Loại minh chứng: chưa được chọn.");
        }
        // a browser sends a part without a name for a field in which no file was chosen
        List<MultipartFile> named = (sent == null ? List.<MultipartFile>of() : sent)
                .stream()
                        .filter(file -> file.getOriginalFilename() != null
                                && !file.getOriginalFilename().isEmpty())
                        .toList();
        if (named.isEmpty()) {
            return List.of("Tệp: chưa được chọn.");
        }
        List<String> errors = new ArrayList<>();
        for (MultipartFile file : named) {
            try (InputStream content = file.getInputStream()) {
                evidence.add(
                        dossier.key(),
                        dossier.unit(),
                        chosen.get(),
                        file.getOriginalFilename(),
                        content,
                        person.getName());
            } catch (InvalidInput refusal) {
                String name = FileName.withoutPath(file.getOriginalFilename());
                errors.add("%s: %s.".formatted(name.isEmpty() ? "Tệp" : name, refusal.getMessage()));
            }
        }
        return errors;
    }

    @PostMapping(FILE + "/go")
    String withdraw(
            @PathVariable UUID id,
            @RequestParam(name = "lyDo", required = false) String reason,
            Principal person,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after) {
        EvidenceFile file = readable(id, person);
        Dossier dossier = addable(file.dossier(), person);
        if (!mayWithdraw(dossier, file, person)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        try {
            evidence.withdraw(id, reason, person.getName());
        } catch (InvalidInput refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            String field = refusal.field().equals("lyDo") ? "Lý do gỡ “" + file.name() + "”" : file.name();
            return page(dossier, List.of(field + ": " + refusal.getMessage() + "."), person, page);
        }
        after.addFlashAttribute("message", "Đã gỡ “" + file.name() + "”; tệp và lý do vẫn được lưu.");
        return "redirect:" + dossier.address();
    }

    /** Cut off on the way, or more parts than anybody sends: nothing of it has been taken in. */
    @ExceptionHandler(MultipartException.class)
    ResponseEntity<Map<String, String>> notReceived() {
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("field", "tep", "message", "Chưa nhận được trọn vẹn tệp; hãy gửi lại."));
    }

    // ---- who ----

    private Dossier readable(String key, Principal person) {
        return dossiers.find(key)
                .filter(found -> dossiers.mayRead(found, person.getName()))
                .orElseThrow(DossierPages::notThere);
    }

    private EvidenceFile readable(UUID id, Principal person) {
        return evidence.find(id)
                .filter(file -> dossiers.find(file.dossier())
                        .filter(found -> dossiers.mayRead(found, person.getName()))
                        .isPresent())
                .orElseThrow(DossierPages::notThere);
    }

    /** For whoever may not even read it there is no such dossier. */
    private Dossier addable(String key, Principal person) {
        Dossier dossier = readable(key, person);
        if (!dossiers.mayAdd(dossier, person.getName())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return dossier;
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
