package vn.danvankheo.organisation.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
import vn.danvankheo.access.AccountLocks;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.access.OpenIdBindings;
import vn.danvankheo.access.OwnPassword;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.notification.MailAddress;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.DecidedLink;
import vn.danvankheo.organisation.DelegatedAdministration;
import vn.danvankheo.organisation.DelegatedAdministration.Inheritance;
import vn.danvankheo.organisation.FollowUp;
import vn.danvankheo.organisation.Keeper;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.NotYours;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.ReorganisationDecisions;
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
    private static final int LONGEST_REASON = 300;

    private final Organisation organisation;
    private final UnitDirectory directory;
    private final DelegatedAdministration administration;
    private final NewAccounts newAccounts;
    private final RosterImports imports;
    private final ReorganisationDecisions decisions;
    private final FollowUp followUp;
    private final Accounts accounts;
    private final AccountLocks locks;
    private final OpenIdBindings bindings;
    private final OwnPassword ownPassword;
    private final Days days;

    OrganisationPages(
            Organisation organisation,
            UnitDirectory directory,
            DelegatedAdministration administration,
            NewAccounts newAccounts,
            RosterImports imports,
            ReorganisationDecisions decisions,
            FollowUp followUp,
            Accounts accounts,
            AccountLocks locks,
            OpenIdBindings bindings,
            OwnPassword ownPassword,
            Days days) {
        this.organisation = organisation;
        this.directory = directory;
        this.administration = administration;
        this.newAccounts = newAccounts;
        this.imports = imports;
        this.decisions = decisions;
        this.followUp = followUp;
        this.accounts = accounts;
        this.locks = locks;
        this.bindings = bindings;
        this.ownPassword = ownPassword;
        this.days = days;
    }

    record Line(String code, String name, String kind, String superior, String validity, int members) {}

    /** @param corrects whether the person that looks may correct this one */
    record Person(String account, String displayName, String email, boolean locked, boolean corrects) {}

    record CommitteeLine(String code, String name, List<Person> members) {}

    record Place(String code, String name) {}

    /**
     * Another unit out of which this one came, or which came out of it.
     *
     * @param code null when the person does not see it
     * @param how by what decision and when
     */
    record Relative(String code, String name, String how) {}

    /**
     * A form as it was typed.
     *
     * @param committee code of the committee
     */
    record Typed(
            String name,
            String mailbox,
            String committee,
            String account,
            String displayName,
            String email,
            String reason) {

        Typed {
            name = RosterSheet.plain(name);
            mailbox = RosterSheet.plain(mailbox);
            committee = RosterSheet.plain(committee);
            account = RosterSheet.plain(account);
            displayName = RosterSheet.plain(displayName);
            email = RosterSheet.plain(email);
            reason = RosterSheet.plain(reason);
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
        page.addAttribute("following", !organisation.isEmpty() && !followUp.isComplete());
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
        if (!administration.appointsAt(keeper, unit.code())) {
            throw new NotYours();
        }
        Map<String, String> errors = new LinkedHashMap<>();
        checkName("name", typed.name, errors);
        checkAddress("mailbox", typed.mailbox, errors);
        return unlessWrong(
                errors,
                response,
                () -> {
                    administration.describe(keeper, unit.code(), typed.name, emptyAsNull(typed.mailbox));
                    after.addFlashAttribute("message", "Đã ghi tên, hộp thư của đơn vị.");
                    return backTo(unit);
                },
                () -> view(unit, typed, errors, null, keeper, page));
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
        if (!administration.appointsAt(keeper, unit.code())) {
            throw new NotYours();
        }
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<Committee> committee = committee(typed.committee);
        if (committee.isEmpty()) {
            errors.put("committee", "chưa được chọn");
        }
        if (!RosterSheet.ACCOUNT.matcher(typed.account).matches()) {
            errors.put("account", "phải gồm chữ thường không dấu, chữ số, dấu chấm, gạch nối, gạch dưới, 2–64 ký tự");
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
        return unlessWrong(
                errors,
                response,
                () -> {
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
                },
                () -> {
                    page.addAttribute("fresh", fresh);
                    return view(unit, typed, errors, null, keeper, page);
                });
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
        Map<String, String> errors = new LinkedHashMap<>();
        return unlessWrong(
                errors,
                response,
                () -> {
                    List<Inheritance> inheritances = administration.inheritances(account, Set.of(seat));
                    if (!inheritances.isEmpty() && !confirmed) {
                        response.setStatus(HttpStatus.CONFLICT.value());
                        Warning warning = new Warning(
                                PATH + "/don-vi/" + unit.code() + "/thoi",
                                PATH + "/don-vi/" + unit.code(),
                                committee,
                                account,
                                "Cho %s thôi ở %s?"
                                        .formatted(account, seat.committee().nameAt(unit)),
                                consequences(inheritances));
                        return view(unit, typedOf(unit), Map.of(), warning, keeper, page);
                    }
                    administration.unseat(keeper, seat, account);
                    after.addFlashAttribute(
                            "message",
                            "%s đã thôi ở %s."
                                    .formatted(account, seat.committee().nameAt(unit)));
                    return backTo(unit);
                },
                () -> view(unit, typedOf(unit), errors, null, keeper, page));
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
        Set<String> locked = locks.among(members.stream().map(Member::account).toList());
        boolean ended = unit.hasEndedBy(days.today());
        common(keeper, page);
        page.addAttribute("unit", unit);
        page.addAttribute("validity", validity(unit.validFrom(), unit.validTo()));
        page.addAttribute("above", above(unit, keeper));
        page.addAttribute(
                "below",
                organisation.directlyBelow(unit.code()).stream()
                        .filter(lower -> lower.existsOn(days.today()))
                        .count());
        page.addAttribute("relatives", relatives(unit.code(), keeper));
        page.addAttribute(
                "keepsCouncil",
                unit.existsOn(days.today())
                        && (administration.isDesk(keeper)
                                || organisation
                                        .unitsOf(keeper.account(), Committee.OFFICERS)
                                        .contains(unit.code())));
        page.addAttribute("holder", ended ? place(organisation.holderOf(unit.code())) : null);
        page.addAttribute(
                "committees",
                Arrays.stream(Committee.values())
                        .map(committee -> committee(committee, unit, members, locked, keeper))
                        .toList());
        page.addAttribute("appoints", !ended && administration.appointsAt(keeper, unit.code()));
        page.addAttribute("typed", typed);
        page.addAttribute("errors", errors);
        page.addAttribute("warning", warning);
        return "to-chuc-don-vi";
    }

    /** The units out of which this one came and those that came out of it, each under its heading. */
    private Map<String, List<Relative>> relatives(UnitCode unit, Keeper keeper) {
        Map<String, List<Relative>> relatives = new LinkedHashMap<>();
        for (DecidedLink decided : decisions.linksOf(unit)) {
            boolean after = decided.link().predecessor().equals(unit);
            UnitCode other = after ? decided.link().successor() : decided.link().predecessor();
            relatives
                    .computeIfAbsent(after ? "Đơn vị về sau" : "Đơn vị trước đây", heading -> new ArrayList<>())
                    .add(relative(other, decided, keeper));
        }
        return relatives;
    }

    /** As the other unit was called just before, if it is the one that came first. */
    private Relative relative(UnitCode code, DecidedLink decided, Keeper keeper) {
        LocalDate day = decided.link().from();
        boolean first = code.equals(decided.link().predecessor());
        return new Relative(
                administration.sees(keeper, code) ? code.value() : null,
                organisation.asOf(code, first ? day.minusDays(1) : day).name(),
                "%s từ ngày %s, Quyết định số %s ngày %s của %s"
                        .formatted(
                                decided.link().kind().label().toLowerCase(Locale.ROOT),
                                Days.text(day),
                                decided.paper().number(),
                                Days.text(decided.paper().date()),
                                decided.paper().issuedBy()));
    }

    private CommitteeLine committee(
            Committee committee, Unit unit, List<Member> members, Set<String> locked, Keeper keeper) {
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
                                locked.contains(member.account()),
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
            @RequestParam(defaultValue = "") String current,
            Principal principal,
            Model page,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes after) {
        Keeper keeper = keeper(principal);
        Member member = corrected(keeper, account);
        Map<String, String> errors = new LinkedHashMap<>();
        checkName("displayName", typed.displayName, errors);
        checkAddress("email", typed.email, errors);
        // whoever reads that mailbox gets the links to log in
        if (errors.isEmpty()
                && !Objects.equals(member.email(), emptyAsNull(typed.email))
                && !ownPassword.isStillThere(request, keeper.account(), current)) {
            errors.put("current", OwnPassword.REFUSED);
        }
        return unlessWrong(
                errors,
                response,
                () -> {
                    administration.correct(keeper, account, typed.displayName, emptyAsNull(typed.email));
                    after.addFlashAttribute("message", "Đã ghi.");
                    return backTo(account);
                },
                () -> view(member, typed, errors, null, keeper, page));
    }

    @PostMapping("/tai-khoan/{account}/khoa")
    String lock(
            @PathVariable String account,
            Typed typed,
            Principal principal,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after) {
        Keeper keeper = keeper(principal);
        Member member = corrected(keeper, account);
        boolean own = account.equals(keeper.account());
        if (!own && !administration.removes(keeper, member)) {
            throw new NotYours();
        }
        Map<String, String> errors = new LinkedHashMap<>();
        if (typed.reason.isEmpty() && !own) {
            errors.put("reason", "chưa được điền");
        } else if (typed.reason.length() > LONGEST_REASON) {
            errors.put("reason", "dài quá %d ký tự".formatted(LONGEST_REASON));
        }
        return unlessWrong(
                errors,
                response,
                () -> {
                    locks.lock(keeper.account(), account, unitOf(member), typed.reason);
                    after.addFlashAttribute("message", "Đã khóa tài khoản %s.".formatted(account));
                    return backTo(account);
                },
                () -> view(member, typedOf(member, typed.reason), errors, null, keeper, page));
    }

    @PostMapping("/tai-khoan/{account}/mo-khoa")
    String unlock(@PathVariable String account, Principal principal, RedirectAttributes after) {
        Keeper keeper = keeper(principal);
        Member member = corrected(keeper, account);
        if (!administration.removes(keeper, member)) {
            throw new NotYours();
        }
        locks.unlock(keeper.account(), account, unitOf(member));
        after.addFlashAttribute("message", "Đã mở khóa tài khoản %s.".formatted(account));
        return backTo(account);
    }

    /** So that another person of the provider of the common log-in can be bound to the account. */
    @PostMapping("/tai-khoan/{account}/bo-gan")
    String unbind(@PathVariable String account, Principal principal, RedirectAttributes after) {
        Keeper keeper = keeper(principal);
        Member member = corrected(keeper, account);
        if (!administration.removes(keeper, member)) {
            throw new NotYours();
        }
        bindings.unbind(keeper.account(), account, unitOf(member));
        after.addFlashAttribute("message", "Đã bỏ gắn tài khoản %s với đăng nhập chung.".formatted(account));
        return backTo(account);
    }

    private static String unitOf(Member member) {
        return member.committees().stream()
                .map(seat -> seat.unit().value())
                .min(Comparator.naturalOrder())
                .orElse(null);
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
        Map<String, String> errors = new LinkedHashMap<>();
        return unlessWrong(
                errors,
                response,
                () -> {
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
                },
                () -> view(member, typedOf(member), errors, null, keeper, page));
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
        page.addAttribute("visits", !administration.seenBy(keeper).isEmpty());
        page.addAttribute("removes", administration.removes(keeper, member));
        locks.of(member.account()).ifPresent(lock -> {
            page.addAttribute("lock", lock);
            page.addAttribute("lockedBy", accounts.nameOf(lock.by()));
            page.addAttribute("lockedOn", Days.text(days.dayOf(lock.at())));
        });
        page.addAttribute(
                "boundOn",
                bindings.boundSince(member.account())
                        .map(days::dayOf)
                        .map(Days::text)
                        .orElse(null));
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
        return new Typed(unit.name(), unit.mailbox(), "", "", "", "", "");
    }

    private static Typed typedOf(Member member) {
        return typedOf(member, "");
    }

    private static Typed typedOf(Member member, String reason) {
        return new Typed("", "", "", member.account(), member.displayName(), member.email(), reason);
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

    /** Leads on unless something that was typed is wrong: then the page is shown again, with what is wrong. */
    private static String unlessWrong(
            Map<String, String> errors, HttpServletResponse response, Supplier<String> deed, Supplier<String> again) {
        if (errors.isEmpty()) {
            try {
                return deed.get();
            } catch (InvalidInput objection) {
                errors.put(objection.field(), objection.getMessage());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return again.get();
    }

    private static String backTo(String account) {
        return "redirect:" + PATH + "/tai-khoan/" + account;
    }

    private static String backTo(Unit unit) {
        return "redirect:" + PATH + "/don-vi/" + unit.code();
    }
}
