package vn.danvankheo.reporting;

import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.reporting.document.PaperReaders;

/** Papers to be printed and signed by hand, in the form of NĐ 30/2020/NĐ-CP, Phụ lục I. */
@Controller
@RequestMapping("/in/{code}")
class PrintViews {

    private final ModelBuilding models;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final PaperReaders readers;

    PrintViews(ModelBuilding models, CampaignPlanning campaigns, Organisation organisation, PaperReaders readers) {
        this.models = models;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.readers = readers;
    }

    /** Báo cáo xin chủ trương cấp ủy (plan, II.3, step 1). */
    @GetMapping("/bao-cao-xin-chu-truong")
    String consentReport(@PathVariable String code, Principal person, Model page) {
        ModelView model =
                visible(code, person).filter(found -> found.survey() != null).orElseThrow(PrintViews::noSuchPaper);
        show(model, page);
        return "in/bao-cao-xin-chu-truong";
    }

    /** Phiếu đăng ký (plan, III.1). */
    @GetMapping("/phieu-dang-ky")
    String registration(@PathVariable String code, Principal person, Model page) {
        ModelView model = visible(code, person)
                .filter(found -> found.registration() != null)
                .orElseThrow(PrintViews::noSuchPaper);
        show(model, page);
        page.addAttribute("questions", campaigns.plan(model.year()).extraQuestions());
        return "in/phieu-dang-ky";
    }

    private void show(ModelView model, Model page) {
        Unit unit = organisation.unit(model.unit());
        page.addAttribute("model", model);
        page.addAttribute("unit", unit.name());
        page.addAttribute("issuer", capitals(unit.name()));
        page.addAttribute(
                "above",
                organisation
                        .superiorOf(unit.code())
                        .map(Unit::name)
                        .map(PrintViews::capitals)
                        .orElse("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"));
        page.addAttribute(
                "addressee",
                organisation.superiorOf(unit.code()).map(Unit::name).orElse(""));
        page.addAttribute("signedFor", "TM. " + unit.kind().leadershipName().toUpperCase(Locale.ROOT));
        page.addAttribute(
                "period",
                Days.text(model.survey().firstDay()) + " – "
                        + Days.text(model.survey().lastDay()));
    }

    static String capitals(String unitName) {
        return unitName.replaceFirst("^CĐCS", "Công đoàn cơ sở")
                .replaceFirst("^LĐLĐ", "Liên đoàn Lao động")
                .toUpperCase(Locale.ROOT);
    }

    private Optional<ModelView> visible(String code, Principal person) {
        return models.find(code).map(models::view).filter(model -> readers.mayRead(model.unit(), person.getName()));
    }

    static ResponseStatusException noSuchPaper() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
