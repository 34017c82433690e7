package vn.danvankheo.reporting.document;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.CampaignStage;
import vn.danvankheo.campaign.PlanApproval;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.dossier.WordTemplate;
import vn.danvankheo.exemplar.ContentSelection;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/** Makes documents of made-up units; a unit was called “… (tên cũ)” before 1/7/2027. */
final class MadeDocument {

    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    static final LocalDate RENAMED = LocalDate.of(2027, 7, 1);

    private MadeDocument() {}

    /** The document by the shipped template, kept below {@code target/} to be looked at. */
    static OfficialForm of(DocumentSource source, DocumentKind kind, String key) {
        Map<String, Object> values = source.of(kind, key).orElseThrow().values();
        byte[] made = WordTemplate.shipped(kind).filled(source.fields(kind), values);
        try {
            Path folder = Files.createDirectories(Path.of("target", "van-ban"));
            Files.write(folder.resolve(kind.slug() + ".docx"), made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return OfficialForm.of(made);
    }

    static PaperSample units() {
        PaperSample sample = new PaperSample();
        Organisation organisation = sample.organisation;
        when(organisation.asOf(any(), any()))
                .thenAnswer(call -> asOf(organisation.unit(call.getArgument(0)), call.getArgument(1)));
        when(organisation.units(any())).thenAnswer(call -> {
            UnitCode code = call.<java.util.Collection<UnitCode>>getArgument(0)
                    .iterator()
                    .next();
            return organisation.unit(code) == null ? Map.of() : Map.of(code, organisation.unit(code));
        });
        Unit federation = organisation.unit(PaperSample.FEDERATION);
        when(organisation.federation()).thenReturn(federation);
        return sample;
    }

    private static Unit asOf(Unit unit, LocalDate day) {
        return day.isBefore(RENAMED) && unit.code().equals(PaperSample.SCHOOL)
                ? new Unit(
                        unit.code(),
                        unit.name() + " (tên cũ)",
                        unit.kind(),
                        unit.superior(),
                        unit.validFrom(),
                        null,
                        false,
                        null)
                : unit;
    }

    static Days days(LocalDate today) {
        Days days = mock(Days.class);
        when(days.today()).thenReturn(today);
        when(days.now()).thenReturn(today.atTime(8, 0).atZone(ZONE).toInstant());
        when(days.dayOf(any()))
                .thenAnswer(call -> call.<Instant>getArgument(0).atZone(ZONE).toLocalDate());
        when(days.lastDayBefore(any()))
                .thenAnswer(call ->
                        call.<Instant>getArgument(0).minusNanos(1).atZone(ZONE).toLocalDate());
        return days;
    }

    /** The year 2027, its plan issued. */
    static CampaignPlanning campaigns() {
        CampaignPlanning campaigns = mock(CampaignPlanning.class);
        when(campaigns.hasBegun(2027)).thenReturn(true);
        when(campaigns.stage(2027)).thenReturn(CampaignStage.APPROVED);
        when(campaigns.registerClosesAt(2027)).thenReturn(at(LocalDate.of(2027, 3, 21)));
        when(campaigns.approval(2027))
                .thenReturn(Optional.of(new PlanApproval(
                        PlanApproval.Decision.APPROVE,
                        "12/KH-LĐLĐ",
                        LocalDate.of(2027, 1, 8),
                        "Lê Thị Hòa, Phó Chủ tịch",
                        null)));
        return campaigns;
    }

    static Instant at(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    static ModelView model(String code, UnitCode unit, String title, Field field, Subject subject) {
        ModelView model = mock(ModelView.class);
        ContentSelection content = mock(ContentSelection.class);
        when(content.subject()).thenReturn(subject);
        when(model.code()).thenReturn(ModelCode.of(code));
        when(model.unit()).thenReturn(unit);
        when(model.title()).thenReturn(title);
        when(model.field()).thenReturn(field);
        when(model.content()).thenReturn(content);
        return model;
    }
}
