package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.danvankheo.embedded.SmallOrganisation.UNITS;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Nature;
import vn.danvankheo.exemplar.OfferedReplication;
import vn.danvankheo.exemplar.ReplicationProposal;
import vn.danvankheo.exemplar.ReplicationTree;
import vn.danvankheo.exemplar.Replications;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.plan.CarriesOut;
import vn.danvankheo.validation.InvalidInput;

/** Nhân rộng: a model goes from the unit that has built it to others. */
abstract class ReplicationStories extends StoryOf2027 {

    private static final String HELMETS = "Công nhân ca đêm đội mũ bảo hiểm";
    private static final String SAVINGS = "Tổ góp vốn xoay vòng";
    private static final String UNION = "ninhhai.canbo";
    private static final String OFFICER = "ninhhai02.canbo";

    @Autowired
    private Replications replications;

    @Autowired
    private Organisation organisation;

    @BeforeEach
    void theYearIsOpen() {
        officers.openTheYear();
    }

    // ---- from proposal to model ----

    @Test
    @CarriesOut(
            value = {"II.3.B4", "II.3.B4.b", "II.2.a"},
            tells =
                    "Mô hình được đề xuất nhân rộng đến đơn vị khác thì phiếu chọn của đơn vị ấy đã điền sẵn, và được tính")
    void aProposedModelIsFoundReadyFilledAndCountsAsReplicated() {
        String source = officers.registerAndAccept("NINHHAI01", HELMETS);
        assertThat(targetsOf(source)).containsExactly("NINHHAI", "NINHHAI02", "NINHHAI03");

        propose(source, "NINHHAI02", "NINHHAI03");

        assertThat(targetsOf(source)).containsExactly("NINHHAI");
        assertThat(toldAbout(OFFICER, source + "/NINHHAI02")).hasSize(1);
        Map<String, Object> opened = opened("NINHHAI02");
        assertThat(opened)
                .containsEntry("nature", "REPLICATED")
                .containsEntry("sourceModel", source)
                .containsEntry("field", "UNION_BUILDING")
                .containsEntry("shape", "MODEL")
                .containsEntry("subject", "COLLECTIVE")
                .containsEntry("concreteTask", HELMETS)
                .containsEntry("expectedResult", "50 người tham gia");
        assertThat(opened.get("proposedNote"))
                .asString()
                .contains(source, HELMETS, "nơi đề xuất: LĐLĐ huyện Ninh Hải", "lý do: Làm tốt, ít tốn kém");
        assertThat(opened("PHANRANG01")).doesNotContainKeys("nature", "sourceModel");

        opened.keySet()
                .retainAll(
                        Set.of("nature", "sourceModel", "field", "shape", "subject", "concreteTask", "expectedResult"));
        opened.put("origin", "PRACTICAL_NEED");
        year.complete(OFFICER, "2027/NINHHAI02", "Task_SelectContent", opened);

        ModelView replicated = model(officers.newestModelOf("NINHHAI02"));
        assertThat(replicated.nature()).isEqualTo(Nature.REPLICATED);
        assertThat(replicated.sourceModel()).isEqualTo(source);
        assertThat(replicated.counts()).isTrue();
        assertThat(replications.treeOf(replicated.code()).all().map(ReplicationTree::unit))
                .containsExactly(UnitCode.of("NINHHAI01"), UnitCode.of("NINHHAI02"));
        assertThat(offers("NINHHAI02", 2027)).isEmpty();
        assertThat(toldAbout(OFFICER, source + "/NINHHAI02")).isEmpty();
        assertThat(offers("NINHHAI03", 2027)).containsExactly(source);
        String code = replicated.code().value();
        officers.survey(code);
        officers.consent(code, "AGREE");
        officers.register(code, "Công nhân tổ trộn bê tông đội mũ bảo hiểm");
        assertThat(obligation("NINHHAI02").met()).isTrue();
    }

    @Test
    @CarriesOut(value = "II.3.B4.b", tells = "Điều đã ghi nháp không bị nội dung đề xuất nhân rộng ghi đè")
    void aProposalNeverOverridesADraft() {
        String source = officers.registerAndAccept("NINHHAI01", HELMETS);
        jdbc.sql("insert into form_draft (task_id, account, data, saved_at) values (?, ?, ?::jsonb, now())")
                .params(
                        year.task(OFFICER, "2027/NINHHAI02", "Task_SelectContent")
                                .getId(),
                        OFFICER,
                        """
                        {"nature": "NEW", "sourceModel": null, "concreteTask": "Việc của chúng tôi", "expectedResult": ""}
                        """)
                .update();

        propose(source, "NINHHAI02");

        assertThat(opened("NINHHAI02"))
                .containsEntry("nature", "NEW")
                .containsEntry("concreteTask", "Việc của chúng tôi")
                .doesNotContainKey("sourceModel")
                .containsEntry("expectedResult", "");
    }

