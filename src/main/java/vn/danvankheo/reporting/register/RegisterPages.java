package vn.danvankheo.reporting.register;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.dossier.Dossier;
import vn.danvankheo.dossier.Dossiers;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.Replications;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.RunningWork;
import vn.danvankheo.reporting.RunningWork.MyTask;
import vn.danvankheo.reporting.document.OfficialDocuments;
import vn.danvankheo.reporting.register.Register.Part;
import vn.danvankheo.sheet.TableSheet;
import vn.danvankheo.validation.InvalidInput;

/** Sổ theo dõi mô hình, điển hình: for everybody who has logged in. */
@Controller
@RequestMapping(RegisterPages.PATH)
class RegisterPages {

    static final String PATH = "/so-theo-doi";
    static final String ONE_MODEL = "/{code:\\d{4}-\\d{4,6}}";

    private static final Set<String> CHOICES = Set.of("Task_SelectContent", "Task_SelectContentLate");
    private static final String UNASKED = "/camunda/app/tasklist/default/#/?processStart=additionalModel";

    private final Register register;
    private final RegisterView view;
    private final PublicRecords records;
    private final PublicSwitch publicSwitch;
    private final Replications replications;
    private final CampaignPlanning campaigns;
    private final RunningWork work;
    private final Dossiers dossiers;
    private final Organisation organisation;
    private final Accounts accounts;
    private final OfficialDocuments documents;

    RegisterPages(
            Register register,
            RegisterView view,
            PublicRecords records,
            PublicSwitch publicSwitch,
            Replications replications,
            CampaignPlanning campaigns,
            RunningWork work,
            Dossiers dossiers,
            Organisation organisation,
            Accounts accounts,
            OfficialDocuments documents) {
        this.register = register;
        this.view = view;
        this.records = records;
        this.publicSwitch = publicSwitch;
        this.replications = replications;
        this.campaigns = campaigns;
        this.work = work;
        this.dossiers = dossiers;
        this.organisation = organisation;
        this.accounts = accounts;
        this.documents = documents;
    }

    @GetMapping
    String list(@RequestParam Map<String, String> parameters, Principal person, Model page) {
        RegisterFilter filter = RegisterFilter.of(parameters);
        view.fill(page, Part.ALL, PATH, filter, parameters.get("trang"));
        page.addAttribute("name", accounts.nameOf(person.getName()));
        page.addAttribute("sheet", filter.at(PATH + "/tai-ve.xlsx", null));
        page.addAttribute("desk", isDesk(person));
        page.addAttribute("open", publicSwitch.isOn());
        return "so-theo-doi";
    }

    @GetMapping("/tai-ve.xlsx")
    void sheet(@RequestParam Map<String, String> parameters, HttpServletResponse response) throws IOException {
        try (TableSheet sheet = TableSheet.download(response, "so-theo-doi", "Sổ theo dõi", RegisterSheet.COLUMNS)) {
            register.each(Part.ALL, RegisterFilter.of(parameters), model -> sheet.add(RegisterSheet.cells(model)));
        }
    }

    @GetMapping(ONE_MODEL)
    String show(@PathVariable String code, Principal person, Model page) {
        page.addAttribute("model", found(code));
        page.addAttribute("name", accounts.nameOf(person.getName()));
        page.addAttribute("path", PATH);
        page.addAttribute("documents", documents.offered(code, person.getName()));
        page.addAttribute(
                "dossier",
                dossiers.find(code)
                        .filter(found -> dossiers.mayRead(found, person.getName()))
                        .map(Dossier::address)
                        .orElse(null));
        page.addAttribute(
                "choosers",
                campaigns.runningYear().isPresent()
                        ? replications.whoMayChoose(ModelCode.of(code), ownUnits(person))
                        : List.<Unit>of());
        return "so-theo-doi-mo-hinh";
    }

    /** Leads on to where the unit chooses its content, which it finds ready-filled. */
    @PostMapping(ONE_MODEL + "/nhan-rong")
    String replicate(
            @PathVariable String code,
            @RequestParam("donVi") String unit,
            Principal person,
            RedirectAttributes afterwards) {
        found(code);
        UnitCode own = ownUnits(person).stream()
                .filter(candidate -> candidate.value().equals(unit))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        try {
            replications.choose(ModelCode.of(code), own, person.getName());
        } catch (InvalidInput refusal) {
            afterwards.addFlashAttribute("message", "Chưa ghi: đơn vị " + refusal.getMessage() + ".");
            return "redirect:" + PATH + "/" + code;
        }
        return "redirect:" + choiceOf(own, person).map(task -> "/viec/" + task).orElse(UNASKED);
    }

    /** The task in which the unit chooses, where one waits for the person. */
    private Optional<String> choiceOf(UnitCode unit, Principal person) {
        Set<CommitteeOfUnit> seats =
                organisation.member(person.getName()).map(Member::committees).orElse(Set.of());
        return campaigns.openYears().stream()
                .flatMap(year -> work.about(person.getName(), seats, year + "/" + unit).stream())
                .filter(task -> CHOICES.contains(task.kind()))
                .map(MyTask::id)
                .findFirst();
    }

    @PostMapping("/cong-khai")
    String turn(@RequestParam("mo") boolean on, Principal person, RedirectAttributes afterwards) {
        if (!isDesk(person)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        publicSwitch.turn(on, person.getName());
        afterwards.addFlashAttribute(
                "message",
                on
                        ? "Đã mở trang công khai: ai có địa chỉ cũng xem được các mô hình đã được công nhận."
                        : "Đã đóng trang công khai.");
        return "redirect:" + PATH;
    }

    private PublicRecord found(String code) {
        return records.find(Part.ALL, code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Set<UnitCode> ownUnits(Principal person) {
        return organisation.unitsOf(person.getName(), Committee.OFFICERS);
    }

    private boolean isDesk(Principal person) {
        return !organisation.isEmpty()
                && ownUnits(person).contains(organisation.federation().code());
    }
}
