package vn.danvankheo.reporting.document;

import static vn.danvankheo.dossier.DocumentField.text;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.CampaignStage;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.dossier.DocumentField;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.organisation.Organisation;

/** Danh sách đăng ký of a unit and the units below it, and the công văn with which it goes upwards (plan, III.1). */
@Component
class RegistrationDocuments implements DocumentSource {

    private final RegistrationRows registrations;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final LetterHead letterHead;
    private final Days days;

    RegistrationDocuments(
            RegistrationRows registrations,
            CampaignPlanning campaigns,
            Organisation organisation,
            LetterHead letterHead,
            Days days) {
        this.registrations = registrations;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.letterHead = letterHead;
        this.days = days;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.REGISTRATION_LIST, DocumentKind.REGISTRATION_LETTER);
    }

    @Override
    public List<DocumentField> fields(DocumentKind kind) {
        return LetterHead.fieldsWith(Stream.concat(
                        RegistrationPaper.FIELDS.stream(),
                        Stream.of(
                                text("kinh_gui", "Nơi nhận công văn", "Liên đoàn Lao động tỉnh …"),
                                text("ke_hoach", "Số, ngày kế hoạch năm", "Kế hoạch số 12/KH-LĐLĐ ngày 08/01/2027")))
                .toArray(DocumentField[]::new));
    }

    @Override
    public Optional<DocumentContent> of(DocumentKind kind, String key) {
        ObligationKey asked = ObligationKey.of(key);
        if (!isThere(asked)) {
            return Optional.empty();
        }
        LocalDate day = dayOfNames(asked.year());
        RegistrationPaper paper = new RegistrationPaper();
        registrations.each(asked.year(), asked.unit(), day, paper::add);
        return paper.isEmpty() ? Optional.empty() : Optional.of(content(kind, asked, day, paper));
    }

    private boolean isThere(ObligationKey asked) {
        return !organisation.units(Set.of(asked.unit())).isEmpty()
                && campaigns.hasBegun(asked.year())
                && campaigns.stage(asked.year()) != CampaignStage.DRAFT;
    }

    /** Once the list of the year is settled, units are called as on that day. */
    LocalDate dayOfNames(int year) {
        LocalDate settled = days.lastDayBefore(campaigns.registerClosesAt(year));
        return days.today().isBefore(settled) ? days.today() : settled;
    }

    private DocumentContent content(DocumentKind kind, ObligationKey asked, LocalDate day, RegistrationPaper paper) {
        Map<String, Object> values = letterHead
                .of(asked.unit(), asked.year())
                .asOf(day)
                .withoutNumber("")
                .to(List.of("Như trên"))
                .values();
        values.put("kinh_gui", values.get("ten_cap_tren"));
        values.put("ke_hoach", YearsPlan.cited(campaigns.approval(asked.year())));
        values.putAll(paper.values());
        return new DocumentContent(kind.slug() + "-" + asked.year() + "-" + asked.unit(), asked.unit(), values);
    }
}