    @Test
    @CarriesOut(
            value = "II.3.B4.b",
            tells =
                    "Nhiều mô hình được đề xuất thì mô hình đề xuất trước điền sẵn, các mô hình khác được liệt kê để chọn")
    void ofSeveralProposalsTheOldestIsFilledInAndTheOthersAreListed() {
        String helmets = officers.registerAndAccept("NINHHAI01", HELMETS);
        String savings = officers.registerAndAccept("NINHHAI03", SAVINGS);
        propose(savings, "NINHHAI02");
        year.clockTo("2027-01-05T08:00:00");
        propose(helmets, "NINHHAI02");

        assertThat(opened("NINHHAI02")).containsEntry("sourceModel", savings);
        assertThat(opened("NINHHAI02").get("proposedTable"))
                .asString()
                .contains(helmets, HELMETS)
                .doesNotContain(savings);
        assertThat(opened("NINHHAI02").get("sourceModels"))
                .asString()
                .matches("(?s).*" + savings + ".*" + helmets + ".*");

        officers.choose("NINHHAI02", HELMETS, "nature", "REPLICATED", "sourceModel", helmets);
        assertThat(offers("NINHHAI02", 2027)).containsExactly(savings);
    }

    @Test
    @CarriesOut(
            value = {"II.3.B4.b", "II.2"},
            tells = "Đơn vị tự chọn một mô hình trong sổ để nhân rộng, kể cả của huyện khác")
    void aUnitChoosesFromTheRegisterAndFindsItFirstInItsFormsAlsoBeyondItsTarget() {
        String near = officers.registerAndAccept("NINHHAI01", HELMETS);
        String far = officers.registerAndAccept("PHANRANG01", SAVINGS);
        propose(near, "NINHHAI02");

        replications.choose(ModelCode.of(far), UnitCode.of("NINHHAI02"), OFFICER);
        replications.choose(ModelCode.of(far), UnitCode.of("NINHHAI02"), OFFICER);

        assertThat(offers("NINHHAI02", 2027)).containsExactly(far, near);
        assertThat(opened("NINHHAI02")).containsEntry("sourceModel", far);
        assertThat(opened("NINHHAI02").get("proposedNote")).asString().contains("đơn vị tự chọn");
        JsonNode start = startForm(OFFICER, "additionalModel");
        assertThat(defaultOf(start, "unit")).isEqualTo("NINHHAI02");
        assertThat(defaultOf(start, "nature")).isEqualTo("REPLICATED");
        assertThat(defaultOf(start, "sourceModel")).isEqualTo(far);
        assertThat(defaultOf(start, "concreteTask")).isEqualTo(SAVINGS);
        assertThat(field(start, "sourceModel")
                        .path("values")
                        .get(0)
                        .path("value")
                        .asText())
                .isEqualTo(far);

        String taken = officers.chooseAdditional("NINHHAI02", SAVINGS, "nature", "REPLICATED", "sourceModel", far);
        assertThat(model(taken).sourceModel()).isEqualTo(far);
        assertThat(defaultOf(startForm(OFFICER, "additionalModel"), "sourceModel"))
                .isEqualTo(near);
        assertThatThrownBy(() -> replications.choose(ModelCode.of(far), UnitCode.of("NINHHAI02"), OFFICER))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("đã có mô hình này");
    }

    // ---- who, when, which ----

    @Test
    @CarriesOut(value = "II.3.B4.b", tells = "Đề xuất cuối năm được đưa vào đăng ký năm sau, rồi thôi")
    void aProposalIsOfferedInItsYearAndTheNext() {
        String source = officers.registerAndAccept("NINHHAI01", HELMETS);
        propose(source, "NINHHAI02");

        assertThat(offers("NINHHAI02", 2026)).isEmpty();
        assertThat(offers("NINHHAI02", 2027)).containsExactly(source);
        assertThat(offers("NINHHAI02", 2028)).containsExactly(source);
        assertThat(offers("NINHHAI02", 2029)).isEmpty();
    }

    @Test
    @CarriesOut(value = "II.3.B4.b", tells = "Liên đoàn đề xuất nhân rộng được đến mọi đơn vị trong tỉnh")
    void theFederationProposesToEveryUnitThatHasNothingOfTheTree() {
        String source = officers.registerAndAccept("NINHHAI", HELMETS);
        String child =
                officers.prepare("NINHHAI01", HELMETS + " ở tổ trộn", "nature", "REPLICATED", "sourceModel", source);
        officers.register(child, HELMETS + " ở tổ trộn");
        officers.accept(child);
        String grandchild =
                officers.prepare("PHANRANG01", HELMETS + " ở chợ", "nature", "REPLICATED", "sourceModel", child);

        assertThat(targetsOf(source))
                .hasSize(UNITS - 3)
                .contains("PHANRANG", "CDKCN03", "TINH01")
                .doesNotContain("TINH", "NINHHAI", "NINHHAI01", "PHANRANG01");
        assertThat(targetsOf(child)).containsExactly("NINHHAI02", "NINHHAI03");
        ReplicationTree tree = replications.treeOf(ModelCode.of(grandchild));
        assertThat(tree.model().value()).isEqualTo(source);
        assertThat(tree.all().map(node -> node.model().value())).containsExactly(source, child, grandchild);
    }

