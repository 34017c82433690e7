package vn.danvankheo.reporting.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayInputStream;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.dossier.Dossier;
import vn.danvankheo.dossier.Dossiers;
import vn.danvankheo.dossier.Evidence;
import vn.danvankheo.dossier.EvidenceFile;
import vn.danvankheo.dossier.EvidenceKind;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitKind;
import vn.danvankheo.recognition.Recognition;
import vn.danvankheo.recognition.Rounds;
import vn.danvankheo.reporting.document.OfficialDocuments;
import vn.danvankheo.reporting.document.OfficialDocuments.Made;
import vn.danvankheo.reporting.statistics.Scopes;
import vn.danvankheo.reporting.statistics.Scopes.Scope;
import vn.danvankheo.reporting.statistics.Statistics;
import vn.danvankheo.reporting.statistics.Statistics.Table;
import vn.danvankheo.reporting.statistics.UnitFigures;
import vn.danvankheo.reporting.statistics.UnitFigures.Awarded;

/** Documents, evidence and statistics for whoever may read them, and that nothing is asked for anybody else. */
class ApiControllersTest {

    private static final String OFFICER = "ninhhai01.canbo";
    private static final String OTHER = "bacai01.canbo";
    private static final ModelCode CODE = ModelCode.of("2027-0001");
    private static final UnitCode OWNER = UnitCode.of("NINHHAI01");
    private static final UUID FILE = UUID.fromString("0d1f2e3a-0000-4000-8000-000000000001");

    private final OfficialDocuments documents = mock();
    private final Evidence evidence = mock();
    private final Statistics statistics = mock();
    private final Scopes scopes = mock();
    private final Dossiers dossiers = mock();
    private final ReadableModels models = mock();
    private final Rounds rounds = mock();

    private MockMvc web;

