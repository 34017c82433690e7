package vn.danvankheo.reporting;

import java.security.Principal;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.recognition.Recognition;
import vn.danvankheo.recognition.Rounds;
import vn.danvankheo.reporting.document.PaperReaders;

/** Giấy chứng nhận that a unit has recognised a model, to be printed (plan, I.2.d). */
@Controller
class CertificateView {

    private final Rounds rounds;
    private final ModelBuilding models;
    private final Organisation organisation;
    private final PaperReaders readers;

    CertificateView(Rounds rounds, ModelBuilding models, Organisation organisation, PaperReaders readers) {
        this.rounds = rounds;
        this.models = models;
        this.organisation = organisation;
        this.readers = readers;
    }

    @GetMapping("/in/giay-chung-nhan/{code}/{unit}")
    String certificate(@PathVariable String code, @PathVariable String unit, Principal person, Model page) {
        ModelView model = models.find(code)
                .map(models::view)
                .filter(found -> readers.mayRead(found.unit(), person.getName()))
                .orElseThrow(PrintViews::noSuchPaper);
        Recognition recognition = rounds.recognitionsOf(model.code()).stream()
                .filter(found -> found.unit().value().equals(unit))
                .findFirst()
                .orElseThrow(PrintViews::noSuchPaper);
        show(model, recognition, page);
        return "in/giay-chung-nhan";
    }

    private void show(ModelView model, Recognition recognition, Model page) {
        Unit unit = organisation.unit(recognition.unit());
        page.addAttribute("model", model);
        page.addAttribute("recognition", recognition);
        page.addAttribute("owner", organisation.unit(model.unit()).name());
        page.addAttribute("issuer", PrintViews.capitals(unit.name()));
        page.addAttribute("leadership", unit.kind().leadershipName().toUpperCase(Locale.ROOT));
        page.addAttribute(
                "above",
                organisation
                        .superiorOf(unit.code())
                        .map(Unit::name)
                        .map(PrintViews::capitals)
                        .orElse("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"));
        page.addAttribute("subject", model.content().subject().label().toLowerCase(Locale.ROOT));
        page.addAttribute("date", Days.text(recognition.date()));
        page.addAttribute("day", recognition.date());
    }
}
