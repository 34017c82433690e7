package vn.danvankheo.reporting.document;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.dossier.WordTemplate;
import vn.danvankheo.exemplar.ContentSelection;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Nature;
import vn.danvankheo.exemplar.Origin;
import vn.danvankheo.exemplar.Shape;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.exemplar.Survey;
import vn.danvankheo.exemplar.Target;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitKind;

/** A made-up federation with one union, one grassroots union and its model. */
final class PaperSample {

    static final UnitCode FEDERATION = UnitCode.of("LIENDOAN");
    static final UnitCode UNION = UnitCode.of("VENBIEN");
    static final UnitCode SCHOOL = UnitCode.of("BAUTRANG");
    static final ModelCode MODEL = ModelCode.of("2027-0001");

    final Organisation organisation = mock(Organisation.class);
    final ModelBuilding models = mock(ModelBuilding.class);
    final LetterHead letterHead = new LetterHead(
            organisation,
            new DocumentSettings(
                    "Tổng Liên đoàn Lao động Việt Nam",
                    Map.of(),
                    Map.of("CDCS", "CĐCS", "LDLD_HUYEN", "LĐLĐ", "LDLD_TINH", "LĐLĐ"),
                    "VT, Ban CTCS"));

    PaperSample() {
        unit(FEDERATION, "LĐLĐ tỉnh Cát Vàng", "LDLD_TINH", "tinh", true, "Ban Thường vụ", null);
        unit(UNION, "LĐLĐ huyện Ven Biển", "LDLD_HUYEN", "captren", true, "Ban Thường vụ", FEDERATION);
        unit(SCHOOL, "CĐCS Trường Bàu Trắng", "CDCS", "coso", false, "Ban Chấp hành", UNION);
        when(models.find(any())).thenReturn(Optional.empty());
        when(models.find(MODEL.value())).thenReturn(Optional.of(MODEL));
        when(models.view(MODEL)).thenReturn(model());
    }

    private void unit(
            UnitCode code,
            String name,
            String kind,
            String tier,
            boolean supervising,
            String leadership,
            UnitCode above) {
        Unit unit = new Unit(
                code,
                name,
                new UnitKind(kind, kind, tier, supervising, leadership),
                above,
                LocalDate.of(2023, 1, 1),
                null,
                false,
                null);
        when(organisation.unit(code)).thenReturn(unit);
        when(organisation.superiorOf(code))
                .thenAnswer(call -> Optional.ofNullable(above).map(organisation::unit));
    }

    private static ModelView model() {
        return new ModelView(
                MODEL,
                2027,
                SCHOOL,
                ModelStage.CHOSEN,
                "Vận động hộ dân giữ sạch bờ biển",
                Field.CULTURE_SOCIETY,
                Nature.NEW,
                null,
                true,
                false,
                new ContentSelection(
                        null,
                        Nature.NEW,
                        null,
                        Field.CULTURE_SOCIETY,
                        Origin.PRACTICAL_NEED,
                        Shape.MODEL,
                        Subject.COLLECTIVE,
                        "Vận động hộ dân giữ sạch bờ biển",
                        "1.250 hộ tham gia",
                        null,
                        null,
                        null,
                        null),
                new Survey(
                        "Cấp ủy quan tâm; đoàn viên nhiệt tình.",
                        "Kinh phí còn ít.",
                        "Bờ biển sạch quanh năm.",
                        "Gặp gỡ từng hộ.\nRa quân mỗi sáng chủ nhật.",
                        List.of(
                                new Target("Số hộ tham gia", "hộ", BigDecimal.valueOf(5), BigDecimal.valueOf(1250)),
                                new Target("Tiền góp được", "triệu đồng", null, new BigDecimal("12.50"))),
                        "Hộ dân ven biển",
                        1250,
                        "Xã Bàu Trắng",
                        LocalDate.of(2027, 4, 1),
                        LocalDate.of(2027, 10, 31)),
                List.of(
                        new Target("Số hộ tham gia", "hộ", BigDecimal.valueOf(5), BigDecimal.valueOf(1250)),
                        new Target("Tiền góp được", "triệu đồng", null, new BigDecimal("12.50"))),
                1,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                false,
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                Set.of(),
                Set.of());
    }

    DocumentSource source() {
        return new ModelDocuments(models, organisation, letterHead);
    }

    byte[] made(DocumentKind kind, String key) {
        return WordTemplate.shipped(kind)
                .filled(
                        source().fields(kind),
                        source().of(kind, key).orElseThrow().values());
    }
}
