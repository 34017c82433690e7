package vn.danvankheo.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.Chromium;

/** A hole that let markup into a page of the web applications would let no script run. */
@AppTest
@Tag("browser")
class InjectedScriptBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort
    private int port;

    /** As if a hole had let markup or a text through; each way writes its number when it runs. */
    private static final String ATTACK =
            """
            async () => {
              window.reached = [];
              const put = markup => document.body.insertAdjacentHTML('beforeend', markup);
              const tried = [
                () => put('<img src=x onerror="window.reached.push(1)">'),
                () => { put('<a id="lure" href="javascript:window.reached.push(2)">x</a>');
                        document.getElementById('lure').click(); },
                () => put('<iframe srcdoc="<script>parent.reached.push(3)</script>"></iframe>'),
                () => setTimeout('window.reached.push(4)', 0),
                () => new Function('window.reached.push(5)')(),
                () => { const script = document.createElement('div');
                        script.setAttribute('onclick', 'window.reached.push(6)');
                        document.body.append(script);
                        script.click(); }
              ];
              for (const attempt of tried) {
                // from outside the debugger, which may do what a page may not
                await new Promise(done => setTimeout(() => {
                  try { attempt(); } catch (refused) { /* by the policy */ }
                  done();
                }, 0));
              }
              for (let frames = 0; frames < 20; frames++) {
                await new Promise(done => requestAnimationFrame(done));
              }
              return [...new Set(window.reached)].sort().join(' ');
            }
            """;

    @Test
    void aScriptThatWasPutIntoThePageDoesNotRun() {
        try (BrowserContext device = CHROMIUM.newDevice()) {
            Page page = device.newPage();
            page.navigate("http://localhost:" + port + "/dang-nhap");
            page.getByLabel("Tên đăng nhập").fill("ninhhai01.canbo");
            page.getByLabel("Mật khẩu").fill("danvankheo");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Đăng nhập").setExact(true))
                    .click();
            for (String path : new String[] {"/camunda/app/tasklist/default/", "/"}) {
                page.navigate("http://localhost:" + port + path);
                page.waitForLoadState(LoadState.NETWORKIDLE);
                assertThat(page.url()).contains(path);

                assertThat(page.evaluate(ATTACK)).as(path).isEqualTo("");
            }
        }
    }

    @Test
    void withoutThePolicyOfThePagesItRuns() {
        try (BrowserContext device = CHROMIUM.newDevice()) {
            Page page = device.newPage();
            page.setContent("<!doctype html><p>x</p>");

            assertThat(page.evaluate(ATTACK)).isEqualTo("1 2 3 4 5 6");
        }
    }
}
