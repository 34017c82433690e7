package vn.danvankheo.personaldata.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.exemplar.ModelContacts;
import vn.danvankheo.exemplar.ModelContacts.Contact;
import vn.danvankheo.exemplar.Person;
import vn.danvankheo.organisation.ClosedAccounts;
import vn.danvankheo.organisation.Keeper;
import vn.danvankheo.organisation.NotYours;
import vn.danvankheo.personaldata.desk.Requests.Request;
import vn.danvankheo.validation.InvalidInput;

/**
 * What those do who look after other people's data: answer their requests, hand out what is kept about them, correct it,
 * erase it.
 */
@Controller
class KeeperPages {

    static final String REQUESTS = OwnDataPage.PATH + "/yeu-cau";

    private static final String ONE = OwnDataPage.PATH + "/nguoi/{account}";
    private static final String SEARCH = OwnDataPage.PATH + "/tim";
    private static final int MOST_FOUND = 100;

    private final PersonalRecords records;
    private final PersonExport export;
    private final Requests requests;
    private final ShownRequests shown;
    private final Erasure erasure;
    private final LookedAfter lookedAfter;
    private final ModelContacts contacts;
    private final ClosedAccounts closed;
    private final Accounts accounts;

    KeeperPages(
            PersonalRecords records,
            PersonExport export,
            Requests requests,
            ShownRequests shown,
            Erasure erasure,
            LookedAfter lookedAfter,
            ModelContacts contacts,
            ClosedAccounts closed,
            Accounts accounts) {
        this.records = records;
        this.export = export;
        this.requests = requests;
        this.shown = shown;
        this.erasure = erasure;
        this.lookedAfter = lookedAfter;
        this.contacts = contacts;
        this.closed = closed;
        this.accounts = accounts;
    }

    // ---- requests ----

    @GetMapping(REQUESTS)
    String requests(Principal principal, Model page) {
        return requests(keeper(principal), null, "", Map.of(), page);
    }

    private String requests(Keeper keeper, Long typedId, String typed, Map<String, String> errors, Model page) {
        List<Request> his = requests.open().stream()
                .filter(request -> lookedAfter.of(keeper, request.account()).isPresent())
                .toList();
        page.addAttribute("name", accounts.nameOf(keeper.account()));
        page.addAttribute("requests", shown.of(his));
        page.addAttribute("typedId", typedId);
        page.addAttribute("typed", typed);
        page.addAttribute("errors", errors);
        return "du-lieu-ca-nhan-yeu-cau";
    }

