package vn.danvankheo.recognition.council;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.recognition.CouncilRecords;
import vn.danvankheo.recognition.CouncilRecords.Published;
import vn.danvankheo.recognition.CouncilRecords.PublishedVote;
import vn.danvankheo.recognition.MeetingRecord;
import vn.danvankheo.recognition.Minutes;
import vn.danvankheo.recognition.RoundKey;
import vn.danvankheo.recognition.Tally;
import vn.danvankheo.sheet.TableSheet;
import vn.danvankheo.sheet.TableSheet.Column;

/** Kiểm phiếu: minutes and votes of a council after the vote, where each member finds his own. */
@Controller
@RequestMapping("/kiem-phieu/{year:\\d{4}}/{unit}")
class CountPage {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

    private static final List<Column> COLUMNS = List.of(
            new Column("Phiên", 8),
            new Column("Mã theo dõi", 14),
            new Column("Mô hình, điển hình", 60),
            new Column("Công nhận", 12),
            new Column("Không công nhận", 12),
            new Column("Không bỏ phiếu", 12),
            new Column("Có liên quan, không tham gia", 16),
            new Column("Kết quả", 20),
            new Column("Xếp loại", 16));

    private final CouncilRecords records;
    private final Organisation organisation;
    private final Accounts accounts;
    private final Clock clock;

    CountPage(CouncilRecords records, Organisation organisation, Accounts accounts, Clock clock) {
        this.records = records;
        this.organisation = organisation;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** A closed session as it is shown. */
    record Session(
            int number,
            String how,
            String period,
            String attendance,
            List<String> meeting,
            List<String> notes,
            boolean online,
            boolean secret,
            List<Line> lines) {}

    /** A model of the list with its count and its votes. */
    record Line(String code, String title, Tally tally, List<PublishedVote> votes) {}

    /** A vote that was found by its receipt. */
    record Found(String model, PublishedVote vote) {}

    @GetMapping
    String show(@PathVariable int year, @PathVariable String unit, Principal person, Model page) {
        return view(year, unit, person, page);
    }

    /** How the votes came out, a row for each model of each session; single votes stay on the page. */
    @GetMapping("/tai-ve.xlsx")
    void sheet(@PathVariable int year, @PathVariable String unit, Principal person, HttpServletResponse response)
            throws IOException {
        RoundKey round = round(year, unit, person);
        try (TableSheet sheet =
                TableSheet.download(response, "kiem-phieu-" + year + "-" + round.unit(), "Kiểm phiếu", COLUMNS)) {
            records.published(round, person.getName()).stream()
                    .map(this::session)
                    .forEach(held -> held.lines().forEach(line -> sheet.add(cells(held, line))));
        }
    }

    private static List<Object> cells(Session held, Line line) {
        return Arrays.asList(
                held.number(),
                line.code(),
                line.title(),
                line.tally().votesFor(),
                line.tally().votesAgainst(),
                line.tally().absent(),
                line.tally().recused(),
                line.tally().result().label(),
                line.tally().grade());
    }

    /** By POST: what stands in an address is written into logs. */
    @PostMapping
    String find(
            @PathVariable int year,
            @PathVariable String unit,
            @RequestParam(name = "ma-phieu") String receipt,
            Principal person,
            Model page) {
        RoundKey round = round(year, unit, person);
        page.addAttribute(
                "found",
                records.castUnder(receipt, round, person.getName()).stream()
                        .map(vote -> new Found(vote.model().value(), vote))
                        .toList());
        return view(year, unit, person, page);
    }

    private String view(int year, String code, Principal person, Model page) {
        RoundKey round = round(year, code, person);
        List<Session> sessions = records.published(round, person.getName()).stream()
                .map(this::session)
                .toList();
        page.addAttribute("name", accounts.nameOf(person.getName()));
        page.addAttribute("unit", organisation.unit(round.unit()));
        page.addAttribute("year", year);
        page.addAttribute("sessions", sessions);
        page.addAttribute("secret", sessions.stream().anyMatch(Session::secret));
        return "kiem-phieu";
    }

    private RoundKey round(int year, String code, Principal person) {
        Unit deciding = Optional.of(code)
                .filter(UnitCode::isOne)
                .flatMap(one -> organisation.units(List.of(UnitCode.of(one))).values().stream()
                        .findFirst())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        RoundKey round = new RoundKey(year, deciding.code());
        if (!records.mayRead(round, person.getName())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return round;
    }

    private Session session(Published published) {
        Minutes minutes = published.minutes();
        return new Session(
                minutes.session(),
                how(minutes),
                "từ %s đến %s".formatted(shown(minutes.openedAt()), shown(minutes.closedAt())),
                "%d/%d thành viên tham gia, %s"
                        .formatted(
                                minutes.voted(),
                                minutes.members(),
                                minutes.quorate() ? "đủ số thành viên theo quy định" : "không đủ số thành viên"),
                minutes.meeting() == null ? List.of() : meeting(minutes.meeting()),
                minutes.notes(),
                minutes.online(),
                minutes.secret(),
                minutes.tallies().stream()
                        .map(tally -> new Line(
                                tally.model().value(),
                                published.titles().get(tally.model()),
                                tally,
                                votesOn(tally.model(), published)))
                        .toList());
    }

    private static String how(Minutes minutes) {
        if (!minutes.online()) {
            return "Họp hội đồng";
        }
        return minutes.secret() ? "Bỏ phiếu kín trên hệ thống" : "Biểu quyết trên hệ thống";
    }

    private static List<PublishedVote> votesOn(ModelCode model, Published published) {
        return published.votes().stream()
                .filter(vote -> vote.model().equals(model))
                .toList();
    }

    private static List<String> meeting(MeetingRecord record) {
        return List.of(
                "Họp ngày %s, tại %s.".formatted(Days.text(record.heldOn()), record.place()),
                "Chủ trì: %s. Thư ký: %s.".formatted(record.chair(), record.secretary()),
                record.attendance());
    }

    private String shown(Instant instant) {
        return TIME.format(instant.atZone(clock.getZone()));
    }
}
