package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.danvankheo.story.Year.form;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import vn.danvankheo.AppTest;
import vn.danvankheo.Papers;
import vn.danvankheo.WebSession;
import vn.danvankheo.dossier.Evidence;
import vn.danvankheo.dossier.EvidenceFile;
import vn.danvankheo.dossier.EvidenceKind;
import vn.danvankheo.dossier.ScriptedClamd;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.reporting.plan.CarriesOut;
import vn.danvankheo.validation.InvalidInput;

/** Hồ sơ minh chứng over HTTP: who may, what is given out and how, and what does not get in. */
@AppTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceTest {

    private static final String OWNER = "ninhhai01.canbo";

    @LocalServerPort
    private int port;

    @Autowired
    private Year year;

    @Autowired
    private Officers officers;

    @Autowired
    private ModelBuilding models;

    @Autowired
    private Evidence evidence;

    @Autowired
    @Qualifier("virusScanner")
    private Object scanner;

    @Autowired
    private JdbcClient jdbc;

    private String model;
    private String dossier;
    private WebSession owner;

    @BeforeAll
    void aModelIsAccepted() {
        year.forgetEverything();
        year.clockTo("2027-01-04T08:00:00");
        officers.openTheYear();
        model = officers.registerAndAccept("NINHHAI01", "Đội mũ bảo hiểm ca đêm");
        dossier = "/ho-so/" + model;
        owner = WebSession.of(port, OWNER);
    }

    @AfterEach
    void onlyWhatTheStepsNeeded() {
        jdbc.sql("delete from evidence_preview").update();
        jdbc.sql("delete from evidence_content where file in (select id from evidence_file where used_by is null)")
                .update();
        jdbc.sql("delete from evidence_file where used_by is null").update();
    }

    @AfterAll
    void today() {
        year.giveTimeBack();
    }

    // ---- taken in and given out ----

    @Test
    void whatWasTakenInIsGivenOutAsItWas_onlyToBeKept() throws Exception {
        byte[] picture = Papers.png();

        HttpResponse<String> answer = add(owner, "PHOTO", "ảnh “hoạt động”.png", picture);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith(dossier);
        EvidenceFile file = newest();
        assertThat(file)
                .extracting(EvidenceFile::name, EvidenceFile::mediaType, EvidenceFile::kind, EvidenceFile::uploadedBy)
                .containsExactly("ảnh “hoạt động”.png", "image/png", EvidenceKind.PHOTO, OWNER);
        assertThat(file.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(picture)));
        assertThat(file.keptUntil()).isEqualTo(LocalDate.of(2047, 12, 31));
        assertThat(owner.get(dossier).body())
                .contains("ảnh “hoạt động”.png", "Hình ảnh hoạt động", "lưu đến hết ngày 31/12/2047", file.sha256());

        assertThat(owner.download("/ho-so/tep/" + file.id())).isEqualTo(picture);
        HttpResponse<String> download = owner.get("/ho-so/tep/" + file.id());
        assertThat(download.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''%E1%BA%A3nh%20");
        assertThat(download.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(download.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(download.headers().allValues("Content-Security-Policy"))
                .isNotEmpty()
                .allSatisfy(policy -> assertThat(policy).contains("sandbox"));
        assertThat(download.headers().firstValue("Cache-Control").orElse("")).contains("no-store");

        byte[] preview = owner.download("/ho-so/tep/" + file.id() + "/anh.png");
        assertThat(ImageIO.read(new ByteArrayInputStream(preview)).getWidth()).isEqualTo(8);
        assertThat(owner.download("/ho-so/tep/" + file.id() + "/anh.png"))
                .as("kept")
                .isEqualTo(preview);
    }

    @Test
    void aFileOfManyPartsComesBackWhole() throws IOException {
        byte[] rest = new byte[3 * 1024 * 1024 + 17];
        // no part is like another
        for (int i = 0; i < rest.length; i++) {
            rest[i] = (byte) (i % 251);
        }
        byte[] large = joined(Papers.png(), rest);

        add(owner, "OTHER", "lon.png", large);

        assertThat(owner.download("/ho-so/tep/" + newest().id())).isEqualTo(large);
        try (InputStream content = evidence.content(newest().id())) {
            assertThat(content.readAllBytes()).isEqualTo(large);
        }
    }

    @Test
    void theSameFileIsTakenInOnce() {
        byte[] picture = Papers.png();
        add(owner, "PHOTO", "a.png", picture);

        HttpResponse<String> again = add(owner, "OTHER", "b.png", picture);

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("b.png: tệp này đã có trong hồ sơ: “a.png”, loại “Hình ảnh hoạt động”");
        assertThat(added()).hasSize(1);
    }

    // ---- what a virus scanner says ----

    @Test
    void whatTheVirusScannerFindsIsRefusedAtItsField_theRestIsTakenIn() throws IOException {
        byte[] infected = joined(Papers.png(), ScriptedClamd.MALICIOUS.getBytes(StandardCharsets.US_ASCII));
        try (ScriptedClamd clamd = new ScriptedClamd(ScriptedClamd.HONEST)) {
            ReflectionTestUtils.setField(scanner, "address", clamd.address());

            HttpResponse<String> answer = add(owner, "PHOTO", "la.png", infected);

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("la.png: có mã độc, không nhận");
            assertThat(added()).isEmpty();
            assertThat(add(owner, "PHOTO", "quen.png", Papers.png()).statusCode())
                    .isEqualTo(302);
            assertThat(clamd.seen()).hasSize(2);

            clamd.close();
            assertThat(add(owner, "OTHER", "sau.png", joined(Papers.png(), new byte[7]))
                            .body())
                    .contains("sau.png: chưa nhận được vì bộ quét mã độc không trả lời");
            assertThat(added()).hasSize(1);
        } finally {
            ReflectionTestUtils.setField(scanner, "address", "");
        }
        assertThat(add(owner, "PHOTO", "la.png", infected).statusCode())
                .as("without a scanner nothing tells it from another picture")
                .isEqualTo(302);
    }

    // ---- who ----

    @ParameterizedTest
    @CsvSource({
        "ninhhai01.canbo, true", "ninhhai01.thuongvu, true", "ninhhai.canbo, true", "ninhhai.kiemtra, true",
        "ninhhai.thuongvu, true", "ninhhai.giamsat, false", "ninhhai.hoidong1, false", "tinh.canbo, false",
        "tinh.giamsat, false", "quantri, false"
    })
    void itsUnitAndWhoeverStandsAboveReads_whoWorksOnItAdds(String account, boolean adds) {
        add(owner, "PHOTO", "a.png", Papers.png());
        WebSession person = WebSession.of(port, account);

        HttpResponse<String> page = person.get(dossier);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body().contains("type=\"file\"")).isEqualTo(adds);
        assertThat(person.get("/ho-so/tep/" + newest().id()).statusCode()).isEqualTo(200);
        assertThat(add(person, "PHOTO", "b.png", Papers.png()).statusCode()).isEqualTo(adds ? 302 : 403);
        assertThat(added()).hasSize(adds ? 2 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ninhhai02.canbo", "phanrang.canbo", "phanrang.giamsat", "phanrang.kiemtra"})
    void forAnybodyElseThereIsNoSuchDossier(String account) {
        add(owner, "PHOTO", "a.png", Papers.png());
        UUID file = newest().id();
        String task = year.task(OWNER, model, "Task_PlanImplementation").getId();
        WebSession stranger = WebSession.of(port, account);

        for (String path : List.of(
                dossier,
                "/ho-so/tep/" + file,
                "/ho-so/tep/" + file + "/anh.png",
                "/ho-so/viec/" + task,
                "/ho-so/2027-H1/NINHHAI01",
                "/ho-so/2027-CN/NINHHAI01",
                "/ho-so/2027")) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(add(stranger, "PHOTO", "b.png", Papers.png()).statusCode()).isEqualTo(404);
        assertThat(withdraw(stranger, file, "không phải của tôi").statusCode()).isEqualTo(404);
        assertThat(added()).hasSize(1);
    }

    @Test
    void theRegisterLeadsWhoeverMayReadToTheDossier() {
        String link = "href=\"" + dossier + "\"";
        assertThat(owner.get("/so-theo-doi/" + model).body()).contains(link);
        assertThat(WebSession.of(port, "phanrang.canbo")
                        .get("/so-theo-doi/" + model)
                        .body())
                .contains("Đội mũ bảo hiểm ca đêm")
                .doesNotContain(link);
    }

    @Test
    void aVisitorIsAskedToLogIn_andAnotherSiteCannotAdd() {
        add(owner, "PHOTO", "a.png", Papers.png());
        WebSession visitor = WebSession.visitor(port);
        assertThat(visitor.get("/ho-so/tep/" + newest().id()).statusCode()).isIn(302, 401);

        WebSession foreign = owner.twin();
        foreign.forget("DVK-XSRF");
        assertThat(add(foreign, "PHOTO", "b.png", Papers.png()).statusCode()).isEqualTo(403);
        assertThat(added()).hasSize(1);
    }

    @Test
    void whatIsNoKeyIsNoDossier() {
        for (String path : List.of(
                "/ho-so/2027-9999",
                "/ho-so/1999",
                "/ho-so/2027-H1/KHONGCO",
                "/ho-so/2027/NINHHAI01",
                "/ho-so/x",
                "/ho-so/tep/x",
                "/ho-so/tep/" + UUID.randomUUID(),
                "/ho-so/viec/khong-co")) {
            assertThat(WebSession.of(port, "tinh.canbo").get(path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    // ---- withdrawn ----

    @Test
    void whoAddedAFileOrSitsBesideHimWithdrawsIt_andNothingIsLost() {
        officers.withColleague("NINHHAI01", "ninhhai01.canbo2", () -> {
            add(owner, "PHOTO", "nham.png", Papers.png());
            UUID file = newest().id();
            assertThat(withdraw(WebSession.of(port, "ninhhai.canbo"), file, "không đúng")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(withdraw(owner, file, "  ").body()).contains("Lý do gỡ “nham.png”: chưa được ghi.");
            assertThat(added()).hasSize(1);

            WebSession colleague = WebSession.of(port, "ninhhai01.canbo2");
            assertThat(withdraw(colleague, file, "Chụp nhầm trang").statusCode())
                    .isEqualTo(302);
        });

        assertThat(added()).isEmpty();
        assertThat(evidence.withdrawn(model)).singleElement().satisfies(gone -> assertThat(
                        List.of(gone.by(), gone.reason(), gone.file().name()))
                .containsExactly("ninhhai01.canbo2", "Chụp nhầm trang", "nham.png"));
        assertThat(jdbc.sql("select count(*) from evidence_content where file = ?")
                        .param(evidence.withdrawn(model).get(0).file().id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(owner.get(dossier).body()).contains("Đã gỡ: 1 tệp", "Chụp nhầm trang");
        assertThat(owner.get("/ho-so/tep/"
                                + evidence.withdrawn(model).get(0).file().id())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatAStepReliesOnStays() {
        EvidenceFile paper = evidence.of(model).stream()
                .filter(file -> file.kind() == EvidenceKind.CONSENT_PAPER)
                .findFirst()
                .orElseThrow();

        assertThat(withdraw(owner, paper.id(), "thử").body())
                .contains("không gỡ được: một bước đã hoàn thành căn cứ vào tệp này");
        assertThat(evidence.find(paper.id())).contains(paper);
    }

    // ---- what does not get in ----

    @Test
    void whatIsRefusedIsSaidAtTheField_toFormsAndToScripts() {
        byte[] page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        assertThat(add(owner, "PHOTO", "../<a>.pdf", page).body())
                .contains("_a_.pdf: trang web (HTML) không được nhận");
        assertThat(add(owner, "PHOTO", "rong.pdf", new byte[0]).body()).contains("rong.pdf: tệp rỗng (0 byte).");
        assertThat(add(owner, "LOAI", "a.png", Papers.png()).body()).contains("Loại minh chứng: chưa được chọn.");
        assertThat(owner.postForm(dossier, Map.of("loai", "PHOTO")).body()).contains("Tệp: chưa được chọn.");
        HttpResponse<String> answer = addByScript("rong.pdf", new byte[0]);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(WebSession.json(answer).get("field").asText()).isEqualTo("tep");
        assertThat(WebSession.json(answer).get("message").asText()).isEqualTo("rong.pdf: tệp rỗng (0 byte).");
        assertThat(added()).isEmpty();
    }

    @Test
    void aFileOverTheLimitIsRefusedByTheSameWords() throws Exception {
        byte[] large = joined(Papers.png(), new byte[20 * 1024 * 1024]);
        String refusal = "lớn hơn 20 MB, không nhận";

        assertThat(add(owner, "PHOTO", "lon.png", large).body()).contains("lon.png: " + refusal);
        // so large that it is not even read
        assertThat(announced(60L * 1024 * 1024, "application/json"))
                .startsWith("HTTP/1.1 413")
                .contains("\"field\":\"tep\"", refusal);
        assertThat(announced(60L * 1024 * 1024, "text/html"))
                .startsWith("HTTP/1.1 303")
                .contains("Location: " + dossier + "?qua-lon");
        assertThat(owner.get(dossier + "?qua-lon").body()).contains("Tệp gửi lên " + refusal);
        assertThat(added()).isEmpty();
    }

    @Test
    void ofAnInterruptedUploadNothingRemains() throws Exception {
        try (Socket line = new Socket("127.0.0.1", port)) {
            OutputStream out = line.getOutputStream();
            out.write(head(1_000_000, "application/json").getBytes(StandardCharsets.ISO_8859_1));
            out.write(("--x\r\nContent-Disposition: form-data; name=\"loai\"\r\n\r\nPHOTO\r\n--x\r\n"
                            + "Content-Disposition: form-data; name=\"tep\"; filename=\"a.png\"\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.write(Papers.png());
            out.flush();
        }
        // the next one goes its way as if nothing had been
        Awaitility.await().untilAsserted(() -> assertThat(
                        add(owner, "PHOTO", "b.png", Papers.png()).statusCode())
                .isEqualTo(302));
        assertThat(added()).extracting(EvidenceFile::name).doesNotContain("a.png");
        assertThat(jdbc.sql("select count(*) from evidence_content where file not in (select id from evidence_file)")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void threeHundredAtOnceFillTheDossierToItsLimitAndNotBeyond() throws Exception {
        int room = 200 - evidence.of(model).size();
        List<Callable<Integer>> all = IntStream.range(0, 300)
                .<Callable<Integer>>mapToObj(number ->
                        () -> addByScript(number + ".png", Papers.png()).statusCode())
                .toList();

        List<Integer> answers = atOnce(all);

        assertThat(answers).containsOnly(201, 422);
        assertThat(answers.stream().filter(answer -> answer == 201)).hasSize(room);
        assertThat(evidence.of(model)).hasSize(200);
        assertThat(add(owner, "PHOTO", "a.png", Papers.png()).body()).contains("hồ sơ đã đủ 200 tệp");
    }

    @Test
    void theSameFileSentByManyAtOnceIsTakenInOnce() throws Exception {
        byte[] picture = Papers.png();

        List<Integer> answers = atOnce(Collections.nCopies(
                20, () -> add(owner, "PHOTO", "a.png", picture).statusCode()));

        assertThat(answers.stream().filter(answer -> answer == 302)).hasSize(1);
        assertThat(added()).hasSize(1);
    }

    // ---- steps ----

    @Test
    @CarriesOut(
            value = "II.3.B2.a",
            tells = "Kế hoạch thực hiện chỉ được ghi nhận khi bản đã ký có trong hồ sơ minh chứng.")
    void thePlanIsNotTakenWithoutItsSignedCopy() {
        Map<String, Object> plan = form(
                "content", "Họp dân",
                "duties", List.of(form("person", "Cán bộ A", "work", "Vận động")),
                "documentNumber", "03/KH-CĐ",
                "documentDate", "2027-01-04");
        String code = officers.registerAndAccept("NINHHAI02", "Tủ sách dùng chung");

        refusesWithout("ninhhai02.canbo", code, "Task_PlanImplementation", plan, "documentNumber");

        assertThat(models.view(ModelCode.of(code)).plan()).isNull();
        assertThat(WebSession.of(port, "ninhhai02.canbo")
                        .get("/ho-so/viec/"
                                + year.task("ninhhai02.canbo", code, "Task_PlanImplementation")
                                        .getId())
                        .body())
                .contains("Bước này cần “Kế hoạch thực hiện đã ký”: chưa có.", "type=\"file\"");
        officers.plan(code);
        assertThat(models.view(ModelCode.of(code)).plan()).isNotNull();
    }

    @Test
    @CarriesOut(
            value = "II.3.B1.c",
            tells =
                    "Ý kiến bằng văn bản của cấp ủy chỉ được ghi nhận khi văn bản có trong hồ sơ minh chứng; cấp ủy có tài"
                            + " khoản tự cho ý kiến thì không cần.")
    void aWrittenOpinionIsNotTakenWithoutThePaper_theCommitteesOwnIs() {
        Map<String, Object> consent =
                form("answer", "AGREE", "documentNumber", "12-CV", "documentDate", "2027-01-04", "signer", "Bí thư");
        String written = officers.choose("NINHHAI03", "Bữa sáng cho học sinh nghèo");
        officers.survey(written);

        refusesWithout("ninhhai03.canbo", written, "Task_SeekConsent", consent, "documentNumber");

        assertThat(models.view(ModelCode.of(written)).stage()).isEqualTo(ModelStage.CHOSEN);
        assertThat(models.view(ModelCode.of(written)).consent()).isNull();

        String own = officers.choose("NINHPHUOC", "Mỗi công đoàn cơ sở một việc tốt");
        officers.survey(own);
        year.withoutPapers(() -> year.complete("ninhphuoc.capuy", own, "Task_SeekConsent", consent));
        assertThat(models.view(ModelCode.of(own)).consent()).isNotNull();
    }

    private void refusesWithout(String account, String code, String task, Map<String, Object> form, String field) {
        assertThatThrownBy(() -> year.withoutPapers(() -> year.complete(account, code, task, form)))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.field())
                        .isEqualTo(field))
                .hasMessageContaining("cần tải lên ở thẻ “Hồ sơ minh chứng”");
        assertThat(year.openTasks(code)).contains(task);
    }

    // ---- common ----

    private HttpResponse<String> add(WebSession person, String kind, String name, byte[] content) {
        return person.upload(dossier, Map.of("loai", kind), "tep", name, content);
    }

    private HttpResponse<String> addByScript(String name, byte[] content) {
        return owner.upload(dossier, Map.of("loai", "PHOTO"), "tep", name, content, "application/json");
    }

    private static HttpResponse<String> withdraw(WebSession person, UUID file, String reason) {
        return person.postForm("/ho-so/tep/" + file + "/go", Map.of("lyDo", reason));
    }

    private List<EvidenceFile> added() {
        return evidence.of(model).stream()
                .filter(file -> file.kind() == EvidenceKind.PHOTO || file.kind() == EvidenceKind.OTHER)
                .toList();
    }

    private EvidenceFile newest() {
        return added().get(0);
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] whole = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, whole, head.length, tail.length);
        return whole;
    }

    private static List<Integer> atOnce(List<Callable<Integer>> all) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(30);
        try {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : people.invokeAll(all)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            people.shutdownNow();
        }
    }

    /** What is answered to a request that has only told how long it will be. */
    private String announced(long length, String accept) throws IOException {
        try (Socket line = new Socket("127.0.0.1", port)) {
            line.getOutputStream().write(head(length, accept).getBytes(StandardCharsets.ISO_8859_1));
            line.getOutputStream().flush();
            line.shutdownOutput();
            return new String(line.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String head(long length, String accept) {
        return """
                POST %s HTTP/1.1
                Host: 127.0.0.1:%d
                Connection: close
                Accept: %s
                Cookie: DVKSESSION=%s; DVK-XSRF=%s
                X-DVK-XSRF: %s
                Content-Type: multipart/form-data; boundary=x
                Content-Length: %d

                """
                .formatted(
                        dossier,
                        port,
                        accept,
                        owner.cookie("DVKSESSION").orElseThrow(),
                        owner.cookie("DVK-XSRF").orElseThrow(),
                        owner.cookie("DVK-XSRF").orElseThrow(),
                        length)
                .replace("\n", "\r\n");
    }
}
