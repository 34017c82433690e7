package vn.danvankheo.embedded;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danvankheo.embedded.Inbox.Arrived;
import vn.danvankheo.embedded.Inbox.Enclosure;
import vn.danvankheo.notification.DeliveryReports;
import vn.danvankheo.notification.MailReaders;
import vn.danvankheo.notification.MailReaders.Reader;

/** Hộp thư chạy thử: everybody reads the mail sent to himself, the desk and the administrator all of it. */
@Controller
@Profile("!production")
@RequestMapping(InboxPage.PATH)
class InboxPage {

    static final String PATH = "/hop-thu";

    /** No script runs in what is shown, and it belongs to no site. */
    private static final String SANDBOX =
            "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'";

    private static final int MOST = 300;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

    private final Inbox inbox;
    private final DeliveryReports reports;
    private final MailReaders readers;
    private final Clock clock;

    InboxPage(Inbox inbox, DeliveryReports reports, MailReaders readers, Clock clock) {
        this.inbox = inbox;
        this.reports = reports;
        this.readers = readers;
        this.clock = clock;
    }

    record Shown(String to, long number, String from, String subject, String date) {}

    /** A line of the text; one that is nothing but an address can be clicked. */
    record Line(String words, boolean link) {}

    record File(int place, String name) {}

    @GetMapping
    String list(Principal person, Model page) {
        Reader reader = readers.reader(person.getName());
        page.addAttribute("name", reader.name());
        page.addAttribute("all", reader.seesAll());
        page.addAttribute(
                "mails",
                (reader.seesAll() ? inbox.all() : inbox.of(reader.address()))
                        .stream().limit(MOST).map(this::shown).toList());
        return "hop-thu";
    }

    @GetMapping("/{to}/{number}")
    String one(@PathVariable String to, @PathVariable long number, Principal person, Model page) {
        Reader reader = readers.reader(person.getName());
        Arrived mail = visible(to, number, person);
        page.addAttribute("name", reader.name());
        page.addAttribute("all", reader.seesAll());
        page.addAttribute("mail", shown(mail));
        page.addAttribute(
                "lines",
                mail.text()
                        .lines()
                        .map(line -> new Line(line, line.strip().matches("https?://\\S+")))
                        .map(line -> line.link() ? new Line(line.words().strip(), true) : line)
                        .toList());
        page.addAttribute(
                "files",
                IntStream.range(0, mail.enclosures().size())
                        .mapToObj(place ->
                                new File(place, mail.enclosures().get(place).name()))
                        .toList());
        return "hop-thu-chi-tiet";
    }

    @GetMapping("/{to}/{number}/html")
    ResponseEntity<String> html(@PathVariable String to, @PathVariable long number, Principal person) {
        Arrived mail = visible(to, number, person);
        if (mail.html() == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", SANDBOX)
                .body(mail.html());
    }

    @GetMapping("/{to}/{number}/tep/{place}")
    ResponseEntity<byte[]> file(
            @PathVariable String to, @PathVariable long number, @PathVariable int place, Principal person) {
        List<Enclosure> enclosures = visible(to, number, person).enclosures();
        if (place < 0 || place >= enclosures.size()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Enclosure file = enclosures.get(place);
        return ResponseEntity.ok()
                .contentType(
                        file.contentType().startsWith("text/calendar")
                                ? MediaType.parseMediaType("text/calendar;charset=UTF-8")
                                : MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.content());
    }

    /** For a rehearsal: what happens when an address does not exist any more. */
    @PostMapping("/{to}/{number}/tra-lai")
    String giveBack(@PathVariable String to, @PathVariable long number, Principal person, RedirectAttributes after) {
        if (!readers.reader(person.getName()).seesAll()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        Arrived mail = visible(to, number, person);
        after.addFlashAttribute("returned", reports.record(Inbox.reportOfFailure(mail)));
        after.addAttribute("to", to);
        after.addAttribute("number", number);
        return "redirect:" + PATH + "/{to}/{number}";
    }

    private Arrived visible(String to, long number, Principal person) {
        Reader reader = readers.reader(person.getName());
        if (!reader.seesAll() && !to.equals(reader.address())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return inbox.find(to, number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Shown shown(Arrived mail) {
        return new Shown(mail.to(), mail.number(), mail.from(), mail.subject(), moment(mail.date()));
    }

    private String moment(Instant moment) {
        return MOMENT.format(moment.atZone(clock.getZone()));
    }
}