    @PostMapping(REQUESTS + "/{id}")
    String answer(
            @PathVariable long id,
            @RequestParam(required = false) Boolean granted,
            @RequestParam(defaultValue = "") String answer,
            Principal principal,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after) {
        Keeper keeper = keeper(principal);
        Request request = requests.find(id)
                .filter(found -> lookedAfter.of(keeper, found.account()).isPresent())
                .orElseThrow(NotYours::new);
        try {
            requests.answer(keeper.account(), request, granted, answer.strip());
            after.addFlashAttribute("message", "Đã trả lời yêu cầu của %s.".formatted(request.name()));
            return "redirect:" + REQUESTS;
        } catch (InvalidInput objection) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return requests(keeper, id, answer, Map.of(objection.field(), objection.getMessage()), page);
        }
    }

    // ---- one person ----

    @GetMapping(ONE)
    String person(@PathVariable String account, Principal principal, Model page) {
        Keeper keeper = keeper(principal);
        Subject subject = subject(keeper, account);
        page.addAttribute("name", accounts.nameOf(keeper.account()));
        page.addAttribute("subject", subject);
        page.addAttribute("closed", closed.find(account).isPresent());
        page.addAttribute("amounts", records.amounts(subject));
        page.addAttribute("requests", shown.of(requests.of(account)));
        return "du-lieu-ca-nhan-nguoi";
    }

    @PostMapping(ONE + "/tai-ve")
    void download(@PathVariable String account, Principal principal, HttpServletResponse response) throws IOException {
        Subject subject = subject(keeper(principal), account);
        export.record(principal.getName(), subject);
        Downloads.send(response, export, subject);
    }

    @PostMapping(ONE + "/xoa")
    String erase(
            @PathVariable String account,
            @RequestParam(defaultValue = "false") boolean confirmed,
            Principal principal,
            RedirectAttributes after) {
        Subject subject = subject(keeper(principal), account);
        if (confirmed) {
            erasure.erase(principal.getName(), account);
            after.addFlashAttribute("message", "Đã xóa những gì không còn phải giữ về %s.".formatted(subject.name()));
        } else {
            after.addFlashAttribute("refusal", "Chưa xóa: hãy đánh dấu xác nhận.");
        }
        after.addAttribute("account", account);
        return "redirect:" + ONE;
    }

    private Subject subject(Keeper keeper, String account) {
        return lookedAfter.of(keeper, account).orElseThrow(NotYours::new);
    }

    // ---- persons who are named in the papers ----

    /** What was typed to find somebody. */
    record Sought(String account, String fullName, String phone, String email) {

        static final Sought NOTHING = new Sought("", "", "", "");

        Sought {
            account = plain(account);
            fullName = plain(fullName);
            phone = plain(phone);
            email = plain(email);
        }

        boolean isNothing() {
            return account.isEmpty() && fullName.isEmpty() && phone.isEmpty() && email.isEmpty();
        }
    }

    /** A person in charge as he was seen and as he shall be. */
    record Correction(
            String model, int number, String seen, String fullName, String position, String phone, String email) {

        Person person() {
            return new Person(plain(fullName), plain(position), emptyAsNull(phone), emptyAsNull(email));
        }
    }

    @GetMapping(SEARCH)
    String search(Principal principal, Model page) {
        return found(keeper(principal), Sought.NOTHING, page);
    }

    /** By POST so that what was typed stands in no address. */
    @PostMapping(SEARCH)
    String search(Sought sought, Principal principal, Model page) {
        return found(keeper(principal), sought, page);
    }

    private String found(Keeper keeper, Sought sought, Model page) {
        page.addAttribute("name", accounts.nameOf(keeper.account()));
        page.addAttribute("sought", sought);
        if (!sought.isNothing()) {
            Subject outside = outside(keeper, sought);
            page.addAttribute(
                    "account",
                    lookedAfter.of(keeper, sought.account).map(Subject::account).orElse(null));
            page.addAttribute("amounts", records.amounts(outside));
            page.addAttribute(
                    "contacts",
                    contacts.find(outside.name(), outside.phone(), outside.email(), outside.units(), MOST_FOUND));
        }
        return "du-lieu-ca-nhan-tim";
    }

    @PostMapping(SEARCH + "/tai-ve")
    void downloadFound(Sought sought, Principal principal, HttpServletResponse response) throws IOException {
        Subject outside = outside(keeper(principal), sought);
        export.record(principal.getName(), outside);
        Downloads.send(response, export, outside);
    }

    @PostMapping(SEARCH + "/dinh-chinh")
    String correct(Correction typed, Principal principal, Model page, HttpServletResponse response) {
        Keeper keeper = keeper(principal);
        Contact contact = contacts.find(String.valueOf(typed.model), typed.number)
                .filter(found -> lookedAfter.looksAfter(keeper, found.unit()))
                .orElseThrow(NotYours::new);
        Person seen = new Person(
                typed.seen,
                contact.person().position(),
                contact.person().phone(),
                contact.person().email());
        Contact known = new Contact(contact.model(), contact.title(), contact.unit(), contact.number(), seen);
        String soughtAfterwards = contact.person().fullName();
        try {
            contacts.correct(keeper.account(), known, typed.person());
            soughtAfterwards = typed.person().fullName();
            page.addAttribute("message", "Đã đính chính trong hồ sơ %s.".formatted(contact.model()));
        } catch (InvalidInput objection) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            page.addAttribute("refusal", label(objection.field()) + objection.getMessage() + ".");
        }
        return found(keeper, new Sought("", soughtAfterwards, "", ""), page);
    }

    private static String label(String field) {
        return switch (field) {
            case "fullName" -> "Họ tên: ";
            case "position" -> "Chức vụ: ";
            case "phone" -> "Điện thoại: ";
            case "email" -> "Thư điện tử: ";
            default -> "";
        };
    }

    private Subject outside(Keeper keeper, Sought sought) {
        return Subject.outside(
                emptyAsNull(sought.fullName),
                emptyAsNull(sought.phone),
                emptyAsNull(sought.email),
                lookedAfter.units(keeper));
    }

    // ---- help ----

    private Keeper keeper(Principal principal) {
        return Optional.of(lookedAfter.keeper(principal.getName()))
                .filter(lookedAfter::isKeeper)
                .orElseThrow(NotYours::new);
    }

    private static String plain(String text) {
        return text == null ? "" : text.strip();
    }

    private static String emptyAsNull(String text) {
        return plain(text).isEmpty() ? null : plain(text);
    }

    @ExceptionHandler(NotYours.class)
    void notYours(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