    @BeforeEach
    void everythingIsThere() {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneId.of("Asia/Ho_Chi_Minh"));
        ObjectMapper json = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
        web = MockMvcBuilders.standaloneSetup(
                        new DocumentsApi(documents, models, rounds),
                        new EvidenceApi(evidence, dossiers, clock),
                        new StatisticsApi(statistics, scopes))
                .setHandlerExceptionResolvers(new ApiErrors(json))
                .setMessageConverters(
                        new MappingJackson2HttpMessageConverter(json),
                        new ByteArrayHttpMessageConverter(),
                        new ResourceHttpMessageConverter())
                .build();
        ModelView model = mock();
        when(model.code()).thenReturn(CODE);
        when(models.find(any(), any())).thenThrow(Refusal.notThere());
        doReturn(model)
                .when(models)
                .find(
                        eq(CODE.value()),
                        argThat(person -> person != null && person.getName().equals(OFFICER)));
        Dossier dossier = new Dossier(CODE.value(), OWNER, 2027, "Tủ sách", "");
        when(dossiers.find(CODE.value())).thenReturn(Optional.of(dossier));
        when(dossiers.mayRead(dossier, OFFICER)).thenReturn(true);
        when(statistics.years()).thenReturn(List.of(2027));
    }

    // ---- documents ----

    @Test
    void theDocumentsOfAModelAreListedWithThoseOfItsRecognitions() throws Exception {
        when(documents.about(CODE.value(), OFFICER)).thenReturn(List.of(DocumentKind.REGISTRATION_FORM));
        when(documents.about(CODE + "/NINHHAI01", OFFICER)).thenReturn(List.of(DocumentKind.CERTIFICATE));
        when(rounds.recognitionsOf(CODE))
                .thenReturn(List.of(new Recognition(CODE, null, "coso", OWNER, null, null, "1", null, null)));

        JsonNode list = json(get("/api/models/2027-0001/documents", OFFICER));

        assertThat(list.findValuesAsText("href"))
                .containsExactly(
                        "/api/documents/phieu-dang-ky/2027-0001", "/api/documents/giay-chung-nhan/2027-0001/NINHHAI01");
        assertThat(get("/api/models/2027-0001/documents", OTHER).getStatus()).isEqualTo(404);
        assertThat(get("/api/models/2027-0002/documents", OFFICER).getStatus()).isEqualTo(404);
    }

    @Test
    void aDocumentIsMadeForWhoMayReadItOnly() throws Exception {
        when(documents.about("2027-CN/NINHHAI/2", OFFICER)).thenReturn(List.of(DocumentKind.COUNCIL_MINUTES));
        when(documents.make(DocumentKind.COUNCIL_MINUTES, "2027-CN/NINHHAI/2"))
                .thenReturn(Optional.of(new Made("biên bản.docx", new byte[] {1, 2, 3})));
        String path = "/api/documents/bien-ban-hoi-dong/2027-CN/NINHHAI/2";

        MockHttpServletResponse answer = get(path, OFFICER, "*/*");

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsByteArray()).containsExactly(1, 2, 3);
        assertThat(answer.getHeader("Content-Disposition"))
                .startsWith("attachment;")
                .contains("bi%C3%AAn%20b%E1%BA%A3n");
        assertThat(answer.getHeader("Cache-Control")).contains("no-store");
        for (String account : List.of(OTHER, "quantri")) {
            assertThat(get(path, account, "*/*").getStatus()).isEqualTo(404);
        }
        for (String wrong : List.of(
                "/api/documents/khong-co/2027-CN/NINHHAI/2",
                "/api/documents/to-trinh-cong-nhan/2027-CN/NINHHAI/2",
                "/api/documents/bien-ban-hoi-dong/x/NINHHAI")) {
            assertThat(get(wrong, OFFICER, "*/*").getStatus()).as(wrong).isEqualTo(404);
        }
        verify(documents, never()).about("x/NINHHAI", OFFICER);
        verify(documents, times(1)).make(any(), anyString());
    }

    // ---- evidence ----

    @Test
    void evidenceIsListedAndGivenAsAttachmentToWhoMayReadIt() throws Exception {
        EvidenceFile file = new EvidenceFile(
                FILE,
                CODE.value(),
                OWNER,
                EvidenceKind.PHOTO,
                "ảnh.jpg",
                "image/jpeg",
                3,
                "ab".repeat(32),
                "ai.do@example.vn",
                Instant.parse("2027-03-01T01:00:00Z"),
                LocalDate.of(2037, 12, 31));
        when(evidence.of(CODE.value())).thenReturn(List.of(file));
        when(evidence.content(FILE)).thenAnswer(asked -> new ByteArrayInputStream(new byte[] {7, 8, 9}));
        String list = "/api/models/2027-0001/evidence";

        JsonNode entry = json(get(list, OFFICER)).get(0);

        assertThat(entry.path("uploadedAt").asText()).isEqualTo("2027-03-01T08:00:00+07:00");
        assertThat(entry.path("keptUntil").asText()).isEqualTo("2037-12-31");
        assertThat(entry.toString()).doesNotContain("ai.do@example.vn");
        MockHttpServletResponse download = get(entry.path("href").asText(), OFFICER, "*/*");
        assertThat(download.getContentAsByteArray()).containsExactly(7, 8, 9);
        assertThat(download.getContentType()).isEqualTo("image/jpeg");
        assertThat(download.getHeader("Content-Disposition")).startsWith("attachment;");
        assertThat(download.getHeader("ETag")).isEqualTo("\"" + "ab".repeat(32) + "\"");
        for (String path : List.of(list, list + "/" + FILE)) {
            assertThat(get(path, OTHER, "*/*").getStatus()).as(path).isEqualTo(404);
        }
        assertThat(get(list + "/" + UUID.randomUUID(), OFFICER, "*/*").getStatus())
                .isEqualTo(404);
        assertThat(get("/api/models/2027-0002/evidence/" + FILE, OFFICER, "*/*").getStatus())
                .isEqualTo(404);
    }

    // ---- statistics ----

    @Test
    void theStatisticsOfAUnitAreForWhoeverReadsThemOnThePage() throws Exception {
        when(scopes.of(OFFICER, "NINHHAI")).thenReturn(Optional.of(new Scope(unit("NINHHAI"), true)));
        when(statistics.table(2027, UnitCode.of("NINHHAI")))
                .thenReturn(new Table(List.of(figures("NINHHAI", 1), figures("NINHHAI02", 3)), figures("NINHHAI", 4)));
        String path = "/api/statistics/2027/units/NINHHAI";

        JsonNode told = json(get(path, OFFICER));

        assertThat(told.at("/total/registered").asInt()).isEqualTo(4);
        assertThat(told.at("/rows/1/unit/code").asText()).isEqualTo("NINHHAI02");
        assertThat(told.at("/total/byField/ECONOMY").asInt()).isEqualTo(2);
        assertThat(told.at("/total/recognised/tinh").asInt()).isEqualTo(1);
        assertThat(told.at("/total/merit/persons").asInt()).isEqualTo(6);
        assertThat(get(path, OTHER).getStatus()).isEqualTo(404);
        assertThat(get("/api/statistics/2031/units/NINHHAI", OFFICER).getStatus())
                .isEqualTo(404);
        verify(statistics, never()).table(eq(2031), any());
    }

    @Test
    void whoReadsHisOwnUnitOnlyReadsNothingOfThoseBelow() throws Exception {
        when(scopes.of(OFFICER, "NINHHAI")).thenReturn(Optional.of(new Scope(unit("NINHHAI"), false)));
        when(scopes.of(OFFICER)).thenReturn(List.of(new Scope(unit("BACAI"), true), new Scope(unit("NINHHAI"), false)));
        when(statistics.own(2027, UnitCode.of("NINHHAI"))).thenReturn(figures("NINHHAI", 1));
        when(statistics.of(2027, UnitCode.of("BACAI"))).thenReturn(figures("BACAI", 9));

        JsonNode told = json(get("/api/statistics/2027/units/NINHHAI", OFFICER));

        assertThat(told.at("/total/registered").asInt()).isEqualTo(1);
        assertThat(told.path("rows")).isEmpty();
        assertThat(json(get("/api/statistics/2027", OFFICER)).findValuesAsText("registered"))
                .containsExactly("9", "1");
        assertThat(json(get("/api/statistics/2027", OTHER)).path("units")).isEmpty();
        verify(statistics, never()).of(2027, UnitCode.of("NINHHAI"));
        verify(statistics, never()).table(anyInt(), any());
    }

    // ---- faults ----

    @Test
    void aFaultIsToldUnderAReferenceAndNothingOfItIsShown() throws Exception {
        when(documents.about(any(), any())).thenThrow(new IllegalStateException("select secret from somewhere"));

        MockHttpServletResponse answer = get("/api/documents?about=2027", OFFICER);

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.path("type").asText()).isEqualTo("/api/problems/failure");
        assertThat(problem.path("detail").asText()).matches(".*kèm mã [0-9a-f]{8}\\.");
        assertThat(problem.toString()).doesNotContain("secret", "IllegalState", "java");
    }

    private MockHttpServletResponse get(String path, String account) throws Exception {
        return get(path, account, MediaType.APPLICATION_JSON_VALUE);
    }

    private MockHttpServletResponse get(String path, String account, String accept) throws Exception {
        Principal person = () -> account;
        return web.perform(MockMvcRequestBuilders.get(path).principal(person).header("Accept", accept))
                .andReturn()
                .getResponse();
    }

    private static JsonNode json(MockHttpServletResponse answer) throws Exception {
        return new ObjectMapper().readTree(answer.getContentAsByteArray());
    }

    private static Unit unit(String code) {
        return new Unit(
                UnitCode.of(code),
                "Đơn vị " + code,
                new UnitKind("CDCS", "CĐCS", "coso", false, "Ban Chấp hành"),
                null,
                LocalDate.of(2020, 1, 1),
                null,
                true,
                null);
    }

    private static UnitFigures figures(String unit, int registered) {
        Map<Field, Integer> byField = new EnumMap<>(Field.class);
        byField.put(Field.ECONOMY, 2);
        return new UnitFigures(
                UnitCode.of(unit),
                unit,
                1,
                2,
                1,
                1,
                registered,
                2,
                0,
                1,
                1,
                1,
                2,
                1,
                byField,
                3,
                1,
                2,
                0,
                5,
                Map.of("coso", 2, "captren", 1, "tinh", 1),
                1,
                new Awarded(5, 6),
                new Awarded(0, 1));
    }
}
