package vn.danvankheo.organisation.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.notification.MailAddress;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.DelegatedAdministration;
import vn.danvankheo.organisation.DelegatedAdministration.Inheritance;
import vn.danvankheo.organisation.Keeper;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.NotYours;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitDirectory;
import vn.danvankheo.validation.InvalidInput;

/** Tổ chức: the units that a person looks after or follows, their committees and the accounts of those who sit there. */
@Controller
@RequestMapping(OrganisationPages.PATH)
class OrganisationPages {

    static final String PATH = "/to-chuc";

    private static final int ON_A_PAGE = 50;
    private static final int LONGEST_NAME = 200;

    private final Organisation organisation;
    private final UnitDirectory directory;
    private final DelegatedAdministration administration;
    private final NewAccounts newAccounts;
    private final RosterImports imports;
    private final Accounts accounts;
    private final Days days;

    OrganisationPages(
            Organisation organisation,
            UnitDirectory directory,
            DelegatedAdministration administration,
            NewAccounts newAccounts,
            RosterImports imports,
            Accounts accounts,
            Days days) {
        this.organisation = organisation;
        this.directory = directory;
        this.administration = administration;
        this.newAccounts = newAccounts;
        this.imports = imports;
        this.accounts = accounts;
        this.days = days;
    }

    record Line(String code, String name, String kind, String superior, String validity, int members) {}

    /** @param corrects whether the person that looks may correct this one */
    record Person(String account, String displayName, String email, boolean corrects) {}

    record CommitteeLine(String code, String name, List<Person> members) {}

    record Place(String code, String name) {}

    /**
     * A form as it was typed.
     *
     * @param committee code of the committee
     */
    record Typed(String name, String mailbox, String committee, String account, String displayName, String email) {

        static final Typed NOTHING = new Typed("", "", "", "", "", "");

        Typed {
            name = RosterSheet.plain(name);
            mailbox = RosterSheet.plain(mailbox);
            committee = RosterSheet.plain(committee);
            account = RosterSheet.plain(account);
            displayName = RosterSheet.plain(displayName);
            email = RosterSheet.plain(email);
        }
    }

    /**
     * @param question what the person is asked before it is done; the same is sent again with the answer
     * @param back where it leads when he does not want it
     */
    record Warning(
            String action, String back, String committee, String account, String question, List<String> consequences) {}

    // ---- the list ----

    @GetMapping
    String list(
            @RequestParam(name = "q", defaultValue = "") String typed,
            @RequestParam(name = "duoi", required = false) String below,
            @RequestParam(name = "trang", defaultValue = "1") int asked,
            Principal principal,
            Model page) {
        Keeper keeper = keeper(principal);
        Set<UnitCode> seen = administration.seenBy(keeper);
        boolean bringsIn = imports.mayBringIn(keeper);
        if (seen.isEmpty() && !bringsIn) {
            throw new NotYours();
        }
        UnitCode superior = below == null || below.isBlank()
                ? null
                : seenUnit(keeper, below).code();
        String words = RosterSheet.plain(typed);
        int number = Math.max(1, Math.min(asked, 10_000));
        UnitDirectory.Page found = directory.find(seen, superior, words, (number - 1) * ON_A_PAGE, ON_A_PAGE);
        common(keeper, page);
        page.addAttribute("q", words);
        page.addAttribute("below", superior == null ? null : place(organisation.unit(superior)));
        page.addAttribute(
                "lines",
                found.entries().stream()
                        .map(entry -> new Line(
                                entry.code(),
                                entry.name(),
                                entry.kind(),
                                entry.superior(),
                                validity(entry.validFrom(), entry.validTo()),
                                entry.members()))
                        .toList());
        page.addAttribute("total", found.total());
        page.addAttribute("number", number);
        page.addAttribute("pages", Math.max(1, (found.total() + ON_A_PAGE - 1) / ON_A_PAGE));
        page.addAttribute("bringsIn", bringsIn);
        page.addAttribute("desk", administration.isDesk(keeper));
        page.addAttribute("exports", administration.isDesk(keeper) || keeper.administrator());
        page.addAttribute("empty", organisation.isEmpty());
        return "to-chuc";
    }

