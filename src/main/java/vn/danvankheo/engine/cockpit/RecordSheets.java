package vn.danvankheo.engine.cockpit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.engine.cockpit.InstanceRecord.Head;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Tiers;
import vn.danvankheo.recognition.Recognition;
import vn.danvankheo.recognition.Rounds;
import vn.danvankheo.reporting.document.OfficialDocuments;

/** Hồ sơ: what is known of what an instance is about, in a few lines, and where the rest stands. */
@Component
class RecordSheets {

    /** Processes beside the model's of whose instances files are kept. */
    private static final Set<String> WITH_DOSSIER = Set.of("periodicReview", "recognitionRound", "campaignYear");

    private final ModelBuilding models;
    private final Rounds rounds;
    private final Organisation organisation;
    private final Accounts accounts;
    private final OfficialDocuments documents;
    private final Spans spans;

    RecordSheets(
            ModelBuilding models,
            Rounds rounds,
            Organisation organisation,
            Accounts accounts,
            OfficialDocuments documents,
            Spans spans) {
        this.models = models;
        this.rounds = rounds;
        this.organisation = organisation;
        this.accounts = accounts;
        this.documents = documents;
        this.spans = spans;
    }

    record Fact(String label, String value) {}

    /** @param path below the application's root */
    record Way(String label, String path) {}

    record Sheet(String title, List<Fact> facts, List<Way> ways) {}

    Sheet of(Head instance) {
        return Optional.of(instance)
                .filter(head -> head.process().equals("modelLifecycle"))
                .flatMap(head -> models.find(head.key()))
                .map(models::view)
                .map(this::sheet)
                .orElseGet(() -> plainSheet(instance));
    }

    /** The official documents about it that the person may read. */
    List<Way> documents(Head instance, String account) {
        String key = instance.key();
        return key == null
                ? List.of()
                : documents.about(key, account).stream()
                        .map(kind -> new Way(kind.label(), "/van-ban/" + kind.slug() + "/" + key))
                        .toList();
    }

    private static Sheet plainSheet(Head instance) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "Việc", instance.processName());
        add(facts, "Mã", instance.key());
        add(facts, "Đơn vị", instance.unit());
        add(facts, "Bắt đầu", instance.startedAt());
        add(facts, "Kết thúc", instance.endedAt());
        add(facts, "Kết quả", instance.outcome());
        return new Sheet(
                instance.title(),
                facts,
                WITH_DOSSIER.contains(instance.process())
                        ? List.of(new Way("Hồ sơ minh chứng", "/ho-so/" + instance.key()))
                        : List.of());
    }

    private Sheet sheet(ModelView model) {
        List<Way> ways = new ArrayList<>();
        if (model.registrationNumber() != null) {
            ways.add(new Way("Trang của mô hình trong sổ theo dõi", "/so-theo-doi/" + model.code()));
        }
        ways.add(new Way("Hồ sơ minh chứng", "/ho-so/" + model.code()));
        return new Sheet(model.title(), facts(model), ways);
    }

    private List<Fact> facts(ModelView model) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "Mã theo dõi", model.code().value());
        add(facts, "Số đăng ký", model.registrationNumber());
        add(facts, "Đơn vị", organisation.unit(model.unit()).name());
        add(facts, "Lĩnh vực", model.field().label());
        add(facts, "Tính chất", model.nature().label());
        add(
                facts,
                "Hình thức",
                model.content().shape().label() + ", "
                        + model.content().subject().label());
        add(facts, "Tình trạng", model.stage().label());
        add(facts, "Gửi đăng ký lúc", spans.moment(model.sentAt()));
        add(facts, "Đúng hạn", model.sentAt() == null ? null : model.late() ? "không, gửi quá hạn" : "có");
        add(
                facts,
                "Nhập hộ",
                models.nameOfWhoEntered(model).map(name -> "do " + name).orElse(null));
        add(facts, "Công nhận", recognised(model.code()));
        return facts;
    }

    private String recognised(ModelCode code) {
        List<String> recognised =
                rounds.recognitionsOf(code).stream().map(RecordSheets::inWords).toList();
        return recognised.isEmpty() ? null : String.join("; ", recognised);
    }

    private static String inWords(Recognition recognition) {
        return Tiers.name(recognition.tier())
                + (recognition.grade() == null ? "" : ", " + recognition.grade())
                + " (số "
                + recognition.number()
                + ")";
    }

    private static void add(List<Fact> facts, String label, String value) {
        if (value != null) {
            facts.add(new Fact(label, value));
        }
    }
}