    @Test
    @CarriesOut(value = "II.3.B4.b", tells = "Không đề xuất nhân rộng thì phải nêu lý do; đề xuất thì phải chọn đơn vị")
    void aProposalNamesUnitsThatCanTakeItOrAReasonWhyThereIsNone() {
        String source = officers.registerAndAccept("NINHHAI01", HELMETS);
        assertThatThrownBy(() -> decide(source, true, List.of(), null))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("phải chọn ít nhất một đơn vị");
        assertThatThrownBy(() -> decide(source, true, List.of("NINHHAI02", "PHANRANG01"), null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("PHANRANG01")
                .hasMessageNotContaining("NINHHAI02");
        assertThatThrownBy(() -> decide(source, false, List.of(), " "))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("phải nêu lý do");
        assertThat(replications.decisionOn(ModelCode.of(source))).isEmpty();
        assertThat(offers("NINHHAI02", 2027)).isEmpty();

        decide(source, false, null, "Chỉ hợp với nhà máy này");
        assertThat(replications.decisionOn(ModelCode.of(source)))
                .map(ReplicationProposal::reason)
                .contains("Chỉ hợp với nhà máy này");
    }

    @Test
    @CarriesOut(
            value = {"II.2.a", "II.3.B4.b"},
            tells = "Chỉ nhân rộng mô hình đã được tiếp nhận đăng ký của đơn vị khác; của chính đơn vị thì là duy trì")
    void onlyWhatAnotherUnitHasRegisteredIsReplicated() {
        String own = officers.registerAndAccept("NINHHAI02", HELMETS);
        String withdrawn = officers.prepare("NINHHAI01", SAVINGS);
        officers.changeRegistration(withdrawn, "WITHDRAW");
        String neighbours = officers.registerAndAccept("NINHHAI03", SAVINGS);
        propose(neighbours, "NINHHAI02");

        assertThatThrownBy(() -> replicate(own)).hasMessageContaining("mô hình của chính đơn vị");
        assertThatThrownBy(() -> replicate(withdrawn)).hasMessageContaining("chưa được tiếp nhận đăng ký");
        assertThat(offers("NINHHAI02", 2027)).containsExactly(neighbours);

        Unit ended = organisation.unit(UnitCode.of("NINHHAI03"));
        organisation.load(new Roster(List.of(endedYesterday(ended, UnitCode.of("NINHHAI02"))), List.of()));
        try {
            assertThat(offers("NINHHAI02", 2027)).isEmpty();
            assertThat(targetsOf(neighbours)).contains("NINHHAI01").doesNotContain("NINHHAI02");
            assertThatThrownBy(() -> replications.choose(ModelCode.of(neighbours), UnitCode.of("NINHHAI02"), OFFICER))
                    .hasMessageContaining("đã có mô hình này");
            assertThatThrownBy(() -> replicate(neighbours)).hasMessageContaining("mô hình của chính đơn vị");
        } finally {
            organisation.load(new Roster(List.of(ended), List.of()));
        }
        assertThat(model(replicate(neighbours)).sourceModel()).isEqualTo(neighbours);
    }

    private String replicate(String source) {
        return officers.chooseAdditional(
                "NINHHAI02", "Góp vốn ở tổ may", "nature", "REPLICATED", "sourceModel", source);
    }

    private Unit endedYesterday(Unit unit, UnitCode carriedOnBy) {
        return new Unit(
                unit.code(),
                unit.name(),
                unit.kind(),
                carriedOnBy,
                unit.validFrom(),
                year.today().minusDays(1),
                unit.sample(),
                unit.mailbox());
    }

    // ---- on the way there ----

    private void propose(String source, String... units) {
        decide(source, true, List.of(units), "Làm tốt, ít tốn kém");
    }

    private void decide(String source, boolean replicate, List<String> units, String reason) {
        replications.propose(ModelCode.of(source), new ReplicationProposal(replicate, units, reason), UNION);
    }

    private List<String> targetsOf(String source) {
        return replications.possibleTargets(ModelCode.of(source)).stream()
                .map(unit -> unit.code().value())
                .sorted()
                .toList();
    }

    private List<String> offers(String unit, int inYear) {
        return replications.offeredTo(Set.of(UnitCode.of(unit)), inYear).stream()
                .map(OfferedReplication::model)
                .map(ModelCode::value)
                .toList();
    }

    private Map<String, Object> opened(String unit) {
        return year.open(unit.toLowerCase() + ".canbo", "2027/" + unit, "Task_SelectContent");
    }
}
