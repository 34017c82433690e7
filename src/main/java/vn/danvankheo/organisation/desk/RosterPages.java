package vn.danvankheo.organisation.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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
import vn.danvankheo.organisation.FollowUp;
import vn.danvankheo.organisation.Keeper;
import vn.danvankheo.organisation.NotYours;
import vn.danvankheo.organisation.desk.RosterImports.Progress;
import vn.danvankheo.organisation.desk.RosterImports.State;
import vn.danvankheo.validation.InvalidInput;

/** Nhập, xuất danh sách tổ chức: the whole organisation out of and into an Excel file. */
@Controller
@RequestMapping(OrganisationPages.PATH)
class RosterPages {

    private static final String PATH = OrganisationPages.PATH + "/nhap";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy");
    private static final int LINES_ON_A_PAGE = 100;
    private static final String FOLLOWING = "FOLLOWING";

    private final RosterImports imports;
    private final RosterWorker worker;
    private final FollowUp followUp;
    private final DelegatedAdministration administration;
    private final Accounts accounts;
    private final Days days;

    RosterPages(
            RosterImports imports,
            RosterWorker worker,
            FollowUp followUp,
            DelegatedAdministration administration,
            Accounts accounts,
            Days days) {
        this.imports = imports;
        this.worker = worker;
        this.followUp = followUp;
        this.administration = administration;
        this.accounts = accounts;
        this.days = days;
    }

    /**
     * What a page shows and its script asks for while there is something to wait for.
     *
     * @param phase changes when there is something else to show; empty when there is nothing to wait for
     * @param total 0 while it is not known
     */
    record Waiting(String phase, String text, int done, int total) {

        private static final Waiting NOTHING = new Waiting("", "", 0, 0);
    }

    @GetMapping("/nhap")
    String show(@RequestParam(name = "trang", defaultValue = "1") int asked, Principal principal, Model page) {
        return view(asked, null, principal, page);
    }

    @GetMapping("/nhap/tien-do")
    @ResponseBody
    Waiting progress(Principal principal) {
        Optional<Progress> current = imports.current();
        requireToSee(current, principal);
        worker.wake();
        return waiting(current);
    }

    private Waiting waiting(Optional<Progress> current) {
        return current.filter(now -> now.state().isRunning())
                .map(RosterPages::waiting)
                .or(() -> followUp.progress().map(RosterPages::waiting))
                .orElse(Waiting.NOTHING);
    }

    private static Waiting waiting(Progress now) {
        return new Waiting(
                now.state().name(),
                (now.state() == State.UPLOADED ? "Đang kiểm tra tệp" : "Đang ghi")
                        + (now.total() == 0 ? "…" : ": %s/%s dòng".formatted(text(now.done()), text(now.total()))),
                now.done(),
                now.total());
    }

    private static Waiting waiting(FollowUp.Progress now) {
        String text = "Đang cập nhật quyền và công việc";
        if (now.units() > 0) {
            text += ": %s/%s đơn vị".formatted(text(now.done()), text(now.units()));
        }
        if (now.tasks() > 0) {
            text += ", còn %s công việc".formatted(text(now.tasks()));
        }
        return new Waiting(FOLLOWING, text + (now.units() + now.tasks() == 0 ? "…" : ""), now.done(), now.units());
    }

    private static String text(int number) {
        return NumberFormat.getInstance(Locale.forLanguageTag("vi")).format(number);
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
        Optional<Progress> current = imports.current();
        requireToSee(current, principal);
        if (current.filter(now -> now.state().isRunning()).isPresent()) {
            worker.wake();
        }
        int number = Math.max(1, Math.min(asked, 10_000));
        page.addAttribute("name", accounts.nameOf(principal.getName()));
        page.addAttribute("error", error);
        page.addAttribute("mayBringIn", imports.mayBringIn(keeper(principal)));
        page.addAttribute("current", current.orElse(null));
        Waiting waiting = waiting(current);
        page.addAttribute("waiting", waiting.phase().isEmpty() ? null : waiting);
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

    /** Who has brought in the first roster may bring in no other, and sees what becomes of it. */
    private void requireToSee(Optional<Progress> current, Principal principal) {
        boolean own = current.filter(now -> now.uploadedBy().equals(principal.getName()))
                .isPresent();
        if (!own || !accounts.isAdministrator(principal.getName())) {
            require(principal);
        }
    }

    @ExceptionHandler(NotYours.class)
    void notYours(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
