package vn.danvankheo.engine.cockpit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.engine.cockpit.ActivityFigures.Figure;
import vn.danvankheo.engine.cockpit.FinishedInstances.Wanted;
import vn.danvankheo.engine.cockpit.InstanceRecord.Head;
import vn.danvankheo.engine.cockpit.InstanceRecord.State;
import vn.danvankheo.engine.cockpit.InstanceRecord.Step;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.sheet.TableSheet;
import vn.danvankheo.sheet.TableSheet.Column;

/**
 * What the supervisors' views of Cockpit ask for. Reads only; whoever may not open Cockpit is refused (403), and about
 * another subtree there is nothing (404).
 */
@RestController
@RequestMapping("/theo-doi")
class CockpitApi {

    private static final int LONGEST = 200;

    private static final List<Column> FINISHED = List.of(
            new Column("Mô hình, việc", 60),
            new Column("Loại việc", 40),
            new Column("Mã", 20),
            new Column("Đơn vị", 40),
            new Column("Kết quả", 30),
            new Column("Bắt đầu", 18),
            new Column("Kết thúc", 18),
            new Column("Thời gian", 18));

    private static final List<Column> TRAIL = List.of(
            new Column("Bước, việc", 50),
            new Column("Về", 50),
            new Column("Người thực hiện", 40),
            new Column("Nhập hộ", 10),
            new Column("Bộ phận được giao", 50),
            new Column("Bắt đầu", 18),
            new Column("Kết thúc", 18),
            new Column("Thời gian", 18),
            new Column("Hạn cuối", 14),
            new Column("Quá hạn", 10));

    private final Followed followed;
    private final FinishedInstances finished;
    private final Outcomes outcomes;
    private final InstanceRecord instances;
    private final ActivityFigures figures;
    private final MailsOfInstance mails;
    private final RecordSheets records;

    CockpitApi(
            Followed followed,
            FinishedInstances finished,
            Outcomes outcomes,
            InstanceRecord instances,
            ActivityFigures figures,
            MailsOfInstance mails,
            RecordSheets records) {
        this.followed = followed;
        this.finished = finished;
        this.outcomes = outcomes;
        this.instances = instances;
        this.figures = figures;
        this.mails = mails;
        this.records = records;
    }

    @GetMapping("/loai-viec")
    List<Outcomes.Kind> kinds(Principal person) {
        followed.by(person.getName());
        return outcomes.kinds();
    }

    @GetMapping("/da-ket-thuc")
    FinishedInstances.Page finished(
            @RequestParam(name = "loai", defaultValue = "") String process,
            @RequestParam(name = "tim", defaultValue = "") String text,
            @RequestParam(name = "tu", defaultValue = "") String from,
            @RequestParam(name = "den", defaultValue = "") String to,
            @RequestParam(name = "ket-qua", defaultValue = "") String outcome,
            @RequestParam(name = "trang", defaultValue = "1") int page,
            Principal person) {
        Set<UnitCode> tops = followed.by(person.getName());
        return finished.page(tops, new Wanted(typed(process), typed(text), day(from), day(to), typed(outcome)), page);
    }

    @GetMapping("/da-ket-thuc.xlsx")
    void finishedSheet(
            @RequestParam(name = "loai", defaultValue = "") String process,
            @RequestParam(name = "tim", defaultValue = "") String text,
            @RequestParam(name = "tu", defaultValue = "") String from,
            @RequestParam(name = "den", defaultValue = "") String to,
            @RequestParam(name = "ket-qua", defaultValue = "") String outcome,
            Principal person,
            HttpServletResponse response)
            throws IOException {
        Set<UnitCode> tops = followed.by(person.getName());
        Wanted wanted = new Wanted(typed(process), typed(text), day(from), day(to), typed(outcome));
        try (TableSheet sheet = TableSheet.download(response, "da-ket-thuc", "Đã kết thúc", FINISHED)) {
            finished.each(
                    tops,
                    wanted,
                    row -> sheet.add(Arrays.asList(
                            row.title(),
                            row.processName(),
                            row.key(),
                            row.unit(),
                            row.outcome(),
                            row.startedAt(),
                            row.endedAt(),
                            row.took())));
        }
    }

    /** @param marks what became of the elements of its diagram */
    record Shown(Head instance, Map<String, State> marks) {}

    @GetMapping("/luot/{id}")
    Shown instance(@PathVariable("id") String id, Principal person) {
        Head instance = find(id, person);
        return new Shown(instance, instances.marks(instance));
    }

    @GetMapping("/luot/{id}/nhat-ky")
    InstanceRecord.Trail trail(
            @PathVariable("id") String id,
            @RequestParam(name = "trang", defaultValue = "1") int page,
            Principal person) {
        return instances.trail(find(id, person), page);
    }

    @GetMapping("/luot/{id}/nhat-ky.xlsx")
    void trailSheet(@PathVariable("id") String id, Principal person, HttpServletResponse response) throws IOException {
        Head instance = find(id, person);
        try (TableSheet sheet = TableSheet.download(response, "nhat-ky", "Nhật ký", TRAIL)) {
            instances.each(instance, step -> sheet.add(cells(step)));
        }
    }

    static List<String> cells(Step step) {
        return Arrays.asList(
                step.what(),
                step.about(),
                step.person(),
                step.onBehalf() ? "có" : "",
                step.by(),
                step.startedAt(),
                switch (step.state()) {
                    case OPEN -> "đang chờ";
                    case DONE -> step.endedAt();
                    case CALLED_OFF -> step.endedAt() + " (không làm nữa)";
                },
                step.took(),
                step.lastDay(),
                step.late() ? "có" : "");
    }

    @GetMapping("/luot/{id}/thu")
    MailsOfInstance.Page mails(
            @PathVariable("id") String id,
            @RequestParam(name = "trang", defaultValue = "1") int page,
            Principal person) {
        return mails.page(person.getName(), find(id, person), page);
    }

    @GetMapping("/luot/{id}/ho-so")
    RecordSheets.Sheet record(@PathVariable("id") String id, Principal person) {
        return records.of(find(id, person));
    }

    @GetMapping("/luot/{id}/van-ban")
    List<RecordSheets.Way> documents(@PathVariable("id") String id, Principal person) {
        return records.documents(find(id, person), person.getName());
    }

    /** @param definition id of the diagram on which they are drawn */
    @GetMapping("/thoi-gian")
    List<Figure> figures(@RequestParam("so-do") String definition, Principal person) {
        Set<UnitCode> tops = followed.by(person.getName());
        return figures.process(typed(definition))
                .map(process -> figures.of(process, tops))
                .orElseThrow(CockpitApi::notThere);
    }

    private Head find(String id, Principal person) {
        return instances.find(followed.by(person.getName()), typed(id)).orElseThrow(CockpitApi::notThere);
    }

    /** Null for nothing. */
    private static String typed(String text) {
        String typed = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        return typed.isEmpty() ? null : typed.substring(0, Math.min(typed.length(), LONGEST));
    }

    /** Null for none. */
    private static LocalDate day(String text) {
        return typed(text) == null
                ? null
                : Days.typed(text).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, text));
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
