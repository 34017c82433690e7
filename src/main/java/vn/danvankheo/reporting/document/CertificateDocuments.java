package vn.danvankheo.reporting.document;

import static vn.danvankheo.dossier.DocumentField.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.danvankheo.dossier.DocumentField;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.recognition.Recognition;
import vn.danvankheo.recognition.Rounds;

/** Giấy chứng nhận that a unit has recognised a model (plan, I.2.d). */
@Component
class CertificateDocuments implements DocumentSource {

    private final ModelBuilding models;
    private final Rounds rounds;
    private final Organisation organisation;
    private final LetterHead letterHead;

    CertificateDocuments(ModelBuilding models, Rounds rounds, Organisation organisation, LetterHead letterHead) {
        this.models = models;
        this.rounds = rounds;
        this.organisation = organisation;
        this.letterHead = letterHead;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.CERTIFICATE);
    }

    @Override
    public List<DocumentField> fields(DocumentKind kind) {
        return ModelFacts.fieldsWith(
                text("ben_cong_nhan", "Ai công nhận, chữ in hoa", "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG …"),
                text("xep_loai", "Xếp loại", "Tốt"),
                text("danh_hieu", "Danh hiệu; để trống khi không có", ""),
                text("quyet_dinh", "Số, ngày của quyết định công nhận", "số 12/QĐ-LĐLĐ ngày 31 tháng 8 năm 2027"));
    }

    @Override
    public Optional<DocumentContent> of(DocumentKind kind, String key) {
        String[] parts = key.split("/");
        return models.find(parts[0])
                .flatMap(code -> recognition(code, parts[1]))
                .map(recognition -> content(models.view(recognition.model()), recognition));
    }

    private Optional<Recognition> recognition(ModelCode code, String unit) {
        return rounds.recognitionsOf(code).stream()
                .filter(found -> found.unit().value().equals(unit))
                .findFirst();
    }

    private DocumentContent content(ModelView model, Recognition recognition) {
        Map<String, Object> values = letterHead
                .of(recognition.unit(), model.year())
                .numbered("", recognition.date())
                .signedBy(recognition.signer())
                .values();
        values.putAll(ModelFacts.of(model, organisation.unit(model.unit()).name()));
        values.put(
                "ben_cong_nhan",
                LetterHead.capitals(organisation.unit(recognition.unit()).kind().leadershipName()) + " "
                        + values.get("co_quan"));
        values.put("xep_loai", recognition.grade());
        values.put("danh_hieu", ModelFacts.orNothing(recognition.title()));
        values.put(
                "quyet_dinh",
                "số %s %s".formatted(recognition.number(), LetterHead.day(recognition.date(), model.year())));
        return new DocumentContent(
                "%s-%s-%s".formatted(DocumentKind.CERTIFICATE.slug(), model.code(), recognition.unit()),
                model.unit(),
                values);
    }
}
