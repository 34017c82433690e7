package vn.danvankheo.ways;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.Chromium;
import vn.danvankheo.OwnApplication;
import vn.danvankheo.WebSession;
import vn.danvankheo.language.English;
import vn.danvankheo.organisation.DecisionPaper;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.ReorganisationDecisions;
import vn.danvankheo.organisation.ReorganisationLine;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.story.BusyYear;

/**
 * Every page, dialog and form that the roles can reach, opened in Chromium: no English, no error on the console, no answer
 * that is an error, nothing wider than the window of an office computer or of a telephone. See {@link English} for what
 * counts as English, {@link Ways} for where it is looked for.
 */
@OwnApplication
@AppTest
@Tag("browser")
class NoEnglishBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort
    private int port;

    @Autowired
    private BusyYear year;

    @Autowired
    private Organisation organisation;

    @Autowired
    private ReorganisationDecisions reorganisations;

    @Autowired
    private RepositoryService repository;

    @AfterAll
    static void today() {
        ClockUtil.reset();
    }

    @Test
    void wherever_aRoleComes_everythingIsVietnamese_andFitsTheWindow() {
        year.begin();
        WebSession.of(port, "tinh.canbo").postForm("/so-theo-doi/cong-khai", Map.of("mo", "true"));
        draftAReorganisation();
        English english = new English(names());
        Ways ways = new Ways(CHROMIUM, port, english, ClockUtil.getCurrentTime());

        ways.logInOnATelephone();
        for (String account : List.of(
                "ninhhai01.canbo",
                "ninhhai01.thuongvu",
                "ninhhai.canbo",
                "ninhhai.thuongvu",
                "ninhhai.kiemtra",
                "ninhhai.hoidong1",
                "ninhphuoc.capuy",
                "ninhphuoc01.canbo",
                "tinh.canbo",
                "tinh.thuongvu",
                "ninhhai.giamsat")) {
            ways.tasksOnATelephone(account);
        }
        ways.tasklist("ninhhai03.canbo");
        ways.errorPages("ninhhai01.canbo");
        ways.ownPages("ninhhai01.canbo");
        for (String account : List.of("ninhhai.canbo", "ninhhai.kiemtra", "ninhhai.giamsat", "quantri")) {
            ways.ownPages(account);
        }
        ways.cockpitOfASupervisor("ninhhai.giamsat");
        ways.cockpitOfTheAdministrator("quantri");
        ways.admin("quantri");
        year.lateUnitsAreDecided();
        ways.tasksOnATelephone("tinh.canbo");
        year.reviewsAreWritten();
        for (String account : List.of("ninhhai01.thuongvu", "ninhhai.canbo", "tinh.canbo")) {
            ways.tasksOnATelephone(account);
        }
        year.reportsAwaitTheirApproval();
        ways.tasksOnATelephone("tinh.thuongvu");
        year.reportsAwaitTheirDispatch();
        ways.tasksOnATelephone("tinh.canbo");
        year.modelsAreJudged();
        for (String account : List.of(
                "phanrang.kiemtra",
                "phanrang02.canbo",
                "phanrang.hoidong1",
                "ninhson.thuongvu",
                "ninhson03.canbo",
                "ninhson.canbo",
                "bacai03.canbo")) {
            ways.tasksOnATelephone(account);
        }
        ways.ownPages("phanrang.hoidong1");
        // where the desk finds the switch of the public page, and where it brings in the organisation
        ways.ownPages("tinh.canbo", "/so-theo-doi", "/cong-khai", "/to-chuc/nhap");

        SoftAssertions.assertSoftly(crawl -> {
            crawl.assertThat(ways.findings()).isEmpty();
            crawl.assertThat(ways.pages())
                    .contains("/ke-hoach", "/huong-dan", "/so-theo-doi", "/cong-khai", "tinh.canbo/theo-doi-dang-ky");
            crawl.assertThat(ways.forms()).isEqualTo(namesOfTasksAndOfWhatIsStarted());
            crawl.assertThat(ways.formsWithPapers()).isEqualTo(namesOfTasksWithPapers());
            crawl.assertThat(english.superfluousExceptions()).isEmpty();
        });
    }

    private void draftAReorganisation() {
        DecisionPaper paper = new DecisionPaper(
                "15/QĐ-LĐLĐ",
                LocalDate.of(2027, 6, 20),
                "Ban Thường vụ LĐLĐ tỉnh",
                "Chủ tịch",
                LocalDate.of(2027, 7, 1));
        long id = reorganisations.draft(paper, "tinh.canbo");
        reorganisations.addLine(id, ReorganisationLine.dissolve(List.of(UnitCode.of("NINHHAI")), UnitCode.of("TINH")));
    }

    private Collection<String> names() {
        return Stream.concat(
                        organisation.everyUnit().stream()
                                .flatMap(unit -> Stream.of(unit.code().value(), unit.name())),
                        organisation.everyMember().stream()
                                .flatMap(member -> Stream.of(member.account(), member.displayName())))
                .toList();
    }

    private Set<String> namesOfTasksWithPapers() {
        Set<String> names = new TreeSet<>();
        for (ProcessDefinition process :
                repository.createProcessDefinitionQuery().latestVersion().list()) {
            repository.getBpmnModelInstance(process.getId()).getModelElementsByType(UserTask.class).stream()
                    .filter(task -> leadsToPapers(task.getCamundaFormRef()))
                    .forEach(task -> names.add(task.getName()));
        }
        return names;
    }

    private static boolean leadsToPapers(String form) {
        try (InputStream file = NoEnglishBrowserTest.class.getResourceAsStream("/forms/" + form + ".form")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).contains("](/van-ban/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every form is behind one of these. */
    private Set<String> namesOfTasksAndOfWhatIsStarted() {
        Set<String> names = new TreeSet<>();
        for (ProcessDefinition process :
                repository.createProcessDefinitionQuery().latestVersion().list()) {
            BpmnModelInstance diagram = repository.getBpmnModelInstance(process.getId());
            diagram.getModelElementsByType(UserTask.class).forEach(task -> names.add(task.getName()));
            if (diagram.getModelElementsByType(StartEvent.class).stream()
                    .anyMatch(start -> start.getCamundaFormRef() != null)) {
                names.add(process.getName());
            }
        }
        return names;
    }
}
