package vn.danvankheo.notification;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danvankheo.notification.MailReaders.Reader;
import vn.danvankheo.notification.MailRegister.Entry;
import vn.danvankheo.notification.MailRegister.WithoutAddress;
import vn.danvankheo.sheet.TableSheet;
import vn.danvankheo.sheet.TableSheet.Column;

/** Sổ thư: for the desk all mail, for who follows units theirs; what could not be delivered is sent again from here. */
@Controller
@RequestMapping(MailPages.PATH)
class MailPages {

    static final String PATH = "/thu";
    private static final int PAGE = 50;

    /** As many as a sheet holds, its heading apart. */
    private static final int ROWS_OF_A_SHEET = 1_000_000;

    private static final List<Column> COLUMNS = List.of(
            new Column("Nội dung", 60),
            new Column("Loại thư", 30),
            new Column("Người nhận", 40),
            new Column("Đơn vị", 40),
            new Column("Gửi đến", 40),
            new Column("Địa chỉ", 36),
            new Column("Lập lúc", 18),
            new Column("Kết quả", 20),
            new Column("Chi tiết", 60));
    private static final List<Column> PEOPLE = List.of(
            new Column("Người nhận", 40),
            new Column("Đơn vị", 40),
            new Column("Thư gần nhất", 18),
            new Column("Đã gửi thay đến", 40),
            new Column("Địa chỉ", 36));
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

    private final MailRegister register;
    private final MailQueue queue;
    private final MailReaders readers;
    private final NotificationSettings settings;
    private final Clock clock;

