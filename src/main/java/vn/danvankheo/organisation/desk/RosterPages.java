package vn.danvankheo.organisation.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.DelegatedAdministration;
import vn.danvankheo.organisation.Keeper;
import vn.danvankheo.organisation.NotYours;
import vn.danvankheo.organisation.desk.RosterImports.Progress;
import vn.danvankheo.validation.InvalidInput;

/** Nhập, xuất danh sách tổ chức: the whole organisation out of and into an Excel file. */
@Controller
@RequestMapping(OrganisationPages.PATH)
class RosterPages {

    private static final String PATH = OrganisationPages.PATH + "/nhap";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy");
    private static final int LINES_ON_A_PAGE = 100;

    private final RosterImports imports;
    private final RosterWorker worker;
    private final DelegatedAdministration administration;
    private final Accounts accounts;
    private final Days days;

    RosterPages(
            RosterImports imports,
            RosterWorker worker,
            DelegatedAdministration administration,
            Accounts accounts,
            Days days) {
        this.imports = imports;
        this.worker = worker;
        this.administration = administration;
        this.accounts = accounts;
        this.days = days;
    }

    /** What a page's script asks for while it waits. */
    record State(String state, boolean running, int done, int total) {}

    @GetMapping("/nhap")
    String show(@RequestParam(name = "trang", defaultValue = "1") int asked, Principal principal, Model page) {
        return view(asked, null, principal, page);
    }

    @GetMapping("/nhap/tien-do")
    @ResponseBody
    State progress(Principal principal) {
        require(principal);
        worker.wake();
        return imports.current()
                .map(now -> new State(now.state().name(), now.state().isRunning(), now.done(), now.total()))
                .orElse(new State("", false, 0, 0));
    }

    @PostMapping("/nhap/tep")
    String upload(
            @RequestParam(required = false) MultipartFile file,
            Principal principal,
            Model page,
            HttpServletResponse response)
            throws IOException {
        require(principal);
        try {
            String name = file == null || file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
            imports.upload(
                    keeper(principal),
                    RosterSheet.plain(name.substring(Math.max(0, name.length() - 100))),
                    file == null ? new byte[0] : file.getBytes());
        } catch (InvalidInput objection) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return view(1, objection.getMessage(), principal, page);
        }
        worker.wake();
        return "redirect:" + PATH;
    }

    @PostMapping("/nhap/xac-nhan")
    String confirm(@RequestParam long id, Principal principal) {
        imports.confirm(keeper(principal), id);
        worker.wake();
        return "redirect:" + PATH;
    }

    @PostMapping("/nhap/bo")
    String discard(@RequestParam long id, Principal principal) {
        imports.discard(keeper(principal), id);
        return "redirect:" + PATH;
    }

    @GetMapping("/mau.xlsx")
    void form(Principal principal, HttpServletResponse response) throws IOException {
        require(principal);
        send(true, "mau-danh-sach-to-chuc.xlsx", response);
    }

    @GetMapping("/danh-sach.xlsx")
    void roster(Principal principal, HttpServletResponse response) throws IOException {
        Keeper keeper = keeper(principal);
        if (!keeper.administrator() && !administration.isDesk(keeper)) {
            throw new NotYours();
        }
        send(false, "danh-sach-to-chuc.xlsx", response);
    }

    private void send(boolean empty, String name, HttpServletResponse response) throws IOException {
        response.setContentType(XLSX);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        imports.export(empty, response.getOutputStream());
    }

    private String view(int asked, String error, Principal principal, Model page) {
        require(principal);
        Optional<Progress> current = imports.current();
        if (current.filter(now -> now.state().isRunning()).isPresent()) {
            worker.wake();
        }
        int number = Math.max(1, Math.min(asked, 10_000));
        page.addAttribute("name", accounts.nameOf(principal.getName()));
        page.addAttribute("error", error);
        page.addAttribute("current", current.orElse(null));
        current.ifPresent(now -> {
            page.addAttribute("by", accounts.nameOf(now.uploadedBy()));
            page.addAttribute("at", TIME.format(now.uploadedAt().atZone(days.zone())));
            page.addAttribute("lines", imports.lines(now.id(), (number - 1) * LINES_ON_A_PAGE, LINES_ON_A_PAGE));
            page.addAttribute("number", number);
            page.addAttribute("pages", Math.max(1, (now.lines() + LINES_ON_A_PAGE - 1) / LINES_ON_A_PAGE));
        });
        return "to-chuc-nhap";
    }

    private Keeper keeper(Principal principal) {
        return new Keeper(principal.getName(), accounts.isAdministrator(principal.getName()));
    }

    private void require(Principal principal) {
        if (!imports.mayBringIn(keeper(principal))) {
            throw new NotYours();
        }
    }

    @ExceptionHandler(NotYours.class)
    void notYours(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
