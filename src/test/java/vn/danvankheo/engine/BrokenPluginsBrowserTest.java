package vn.danvankheo.engine;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.Chromium;
import vn.danvankheo.OpenYear;

/**
 * Whatever one of our scripts in the web applications suffers, people can go on with their work. Each is broken alone
 * before it is loaded and after; those that arrive but do not load fail like one that is missing, so they are broken
 * together.
 */
@AppTest
@Tag("browser")
class BrokenPluginsBrowserTest {

    enum Break {
        MISSING {
            @Override
            void happen(Route route) {
                route.fulfill(new Route.FulfillOptions().setStatus(404));
            }
        },
        NOT_EVEN_A_SCRIPT {
            @Override
            void happen(Route route) {
                answer(route, "export default {{{");
            }
        },
        FAILS_WHEN_LOADED {
            @Override
            void happen(Route route) {
                answer(route, "throw new Error('broken on purpose');");
            }
        },
        FAILS_WHEN_SHOWN {
            @Override
            void happen(Route route) {
                answer(
                        route,
                        "const fails = () => { throw new Error('broken on purpose'); };"
                                + "export default ['cockpit.dashboard', 'cockpit.processDefinition.runtime.tab',"
                                + " 'cockpit.processDefinition.diagram.plugin', 'cockpit.processInstance.runtime.tab',"
                                + " 'cockpit.navigation', 'cockpit.route',"
                                + " 'tasklist.task.detail', 'tasklist.card', 'tasklist.navbar.action']"
                                + ".map(pluginPoint => ({ id: 'broken-' + pluginPoint, pluginPoint, priority: 1,"
                                + " properties: { label: 'x', path: '/x' }, render: fails, unmount: fails }));");
            }
        };

        abstract void happen(Route route);

        private static void answer(Route route, String script) {
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(200)
                    .setContentType("text/javascript")
                    .setBody(script));
        }
    }

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort
    private int port;

    @Autowired
    private OpenYear openYear;

    @BeforeEach
    void everyUnitHasItsTask() {
        openYear.open();
    }

    static Stream<Map<String, Break>> brokenInCockpit() throws IOException {
        return brokenIn("cockpit");
    }

    static Stream<Map<String, Break>> brokenInTasklist() throws IOException {
        return brokenIn("tasklist");
    }

    private static Stream<Map<String, Break>> brokenIn(String application) throws IOException {
        List<String> scripts = new ArrayList<>();
        try (InputStream config = BrokenPluginsBrowserTest.class.getResourceAsStream(
                "/META-INF/resources/webjars/camunda/app/" + application + "/scripts/config.js")) {
            String text = new String(config.readAllBytes(), StandardCharsets.UTF_8);
            String list = Pattern.compile("const scripts = \\[(.*?)]", Pattern.DOTALL)
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElseThrow();
            Pattern.compile("'([^']+)'")
                    .matcher(list)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .forEach(scripts::add);
        }
        assertThat(scripts).isNotEmpty();
        return Stream.concat(
                scripts.stream().flatMap(script -> Stream.of(Break.MISSING, Break.FAILS_WHEN_SHOWN)
                        .map(how -> Map.of(script, how))),
                Stream.of(Break.NOT_EVEN_A_SCRIPT, Break.FAILS_WHEN_LOADED)
                        .map(how -> scripts.stream().collect(Collectors.toMap(script -> script, script -> how))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenInCockpit")
    void cockpitStartsAndShowsAnInstance(Map<String, Break> broken) {
        try (BrowserContext device = deviceWhere(broken)) {
            Page page = opens(device, "ninhhai.giamsat", "/camunda/app/cockpit/default/#/processes");
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Đăng ký mô hình, điển hình “Dân vận khéo” của đơn vị"))
                    .first()
                    .click();
            assertThat(page.locator(".djs-container svg").first()).isVisible();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenInTasklist")
    void tasklistStartsAndOpensATask(Map<String, Break> broken) {
        try (BrowserContext device = deviceWhere(broken)) {
            Page page = opens(device, "ninhhai01.canbo", "/camunda/app/tasklist/default/");
            page.locator("[cam-tasks] li.task h4.task a").first().click();
            assertThat(page.locator(".fjs-container .fjs-form-field").first()).isVisible();
        }
    }

    private static BrowserContext deviceWhere(Map<String, Break> broken) {
        BrowserContext device = CHROMIUM.newDevice();
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        broken.forEach((script, how) -> device.route("**/" + script.replaceFirst("^(\\.\\./)+", "") + ".js*", route -> {
            asked.add(script);
            how.happen(route);
        }));
        device.onClose(closed -> assertThat(asked)
                .as("each asked for once, and run once")
                .containsExactlyInAnyOrderElementsOf(broken.keySet()));
        return device;
    }

    private Page opens(BrowserContext device, String account, String path) {
        Page page = device.newPage();
        page.navigate("http://127.0.0.1:" + port + "/");
        page.getByLabel("Tên đăng nhập").fill(account);
        page.getByLabel("Mật khẩu").fill("danvankheo");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Đăng nhập").setExact(true))
                .click();
        page.locator("nav.ways").waitFor();
        page.navigate("http://127.0.0.1:" + port + path);
        return page;
    }
}
