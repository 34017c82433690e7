package vn.danvankheo.audit.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.danvankheo.audit.AuditChain;
import vn.danvankheo.audit.desk.AuditReaders.Reader;
import vn.danvankheo.audit.desk.AuditRegister.Entry;
import vn.danvankheo.sheet.TableSheet;

/** Nhật ký kiểm toán: who decided or changed what, and whether the record itself is as it was written. */
@Controller
@RequestMapping(AuditPages.PATH)
class AuditPages {

    static final String PATH = "/nhat-ky-kiem-toan";

    private static final int PAGE = 50;

    /** As many as a sheet holds, its heading apart. */
    private static final int ROWS_OF_A_SHEET = 1_000_000;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/yyyy");

    private static final List<TableSheet.Column> COLUMNS = List.of(
            new TableSheet.Column("Dòng số", 10),
            new TableSheet.Column("Lúc", 20),
            new TableSheet.Column("Tài khoản", 24),
            new TableSheet.Column("Người thực hiện", 40),
            new TableSheet.Column("Xử lý thay", 40),
            new TableSheet.Column("Đã làm", 50),
            new TableSheet.Column("Đối với", 24),
            new TableSheet.Column("Đơn vị", 40),
            new TableSheet.Column("Nội dung", 80),
            new TableSheet.Column("Địa chỉ mạng", 20),
            new TableSheet.Column("Máy chủ", 24));

    private final AuditRegister register;
    private final AuditChain chain;
    private final AuditReaders readers;
    private final Clock clock;

    AuditPages(AuditRegister register, AuditChain chain, AuditReaders readers, Clock clock) {
        this.register = register;
        this.chain = chain;
        this.readers = readers;
        this.clock = clock;
    }

    /** An entry as the page shows it. */
    record Shown(Entry entry, String at, String who) {}

    @ModelAttribute("reader")
    Reader reader(Principal person) {
        Reader reader = readers.reader(person.getName());
        if (reader.readsNothing()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return reader;
    }

    @GetMapping
    String list(
            @RequestParam Map<String, String> parameters,
            @RequestParam(name = "cu-hon", required = false) Long olderThan,
            @RequestParam(name = "mat-xich", required = false) Long link,
            @ModelAttribute("reader") Reader reader,
            Model page) {
        AuditFilter filter = AuditFilter.of(parameters);
        List<Entry> entries =
                filter.errors().isEmpty() ? register.page(reader, filter, olderThan, PAGE + 1) : List.of();
        page.addAttribute("name", reader.name());
        page.addAttribute("filter", filter);
        page.addAttribute("errors", filter.errors());
        page.addAttribute(
                "entries", entries.stream().limit(PAGE).map(this::shown).toList());
        page.addAttribute(
                "older",
                entries.size() > PAGE ? filter.at(PATH, entries.get(PAGE - 1).id()) : null);
        page.addAttribute("sheet", filter.at(PATH + "/tai-ve.xlsx", null));
        page.addAttribute("check", chain.lastCheck().orElse(null));
        page.addAttribute(
                "checkedAt", chain.lastCheck().map(check -> moment(check.at())).orElse(null));
        page.addAttribute("link", link);
        page.addAttribute("linkHash", link == null ? null : chain.hashOf(link).orElse(null));
        return "nhat-ky-kiem-toan";
    }

    @GetMapping("/tai-ve.xlsx")
    void sheet(
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("reader") Reader reader,
            HttpServletResponse response)
            throws IOException {
        AuditFilter filter = AuditFilter.of(parameters);
        if (!filter.errors().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        try (TableSheet sheet = TableSheet.download(response, "nhat-ky-kiem-toan", "Nhật ký kiểm toán", COLUMNS)) {
            register.each(
                    reader,
                    filter,
                    ROWS_OF_A_SHEET,
                    entry -> sheet.add(Arrays.asList(
                            entry.id(),
                            moment(entry.at()),
                            entry.by(),
                            who(entry.by(), entry.byName()),
                            entry.onBehalfOf() == null ? null : who(entry.onBehalfOf(), entry.onBehalfOfName()),
                            entry.action(),
                            entry.subject(),
                            entry.unitName() == null ? entry.unit() : entry.unitName(),
                            String.join("; ", entry.changes()),
                            entry.address(),
                            entry.node())));
        }
    }

    @PostMapping("/kiem-tra")
    String check(@ModelAttribute("reader") Reader reader) {
        if (!reader.seesAll()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        chain.check();
        return "redirect:" + PATH;
    }

    private Shown shown(Entry entry) {
        String who = who(entry.by(), entry.byName())
                + (entry.onBehalfOf() == null
                        ? ""
                        : " – xử lý thay " + who(entry.onBehalfOf(), entry.onBehalfOfName()));
        return new Shown(entry, moment(entry.at()), who);
    }

    private static String who(String account, String name) {
        return account == null ? "hệ thống" : name == null ? account : name + " (" + account + ")";
    }

    private String moment(Instant moment) {
        return MOMENT.format(moment.atZone(clock.getZone()));
    }
}