    MailPages(MailRegister register, MailQueue queue, MailReaders readers, NotificationSettings settings, Clock clock) {
        this.register = register;
        this.queue = queue;
        this.readers = readers;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What became of one of the chosen mails; until the next page it lies in the web session, which is kept in the database.
     *
     * @param message why it is not sent again; null when it is
     */
    record Outcome(String row, String message) implements Serializable {

        public boolean done() {
            return message == null;
        }
    }

    /** A mail as the page shows it. */
    record Shown(Entry entry, String written, String result) {}

    record ShownWithoutAddress(WithoutAddress person, String lastMail) {}

    @ModelAttribute("reader")
    Reader reader(Principal person) {
        Reader reader = readers.reader(person.getName());
        if (!reader.seesAll() && reader.units().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return reader;
    }

    @ModelAttribute("name")
    String name(@ModelAttribute("reader") Reader reader) {
        return reader.name();
    }

    @GetMapping
    String list(
            @RequestParam(name = "trang-thai", required = false) MailState state,
            @RequestParam(name = "tim", defaultValue = "") String words,
            @RequestParam(name = "cu-hon", required = false) Long olderThan,
            @ModelAttribute("reader") Reader reader,
            Model page) {
        List<Entry> entries = register.page(reader, state, words, olderThan, PAGE + 1);
        boolean more = entries.size() > PAGE;
        page.addAttribute("mails", entries.stream().limit(PAGE).map(this::shown).toList());
        page.addAttribute("more", more ? entries.get(PAGE - 1).id() : null);
        page.addAttribute("states", MailState.values());
        page.addAttribute("state", state);
        page.addAttribute("words", words);
        page.addAttribute("troubles", reader.seesAll() ? troubles() : List.of());
        return "thu";
    }

    @GetMapping("/tai-ve.xlsx")
    void sheet(
            @RequestParam(name = "trang-thai", required = false) MailState state,
            @RequestParam(name = "tim", defaultValue = "") String words,
            @ModelAttribute("reader") Reader reader,
            HttpServletResponse response)
            throws IOException {
        try (TableSheet sheet = TableSheet.download(response, "so-thu", "Sổ thư", COLUMNS)) {
            register.each(reader, state, words, ROWS_OF_A_SHEET, mail -> sheet.add(cells(mail)));
        }
    }

    private List<String> cells(Entry mail) {
        return Arrays.asList(
                mail.what(),
                mail.sort(),
                mail.name(),
                mail.unitName(),
                mail.toName(),
                mail.toAddress(),
                moment(mail.createdAt()),
                mail.state().label(),
                result(mail));
    }

    private List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        MailQueue.Status status = queue.status();
        if (status.downSince() != null) {
            troubles.add("Từ %s chưa gửi được thư nào (%s). Không thư nào mất; hệ thống tự thử lại, lần tới lúc %s."
                    .formatted(moment(status.downSince()), status.trouble(), moment(status.retryAt())));
        }
        if (settings.perDay() > 0 && status.sentToday() >= settings.perDay()) {
            troubles.add(
                    "Đã gửi đủ %d thư của ngày hôm nay; thư còn lại gửi tiếp từ 0 giờ.".formatted(settings.perDay()));
        }
        if (!settings.isReachable()) {
            troubles.add(
                    "Liên kết trong thư dẫn tới %s: chỉ mở được trên chính máy chủ.".formatted(settings.baseUrl()));
        }
        return troubles;
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    String one(@PathVariable long id, @ModelAttribute("reader") Reader reader, Model page) {
        Entry entry = register.find(reader, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        page.addAttribute("mail", shown(entry));
        page.addAttribute(
                "attachments",
                register.attachments(id).stream().map(Letter.Attachment::name).toList());
        page.addAttribute("restarted", moment(entry.restartedAt()));
        return "thu-chi-tiet";
    }

    /** An enclosure, as it left. */
    @GetMapping("/{id:[0-9]{1,18}}/tep/{position:[0-9]{1,3}}")
    ResponseEntity<byte[]> enclosure(
            @PathVariable long id, @PathVariable int position, @ModelAttribute("reader") Reader reader) {
        Letter.Attachment file = register.find(reader, id)
                .map(entry -> register.attachments(id))
                .filter(files -> position < files.size())
                .map(files -> files.get(position))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.contentType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.content());
    }

    @GetMapping("/chua-co-email")
    String withoutAddress(@ModelAttribute("reader") Reader reader, Model page) {
        page.addAttribute(
                "people",
                register.withoutAddress(reader).stream()
                        .map(person -> new ShownWithoutAddress(person, moment(person.lastMailAt())))
                        .toList());
        return "thu-chua-co-email";
    }

    @GetMapping("/chua-co-email.xlsx")
    void sheetWithoutAddress(@ModelAttribute("reader") Reader reader, HttpServletResponse response) throws IOException {
        try (TableSheet sheet = TableSheet.download(response, "chua-co-dia-chi-thu", "Chưa có địa chỉ thư", PEOPLE)) {
            register.eachWithoutAddress(
                    reader,
                    person -> sheet.add(Arrays.asList(
                            person.name(),
                            person.unitName(),
                            moment(person.lastMailAt()),
                            person.toName(),
                            person.toAddress())));
        }
    }

    @PostMapping("/gui-lai")
    String restart(
            @RequestParam(name = "mails", defaultValue = "") List<Long> mails,
            @ModelAttribute("reader") Reader reader,
            RedirectAttributes after) {
        after.addFlashAttribute("action", "Gửi lại");
        after.addFlashAttribute(
                "outcomes",
                mails.stream()
                        .map(id -> new Outcome(
                                register.find(reader, id)
                                        .map(entry -> entry.what() + " → " + entry.name())
                                        .orElse("Thư số " + id),
                                register.restart(reader, id).orElse(null)))
                        .toList());
        return "redirect:" + PATH;
    }

    /** What the mailbox of the desk was told of, where no program reads it. */
    @PostMapping("/{id:[0-9]{1,18}}/bi-tra-lai")
    String returned(
            @PathVariable long id,
            @RequestParam String reason,
            @ModelAttribute("reader") Reader reader,
            RedirectAttributes after) {
        Entry entry = register.find(reader, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean noted = register.returned(
                reader,
                entry,
                "thư bị trả lại" + (reason.isBlank() ? "" : ": " + reason.strip()) + " (" + reader.name() + " ghi)");
        after.addFlashAttribute("action", "Ghi nhận thư bị trả lại");
        after.addFlashAttribute(
                "outcomes", List.of(new Outcome(entry.what(), noted ? null : "Chỉ ghi được với thư đã gửi.")));
        return "redirect:" + PATH + "/" + id;
    }

    private Shown shown(Entry entry) {
        return new Shown(entry, moment(entry.createdAt()), result(entry));
    }

    private String result(Entry entry) {
        return switch (entry.state()) {
            case WAITING ->
                entry.trouble() == null
                        ? "sẽ gửi ngay"
                        : "lần %d: %s; thử lại lúc %s"
                                .formatted(entry.tries(), entry.trouble(), moment(entry.nextAttemptAt()));
            case SENT -> "lúc " + moment(entry.endedAt());
            case FAILED, RETURNED ->
                Optional.ofNullable(entry.trouble()).orElse("") + " (" + moment(entry.troubleAt()) + ")";
            case NO_ADDRESS, SUPERSEDED, EXPIRED -> "";
        };
    }

    private String moment(Instant moment) {
        return moment == null ? "" : MOMENT.format(moment.atZone(clock.getZone()));
    }
}