    private String validity(LocalDate from, LocalDate to) {
        if (to != null) {
            return (days.today().isAfter(to) ? "kết thúc " : "đến hết ") + Days.text(to);
        }
        return days.today().isBefore(from) ? "từ " + Days.text(from) : "đang hoạt động";
    }

    // ---- a unit ----

    @GetMapping("/don-vi/{code}")
    String unit(@PathVariable String code, Principal principal, Model page) {
        Unit unit = seenUnit(keeper(principal), code);
        return view(unit, typedOf(unit), Map.of(), null, keeper(principal), page);
    }

    @PostMapping("/don-vi/{code}")
    String describe(
            @PathVariable String code,
            Typed typed,
            Principal principal,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after) {
        Keeper keeper = keeper(principal);
        Unit unit = seenUnit(keeper, code);
        Map<String, String> errors = new LinkedHashMap<>();
        checkName("name", typed.name, errors);
        checkAddress("mailbox", typed.mailbox, errors);
        if (errors.isEmpty()) {
            try {
                administration.describe(keeper, unit.code(), typed.name, emptyAsNull(typed.mailbox));
                after.addFlashAttribute("message", "Đã ghi tên, hộp thư của đơn vị.");
                return backTo(unit);
            } catch (InvalidInput objection) {
                errors.put(objection.field(), objection.getMessage());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return view(unit, typed, errors, null, keeper, page);
    }

    /** A person that is there already, or a new one with a new account. */
    @PostMapping("/don-vi/{code}/them")
    String add(
            @PathVariable String code,
            Typed typed,
            @RequestParam(defaultValue = "false") boolean fresh,
            @RequestParam(defaultValue = "") String password,
            Principal principal,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after) {
        Keeper keeper = keeper(principal);
        Unit unit = seenUnit(keeper, code);
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<Committee> committee = committee(typed.committee);
        if (committee.isEmpty()) {
            errors.put("committee", "chưa được chọn");
        }
        if (!RosterSheet.ACCOUNT.matcher(typed.account).matches()) {
            errors.put("account", "phải gồm chữ thường không dấu, chữ số, dấu chấm, gạch, 2–64 ký tự");
        }
        if (fresh) {
            checkName("displayName", typed.displayName, errors);
            checkAddress("email", typed.email, errors);
            if (typed.email.isEmpty() && password.isEmpty()) {
                errors.put(
                        "password",
                        "chưa được điền; cần mật khẩu lần đầu hoặc thư điện tử để người này tự lấy liên kết đăng nhập");
            }
        }
        if (errors.isEmpty()) {
            try {
                CommitteeOfUnit seat = committee.orElseThrow().of(unit.code());
                if (fresh) {
                    newAccounts.create(
                            keeper, seat, typed.account, typed.displayName, emptyAsNull(typed.email), password);
                } else {
                    administration.seat(keeper, seat, typed.account);
                }
                after.addFlashAttribute(
                        "message",
                        "Đã đưa %s vào %s."
                                .formatted(typed.account, seat.committee().nameAt(unit)));
                return backTo(unit);
            } catch (InvalidInput objection) {
                errors.put(objection.field(), objection.getMessage());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        page.addAttribute("fresh", fresh);
        return view(unit, typed, errors, null, keeper, page);
    }

    @PostMapping("/don-vi/{code}/thoi")
    String takeOut(
            @PathVariable String code,
            @RequestParam String committee,
            @RequestParam String account,
            @RequestParam(defaultValue = "false") boolean confirmed,
            Principal principal,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after) {
        Keeper keeper = keeper(principal);
        Unit unit = seenUnit(keeper, code);
        if (!administration.appointsAt(keeper, unit.code())) {
            throw new NotYours();
        }
        CommitteeOfUnit seat = committee(committee).orElseThrow(NotYours::new).of(unit.code());
        try {
            List<Inheritance> inheritances = administration.inheritances(account, Set.of(seat));
            if (!inheritances.isEmpty() && !confirmed) {
                response.setStatus(HttpStatus.CONFLICT.value());
                Warning warning = new Warning(
                        PATH + "/don-vi/" + unit.code() + "/thoi",
                        PATH + "/don-vi/" + unit.code(),
                        committee,
                        account,
                        "Cho %s thôi ở %s?".formatted(account, seat.committee().nameAt(unit)),
                        consequences(inheritances));
                return view(unit, typedOf(unit), Map.of(), warning, keeper, page);
            }
            administration.unseat(keeper, seat, account);
            after.addFlashAttribute(
                    "message",
                    "%s đã thôi ở %s.".formatted(account, seat.committee().nameAt(unit)));
            return backTo(unit);
        } catch (InvalidInput objection) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return view(unit, typedOf(unit), Map.of("", objection.getMessage()), null, keeper, page);
        }
    }

    private List<String> consequences(List<Inheritance> inheritances) {
        return inheritances.stream()
                .map(each -> {
                    String committee = each.committee()
                            .committee()
                            .nameAt(organisation.unit(each.committee().unit()));
                    CommitteeOfUnit heir = each.heir().committee();
                    return each.heir().members().isEmpty()
                            ? "%s không còn ai, và không có ai nhận việc.".formatted(committee)
                            : "%s không còn ai; việc của bộ phận này sẽ chuyển tới %s (%s)."
                                    .formatted(
                                            committee,
                                            heir.committee().nameAt(organisation.unit(heir.unit())),
                                            each.heir().members().stream()
                                                    .sorted()
                                                    .collect(Collectors.joining(", ")));
                })
                .toList();
    }

    private String view(
            Unit unit, Typed typed, Map<String, String> errors, Warning warning, Keeper keeper, Model page) {
        List<Member> members = directory.membersAt(unit.code());
        boolean ended = unit.hasEndedBy(days.today());
        common(keeper, page);
        page.addAttribute("unit", unit);
        page.addAttribute("validity", validity(unit.validFrom(), unit.validTo()));
        page.addAttribute("above", above(unit, keeper));
        page.addAttribute("below", organisation.directlyBelow(unit.code()).size());
        page.addAttribute("holder", ended ? place(organisation.holderOf(unit.code())) : null);
        page.addAttribute(
                "committees",
                Arrays.stream(Committee.values())
                        .map(committee -> committee(committee, unit, members, keeper))
                        .toList());
        page.addAttribute("appoints", !ended && administration.appointsAt(keeper, unit.code()));
        page.addAttribute("typed", typed);
        page.addAttribute("errors", errors);
        page.addAttribute("warning", warning);
        return "to-chuc-don-vi";
    }

    private CommitteeLine committee(Committee committee, Unit unit, List<Member> members, Keeper keeper) {
        return new CommitteeLine(
                committee.code(),
                committee == Committee.LEADERSHIP
                        ? unit.kind().leadershipName()
                        : RosterSheet.COMMITTEES.get(committee),
                members.stream()
                        .filter(member -> member.committees().contains(committee.of(unit.code())))
                        .map(member -> new Person(
                                member.account(),
                                member.displayName(),
                                member.email(),
                                administration.corrects(keeper, member)))
                        .toList());
    }

    /** From the top that the person sees down to the unit's superior. */
    private List<Place> above(Unit unit, Keeper keeper) {
        List<Place> above = new ArrayList<>();
        for (Unit each = unit; each.superior() != null; ) {
            each = organisation.unit(each.superior());
            if (!administration.sees(keeper, each.code())) {
                break;
            }
            above.add(0, place(each));
        }
        return above;
    }

    // ---- an account ----

    @GetMapping("/tai-khoan/{account}")
    String account(@PathVariable String account, Principal principal, Model page) {
        Keeper keeper = keeper(principal);
        Member member = corrected(keeper, account);
        return view(member, typedOf(member), Map.of(), null, keeper, page);
    }

    @PostMapping("/tai-khoan/{account}")
    String correct(
            @PathVariable String account,
            Typed typed,
            Principal principal,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after) {
        Keeper keeper = keeper(principal);
        Member member = corrected(keeper, account);
        Map<String, String> errors = new LinkedHashMap<>();
        checkName("displayName", typed.displayName, errors);
        checkAddress("email", typed.email, errors);
        if (errors.isEmpty()) {
            administration.correct(keeper, account, typed.displayName, emptyAsNull(typed.email));
            after.addFlashAttribute("message", "Đã ghi.");
            return "redirect:" + PATH + "/tai-khoan/" + account;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return view(member, typed, errors, null, keeper, page);
    }

    @PostMapping("/tai-khoan/{account}/xoa")
    String remove(
            @PathVariable String account,
            @RequestParam(defaultValue = "false") boolean confirmed,
            Principal principal,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after) {
        Keeper keeper = keeper(principal);
        Member member = corrected(keeper, account);
        if (!administration.removes(keeper, member)) {
            throw new NotYours();
        }
        try {
            if (!confirmed) {
                response.setStatus(HttpStatus.CONFLICT.value());
                Warning warning = new Warning(
                        PATH + "/tai-khoan/" + account + "/xoa",
                        PATH + "/tai-khoan/" + account,
                        "",
                        account,
                        "Xóa tài khoản %s? Người này không đăng nhập được nữa.".formatted(account),
                        consequences(administration.inheritances(account, member.committees())));
                return view(member, typedOf(member), Map.of(), warning, keeper, page);
            }
            administration.remove(keeper, account);
            after.addFlashAttribute("message", "Đã xóa tài khoản %s.".formatted(account));
            return "redirect:" + PATH;
        } catch (InvalidInput objection) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return view(member, typedOf(member), Map.of("", objection.getMessage()), null, keeper, page);
        }
    }

    private Member corrected(Keeper keeper, String account) {
        return directory
                .member(account)
                .filter(member -> administration.corrects(keeper, member))
                // an administrator's account is more than what its seats say
                .filter(member -> keeper.administrator() || !accounts.isAdministrator(account))
                .orElseThrow(NotYours::new);
    }

    private String view(
            Member member, Typed typed, Map<String, String> errors, Warning warning, Keeper keeper, Model page) {
        common(keeper, page);
        page.addAttribute("member", member);
        page.addAttribute(
                "seats",
                member.committees().stream()
                        .sorted(Comparator.comparing(CommitteeOfUnit::id))
                        .map(seat -> new Place(
                                administration.sees(keeper, seat.unit())
                                        ? seat.unit().value()
                                        : null,
                                seat.committee().nameAt(organisation.unit(seat.unit()))))
                        .toList());
        page.addAttribute("removes", administration.removes(keeper, member));
        page.addAttribute("typed", typed);
        page.addAttribute("errors", errors);
        page.addAttribute("warning", warning);
        return "to-chuc-tai-khoan";
    }

    // ---- what they share ----

    @ExceptionHandler(NotYours.class)
    void notYours(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }

    private Keeper keeper(Principal principal) {
        return new Keeper(principal.getName(), accounts.isAdministrator(principal.getName()));
    }

    private Unit seenUnit(Keeper keeper, String code) {
        if (!code.matches("[A-Z0-9]{2,20}")) {
            throw new NotYours();
        }
        Unit unit = organisation.units(Set.of(UnitCode.of(code))).get(UnitCode.of(code));
        if (unit == null || !administration.sees(keeper, unit.code())) {
            throw new NotYours();
        }
        return unit;
    }

    private void common(Keeper keeper, Model page) {
        page.addAttribute("name", accounts.nameOf(keeper.account()));
    }

    private static Place place(Unit unit) {
        return new Place(unit.code().value(), unit.name());
    }

    private static Typed typedOf(Unit unit) {
        return new Typed(unit.name(), unit.mailbox(), "", "", "", "");
    }

    private static Typed typedOf(Member member) {
        return new Typed("", "", "", member.account(), member.displayName(), member.email());
    }

    private static Optional<Committee> committee(String code) {
        return Arrays.stream(Committee.values())
                .filter(committee -> committee.code().equals(code))
                .findFirst();
    }

    private static void checkName(String field, String name, Map<String, String> errors) {
        if (name.isEmpty()) {
            errors.put(field, "chưa được điền");
        } else if (name.length() > LONGEST_NAME) {
            errors.put(field, "dài quá %d ký tự".formatted(LONGEST_NAME));
        }
    }

    private static void checkAddress(String field, String address, Map<String, String> errors) {
        if (!address.isEmpty() && !MailAddress.isUsable(address)) {
            errors.put(field, "không phải là địa chỉ thư, ví dụ canbo@congdoan.vn");
        }
    }

    private static String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String backTo(Unit unit) {
        return "redirect:" + PATH + "/don-vi/" + unit.code();
    }
}
