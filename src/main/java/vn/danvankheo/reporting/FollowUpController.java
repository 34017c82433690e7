package vn.danvankheo.reporting;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.sheet.TableSheet;
import vn.danvankheo.sheet.TableSheet.Column;

/** What the supervisors' tables in Cockpit ask for. */
@RestController
@RequestMapping("/theo-doi")
class FollowUpController {

    private static final int MOST_NAMES = 200;
    private static final int LONGEST = 200;

    private static final List<Column> COLUMNS = List.of(
            new Column("Mô hình, việc", 60),
            new Column("Mã", 20),
            new Column("Đơn vị", 40),
            new Column("Bước", 24),
            new Column("Đang chờ", 40),
            new Column("Người, bộ phận xử lý", 40),
            new Column("Hạn cuối", 14),
            new Column("Quá hạn (ngày)", 12),
            new Column("Việc khác đang chờ", 12));

    private final FollowUp followUp;
    private final Accounts accounts;
    private final ObjectProvider<MovedClock> movedClock;

    FollowUpController(FollowUp followUp, Accounts accounts, ObjectProvider<MovedClock> movedClock) {
        this.followUp = followUp;
        this.accounts = accounts;
        this.movedClock = movedClock;
    }

    @GetMapping("/luot-thuc-hien")
    FollowUp.Page rows(
            @RequestParam(name = "loai", defaultValue = "") String process,
            @RequestParam(name = "buoc", defaultValue = "") String step,
            @RequestParam(name = "tim", defaultValue = "") String text,
            @RequestParam(name = "qua-han", defaultValue = "false") boolean lateOnly,
            @RequestParam(name = "trang", defaultValue = "1") int page,
            Principal person) {
        return followUp.pageFor(
                person.getName(), new RunningWork.Wanted(typed(process), typed(step), typed(text), lateOnly), page);
    }

    /** Null for nothing. */
    private static String typed(String text) {
        String typed = text.strip();
        return typed.isEmpty() ? null : typed.substring(0, Math.min(typed.length(), LONGEST));
    }

    /** All of them, unit by unit. */
    @GetMapping("/luot-thuc-hien.xlsx")
    void sheet(Principal person, HttpServletResponse response) throws IOException {
        try (TableSheet sheet = TableSheet.download(response, "luot-thuc-hien", "Đang thực hiện", COLUMNS)) {
            for (List<UnitCode> part : followUp.parts(person.getName())) {
                followUp.rows(part).forEach(row -> sheet.add(cells(row)));
            }
        }
    }

    private static List<Object> cells(FollowUp.Row row) {
        return List.of(
                row.title(),
                row.key(),
                row.unit(),
                row.step(),
                row.waitsFor(),
                row.waitsOf(),
                row.lastDay() == null ? "" : Days.text(row.lastDay()),
                row.daysLate(),
                row.further());
    }

    @GetMapping("/ten-mo-hinh")
    Map<String, String> names(@RequestParam("ma") List<String> codes, Principal person) {
        return followUp.namesFor(
                person.getName(),
                codes.stream()
                        .limit(MOST_NAMES)
                        .filter(ModelCode::isOne)
                        .map(ModelCode::of)
                        .toList());
    }

    /**
     * What the person is, for what a page offers; rights are kept elsewhere.
     *
     * @param name how the person is called
     * @param clock null where no clock can be moved, as in production
     */
    record Me(boolean administrator, String name, Clock clock) {}

    /** What a moved clock says, and what people read about it; both are null while it is the real one. */
    record Clock(Instant now, String mark) {}

    @GetMapping("/toi")
    Me me(Principal person) {
        return new Me(
                accounts.isAdministrator(person.getName()), accounts.nameOf(person.getName()), clock().orElse(null));
    }

    private Optional<Clock> clock() {
        return movedClock.stream()
                .map(clock -> new Clock(
                        clock.moved().map(ZonedDateTime::toInstant).orElse(null),
                        clock.mark().orElse(null)))
                .findFirst();
    }
}
