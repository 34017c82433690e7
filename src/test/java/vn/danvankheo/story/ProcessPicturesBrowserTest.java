package vn.danvankheo.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.danvankheo.story.Year.form;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.BrowserTest;
import vn.danvankheo.Chromium;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.recognition.Rounds;
import vn.danvankheo.review.Reviewing;

/**
 * Takes the pictures of the processes as Tasklist draws them, into {@code target/process-pictures} or the folder of the
 * system property {@code pictures}; {@code ProcessPicturesTest} compares them with the diagrams.
 */
@BrowserTest
class ProcessPicturesBrowserTest {

    private static final Path FOLDER = Path.of(System.getProperty("pictures", "target/process-pictures"));

    /** The drawing alone: nothing of the page, no invisible areas for the mouse, ids that do not change by themselves. */
    private static final String PICTURE =
            """
            svg => {
              const MARGIN = 10;
              const { x, y, width, height } = svg.querySelector('.viewport').getBBox();
              const picture = svg.cloneNode(true);
              picture.querySelectorAll('.djs-hit, .djs-outline').forEach(area => area.remove());
              picture.querySelectorAll('[data-element-id]:not(.djs-element)')
                .forEach(layer => layer.removeAttribute('data-element-id'));
              picture.removeAttribute('data-element-id');
              picture.querySelector('.viewport').removeAttribute('transform');
              const box = [x - MARGIN, y - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN].map(Math.round);
              picture.setAttribute('viewBox', box.join(' '));
              picture.setAttribute('width', box[2]);
              picture.setAttribute('height', box[3]);
              picture.setAttribute('style', 'background: white');
              let text = new XMLSerializer().serializeToString(picture);
              [...picture.querySelectorAll('defs [id]')].forEach((each, index) => {
                text = text.replaceAll(each.id, `marker-${index + 1}`);
              });
              return text.replaceAll('<g class="djs-group">', '\\n<g class="djs-group">') + '\\n';
            }
            """;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort
    private int port;

    @Autowired
    private Year year;

    @Autowired
    private CampaignPlanning campaigns;

    @Autowired
    private Reviewing reviews;

    @Autowired
    private Rounds rounds;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void picturesAreTakenOfTheProcesses() throws IOException {
        int opened = campaigns.yearOfNextDeadline();
        String registration = opened + "/CDGD01";
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !year.tasksOf("cdgd01.canbo", registration).isEmpty());
        year.start("tinh.canbo", "yearStart", form("year", opened + 1));

        take("campaign-year", "tinh.canbo", "Dự thảo kế hoạch năm");
        take("unit-registration", "cdgd01.canbo", "Lựa chọn nội dung, việc cụ thể");
        year.complete(
                "cdgd01.canbo",
                registration,
                "Task_SelectContent",
                form(
                        "nature", "NEW",
                        "field", "ECONOMY",
                        "origin", "MOVEMENT",
                        "shape", "MODEL",
                        "subject", "COLLECTIVE",
                        "concreteTask", "Giúp nhau vốn làm kinh tế gia đình",
                        "expectedResult", "20 hộ được vay vốn"));
        take("model-lifecycle", "cdgd01.canbo", "Khảo sát, đề ra mục tiêu, giải pháp");
        reviews.openNext(ReviewPeriod.halfOf(opened));
        take("periodic-review", "bacai01.canbo", "Lập báo cáo sơ kết, tổng kết");
        aModelIsToBeAppraised(opened);
        take("recognition-round", "cdgd.kiemtra", "Thẩm định");
    }

    /** The way of a model to this point takes other stories; here the drawing is enough. */
    private void aModelIsToBeAppraised(int opened) {
        jdbc.sql(
                        """
                        update exemplary_model set survey = '{"firstDay": "2026-01-05"}',
                               summary = '{"values": [], "results": "Tốt", "limits": "Ít", "causes": "Vốn",
                                           "lessons": "Kiên trì", "tierAskedFor": "coso"}'
                         where unit = 'CDGD01'
                        """)
                .update();
        jdbc.sql(
                        """
                        insert into recognition_candidate
                               (round, year, unit, model, pass, session, state, nominated, commended, version)
                        select :year || '-CN/CDGD01', :year, unit, code, 0, 0, 'WAITING', false, false, 0
                          from exemplary_model where unit = 'CDGD01'
                        """)
                .param("year", opened)
                .update();
        rounds.openNext(opened, "coso");
    }

    private void take(String file, String account, String task) throws IOException {
        try (BrowserContext device = CHROMIUM.newDevice()) {
            Officer officer = Officer.logsIn(device, port, account);
            officer.opens(task);
            officer.page().getByText("Sơ đồ").click();
            Locator drawing = officer.page().locator(".djs-container > svg");
            assertThat(drawing.locator(".djs-element").first()).isVisible();
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(file + ".svg"), (String) drawing.evaluate(PICTURE));
        }
    }
}
